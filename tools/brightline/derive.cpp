#include <algorithm>
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "catalog/describe.hpp"
#include "catalog/links.hpp"
#include "engine/performance/estimate.hpp"
#include "tools/brightline/answering.hpp"
#include "tools/brightline/catalog_items.hpp"
#include "tools/brightline/fitted_model.hpp"
#include "tools/brightline/knob_file.hpp"
#include "tools/brightline/performance_chip.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/brightline/workload_file.hpp"
#include "tools/report/derivation.hpp"

namespace brightline {
namespace {

using engine::variant::KnobKind;
using engine::variant::Law;
using engine::variant::Request;
using engine::variant::Settings;

struct DeriveOptions : Options {
  std::string item;
  std::vector<std::string> avoid;
  std::vector<std::string> workloads;
  std::vector<std::string> robust_to;
  std::string knobs;
  std::string margin;
  std::string compare;
  bool explain = false;
};

// What a part is for, where no workload is named.
const char* const usual_workloads[] = {"gpt3-175b-training", "llama2-70b-prefill", "llama2-70b-decode"};

engine::Rational margin_of(std::string text) {
  if (text.empty()) return 0;
  const std::string typed = text;
  if (text.back() == '%') text.pop_back();
  while (!text.empty() && text.back() == ' ') text.pop_back();
  const std::optional<engine::Rational> share = engine::decimal(text);
  if (!share || *share < 0 || *share >= 100)
    throw Failure(ExitCode::usage, "--margin takes a share of the limits such as 2%, not `" + typed + "`");
  return *share / engine::Rational(100);
}

class Losses {
 public:
  Losses(const DeriveOptions& options, const catalog::Product& product, const engine::Description& base)
      : fitted_(fitted_model("")), product_(product), base_(performance_chip(product, base).chip) {
    std::vector<std::string> names = options.workloads;
    if (names.empty()) names.assign(std::begin(usual_workloads), std::end(usual_workloads));
    for (const std::string& name : names) {
      WorkloadFile file = workload_called(name);
      const engine::performance::Estimate alone =
          engine::performance::estimate(base_, std::nullopt, file.workload, file.chips, fitted_);
      if (alone.problems.empty()) {
        files_.push_back(std::move(file));
      } else {
        remarks.push_back(file.workload.name + ": no loss, for " + alone.problems.front());
      }
    }
  }

  std::vector<report::WorkloadLoss> of(const catalog::Product& product,
                                       const engine::Description& description) const {
    const engine::performance::Chip chip = performance_chip(product, description).chip;
    std::vector<report::WorkloadLoss> result;
    for (const WorkloadFile& file : files_) {
      const engine::performance::Estimate found =
          engine::performance::estimate(base_, chip, file.workload, file.chips, fitted_);
      report::WorkloadLoss loss{file.workload.name, std::nullopt};
      if (found.problems.empty() && found.loss) loss.loss = found.loss->reoptimized;
      result.push_back(std::move(loss));
    }
    return result;
  }
  std::vector<report::WorkloadLoss> of(const engine::Description& description) const {
    return of(product_, description);
  }

  std::vector<std::string> remarks;

 private:
  engine::performance::FittedCalibration fitted_;
  const catalog::Product& product_;
  engine::performance::Chip base_;
  std::vector<WorkloadFile> files_;
};

// What is wanted of a variant, each the more the better.
std::vector<double> wanted(const report::DerivedVariant& variant,
                           const std::vector<engine::variant::Knob>& knobs) {
  std::vector<double> result;
  for (const report::WorkloadLoss& loss : variant.losses)
    result.push_back(loss.loss ? -loss.loss->value : -1e300);
  for (std::size_t i = 0; i < knobs.size(); ++i) {
    // Units and formats count through what the workloads lose by them.
    const bool counts =
        variant.losses.empty() || (knobs[i].kind != KnobKind::rates && knobs[i].kind != KnobKind::formats);
    if (counts) result.push_back(variant.settings[i]);
  }
  return result;
}

bool is_dominated(const std::vector<double>& by, const std::vector<double>& it) {
  bool better = false;
  for (std::size_t i = 0; i < it.size(); ++i) {
    if (by[i] < it[i]) return false;
    better = better || by[i] > it[i];
  }
  return better;
}

// Those as nobody else is better in everything; the same market first, then the least loss over the
// workloads.
void keep_front(std::vector<report::DerivedVariant>& variants,
                const std::vector<engine::variant::Knob>& knobs) {
  std::vector<std::vector<double>> wishes;
  for (const report::DerivedVariant& variant : variants) wishes.push_back(wanted(variant, knobs));
  std::vector<report::DerivedVariant> front;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    if (std::none_of(wishes.begin(), wishes.end(),
                     [&](const auto& by) { return is_dominated(by, wishes[i]); }))
      front.push_back(std::move(variants[i]));
  }
  const auto rank = [&](const report::DerivedVariant& variant) {
    double moved = 0;
    double loss = 0;
    for (std::size_t i = 0; i < knobs.size(); ++i) {
      if (knobs[i].kind == KnobKind::segment || knobs[i].kind == KnobKind::die_area)
        moved += variant.settings[i] == knobs[i].most ? 0 : 1;
    }
    for (const report::WorkloadLoss& it : variant.losses) loss += it.loss ? it.loss->value : 1e6;
    return std::make_pair(moved, loss);
  };
  std::stable_sort(front.begin(), front.end(),
                   [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  variants = std::move(front);
}

// A proposal is asked about as if it held: on the day, or on the first on which it does.
engine::Inquiry inquiry_under(const RuleLibrary& library, const Options& options,
                              const engine::Description& base, std::vector<std::string>& remarks) {
  Options of_rulebook = options;
  of_rulebook.entries.clear();
  of_rulebook.assume.clear();
  engine::Inquiry inquiry = inquiry_of(library, of_rulebook);
  if (engine::variant::verdict_under({&library.program, inquiry, {}}, base).outcome !=
      engine::Outcome::no_edition)
    return inquiry;
  for (const engine::Entry& entry : library.program.entries) {
    for (const engine::Edition& edition : entry.editions) {
      if (edition.effective && *edition.effective > inquiry.on) inquiry.on = *edition.effective;
    }
  }
  if (engine::variant::verdict_under({&library.program, inquiry, {}}, base).outcome ==
      engine::Outcome::no_edition) {
    throw Failure(ExitCode::input_invalid, "no edition of rulebook `" + library.program.rulebook +
                                               "` is in force for this kind of item");
  }
  remarks.push_back(library.program.rulebook + " is asked about as of " + engine::text_of(inquiry.on));
  return inquiry;
}

ExitCode derive(const DeriveOptions& options) {
  Options evaluated = options;
  evaluated.entries.insert(evaluated.entries.end(), options.avoid.begin(), options.avoid.end());
  const RuleLibrary library = load_rules(options);
  const engine::Inquiry inquiry = inquiry_of(library, evaluated);
  const CatalogItems items = open_catalog(options);
  const catalog::Product& product = product_called(items, options.item);
  if (!asks_about_kind(library.program, inquiry, product.kind)) {
    throw Failure(ExitCode::input_invalid,
                  "`" + product.name + "` is a " + product.kind + ", and no entry of rulebook `" +
                      library.program.rulebook +
                      "` that is asked about is for that kind of item; name the chip in it");
  }
  std::vector<std::string> remarks;
  Request request{catalog::describe(items.database, product),
                  {},
                  {{&library.program, inquiry, transaction_of(library, options)}},
                  margin_of(options.margin)};
  request.knobs = engine::variant::knobs_of(request.base, catalog::link_count(items.database, product));
  if (!options.knobs.empty())
    request.knobs = knobs_in_file(options.knobs, request.base, std::move(request.knobs));
  std::vector<std::unique_ptr<RuleLibrary>> proposals;
  for (const std::string& name : options.robust_to) {
    Options other = options;
    other.rulebook = name;
    proposals.push_back(std::make_unique<RuleLibrary>(load_rules(other)));
    const engine::Inquiry asked = inquiry_under(*proposals.back(), other, request.base, remarks);
    request.laws.push_back({&proposals.back()->program, asked, {}});
  }

  const auto classified = [&](const engine::Description& description) {
    return engine::classify(library.program,
                            engine::variant::subject_under(request.laws.front(), description), inquiry);
  };
  report::DerivationAnswer answer{request,
                                  classified(request.base),
                                  {},
                                  {},
                                  true,
                                  {},
                                  {},
                                  {},
                                  {},
                                  options.explain,
                                  engine::text_of(inquiry.on),
                                  options.posture};
  if (answer.base.verdict.outcome == engine::Outcome::no_edition) {
    throw Failure(ExitCode::input_invalid,
                  "on " + engine::text_of(inquiry.on) +
                      " no edition of any entry that is asked about is in force for `" + product.name + "`");
  }
  const Losses losses(options, product, request.base);
  const engine::variant::Derivation derivation = engine::variant::derive(request);
  answer.complete = derivation.complete;
  engine::variant::Law whole = request.laws.front();
  whole.inquiry.entries.clear();
  for (const Settings& settings : derivation.best) {
    report::DerivedVariant variant{
        settings, engine::variant::described(request.base, request.knobs, settings), {}, {}, {}};
    variant.classification = classified(variant.description);
    if (variant.classification.verdict.outcome != engine::Outcome::not_described) continue;
    if (const engine::Verdict other = engine::variant::verdict_under(whole, variant.description);
        other.outcome == engine::Outcome::described) {
      remarks.push_back("a variant that " + *other.provision + " describes is left out");
      continue;
    }
    variant.losses = losses.of(variant.description);
    answer.variants.push_back(std::move(variant));
  }
  keep_front(answer.variants, request.knobs);
  for (report::DerivedVariant& variant : answer.variants)
    variant.limits = engine::variant::limits(request, variant.settings);
  if (answer.variants.empty()) answer.obstacle = engine::variant::obstacle(request);
  if (options.explain) {
    for (const Law& law : request.laws) {
      for (engine::variant::FeasibleRegion& region :
           engine::variant::feasible_regions(law, request.base, request.knobs))
        answer.regions.push_back(std::move(region));
    }
  }
  if (!options.compare.empty()) {
    const catalog::Product& actual = product_called(items, options.compare);
    report::Comparison comparison{catalog::describe(items.database, actual), {}, {}};
    comparison.classification = classified(comparison.description);
    comparison.losses = losses.of(actual, comparison.description);
    answer.comparison = std::move(comparison);
  }
  remarks.insert(remarks.end(), losses.remarks.begin(), losses.remarks.end());
  answer.remarks = std::move(remarks);
  std::cout << (options.json ? report::text_of(report::derivation_json(answer), 1)
                             : report::derivation_text(answer, colored(options, 1)));
  return ExitCode::done;
}

}  // namespace

void add_derive(CLI::App& program, ExitCode& code) {
  auto options = std::make_shared<DeriveOptions>();
  CLI::App* verb = program.add_subcommand(
      "derive", "the best variants of a part that no provision describes, with the loss of each");
  verb->add_option("ITEM", options->item, "a part by its name in the catalog")->required();
  verb->add_option("--avoid", options->avoid,
                   "the entries that must not describe it, such as 3A090 (default: all)")
      ->delimiter(',')
      ->type_name("ECCN");
  verb->add_option("--workload", options->workloads,
                   "a shipped workload or a TOML file; several may be given")
      ->type_name("NAME|FILE")
      ->allow_extra_args(false);
  verb->add_option("--robust-to", options->robust_to,
                   "another rulebook that must not describe it either, such as s-3374")
      ->type_name("RULEBOOK")
      ->allow_extra_args(false);
  verb->add_option("--margin", options->margin, "how far to stay below every limit, such as 2%")
      ->type_name("SHARE");
  verb->add_option("--knobs", options->knobs,
                   "what can be turned, in TOML: units, links, memory, formats, segment, die_area")
      ->type_name("FILE");
  verb->add_option("--compare", options->compare, "a real part to set beside the variants")
      ->type_name("ITEM");
  verb->add_flag("--explain", options->explain,
                 "show the knobs and the region in which nothing describes the part");
  add_evaluation_options(*verb, *options);
  add_transaction_options(*verb, *options);
  verb->callback([options, &code] { code = derive(*options); });
}

}  // namespace brightline
