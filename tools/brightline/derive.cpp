#include <algorithm>
#include <iostream>
#include <memory>

#include "catalog/describe.hpp"
#include "catalog/part_counts.hpp"
#include "tools/brightline/derivation.hpp"
#include "tools/brightline/made_versions.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/variant_front.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/brightline/workload_losses.hpp"
#include "tools/brightline/wrapped_output.hpp"
#include "tools/report/derivation.hpp"

namespace brightline {
namespace {

using engine::variant::Law;
using engine::variant::Request;
using engine::variant::Settings;

class Deriving {
 public:
  explicit Deriving(const DeriveOptions& options)
      : options_(options), sources_(options), product_(product_called(sources_.items, options.item)) {}

  ExitCode run() {
    std::vector<std::string> remarks;
    const Request request = request_for(sources_, options_, product_, remarks);
    law_ = &request.laws.front();
    const Answer base = asked(request.base);
    report::DerivationAnswer answer;
    answer.request = request;
    answer.base = base.classification;
    answer.license = base.license;
    answer.explain = options_.explain;
    answer.day = engine::text_of(law_->inquiry.on);
    answer.posture = options_.posture;
    const WorkloadLosses losses(options_.workloads, sources_.items.database, product_, request.base);
    remarks.insert(remarks.end(), losses.remarks.begin(), losses.remarks.end());
    remark_on_license(base, remarks);
    const engine::variant::Derivation derivation = engine::variant::derive(request);
    answer.complete = derivation.complete;
    for (const Settings& settings : derivation.best) {
      if (std::optional<report::DerivedVariant> variant = variant_at(request, settings, losses))
        answer.variants.push_back(std::move(*variant));
    }
    keep_front(answer.variants, request.knobs);
    for (report::DerivedVariant& variant : answer.variants)
      variant.limits = engine::variant::limits(request, variant.settings);
    if (answer.variants.empty()) explain_infeasible(request, answer);
    if (options_.explain) {
      for (const Law& law : request.laws) {
        for (engine::variant::FeasibleRegion& region :
             engine::variant::feasible_regions(law, request.base, request.knobs))
          answer.regions.push_back(std::move(region));
      }
    }
    if (!options_.compare.empty()) answer.comparison = comparison(losses);
    answer.remarks = std::move(remarks);
    if (options_.json) {
      std::cout << report::derivation_json(answer);
    } else {
      const bool color = colored(options_, 1);
      const WrappedOutput output;
      std::cout << report::derivation_text(answer, color);
    }
    return answer.variants.empty() && options_.strict ? ExitCode::undetermined : ExitCode::done;
  }

 private:
  Answer asked(const engine::Description& description) const {
    engine::Inquiry whole = law_->inquiry;
    whole.paragraphs.clear();
    Answer result = brightline::answer(sources_.library, whole, description, true, law_->transaction);
    // A licence is asked for whatever describes the part, also what is not to be avoided.
    if (!law_->inquiry.paragraphs.empty())
      result.classification = engine::classify(*law_->program, result.subject, law_->inquiry);
    return result;
  }

  // What the search found is classified once more, as anybody would ask about it; nothing that is described
  // passes.
  std::optional<report::DerivedVariant> variant_at(const Request& request, const Settings& settings,
                                                   const WorkloadLosses& losses) const {
    report::DerivedVariant variant;
    variant.settings = settings;
    variant.description = engine::variant::described(request.base, request.knobs, settings);
    Answer found = asked(variant.description);
    if (found.classification.verdict.outcome != engine::Outcome::not_described) return std::nullopt;
    variant.classification = std::move(found.classification);
    variant.license = std::move(found.license);
    Law whole = *law_;
    whole.inquiry.entries.clear();
    whole.inquiry.paragraphs.clear();
    variant.verdict = engine::variant::verdict_under(whole, variant.description);
    variant.losses = losses.of(variant.description);
    return variant;
  }

  void remark_on_license(const Answer& base, std::vector<std::string>& remarks) const {
    if (base.license && base.license->license.required == engine::Truth::no) {
      remarks.push_back("no licence is required for `" + base.item + "` itself to " + base.license->place +
                        " under these rules: there no variant is needed for a licence's sake");
    }
  }

  void explain_infeasible(const Request& request, report::DerivationAnswer& answer) const {
    answer.obstacle = engine::variant::obstacle(request);
    answer.remedies = engine::variant::remedies(
        request,
        engine::variant::knobs_of(request.base, catalog::part_counts(sources_.items.database, product_)));
  }

  report::Comparison comparison(const WorkloadLosses& losses) const {
    const catalog::Product& actual = product_called(sources_.items, options_.compare);
    if (actual.kind != product_.kind) {
      throw Failure(ExitCode::input_invalid, "--compare: `" + actual.name + "` is of kind " + actual.kind +
                                                 ", `" + product_.name + "` of kind " + product_.kind +
                                                 "; compare a part with parts");
    }
    report::Comparison result{catalog::describe(sources_.items.database, actual), {}, {}};
    result.classification = asked(result.description).classification;
    result.losses = losses.of(actual, result.description);
    return result;
  }

  const DeriveOptions& options_;
  DerivationSources sources_;
  const catalog::Product& product_;
  const Law* law_ = nullptr;
};

ExitCode show_history(const DeriveOptions& options) {
  if (!options.compare.empty() || !options.knobs.empty())
    throw Failure(ExitCode::usage,
                  "--history takes no --compare and no --knobs: it goes through the catalog");
  const DerivationSources sources(options);
  const std::vector<report::MadeVersion> versions = made_versions(sources, options);
  if (options.json) {
    std::cout << report::made_versions_json(versions, options.posture);
  } else {
    const bool color = colored(options, 1);
    const WrappedOutput output;
    std::cout << report::made_versions_text(versions, options.explain, color);
  }
  return ExitCode::done;
}

}  // namespace

Command derive_command() {
  auto options = std::make_shared<DeriveOptions>();
  return {
      "derive", "the best variants of a part that no provision describes, with the loss of each",
      joined(
          {{{"ITEM", "a part by its name in the catalog", &options->item},
            {"--avoid",
             "what must not describe it: entries such as 3A090, paragraphs such as 3A090.a, review_2026 "
             "(default: all entries)",
             &options->avoid,
             {.name = "PROVISION", .comma_separated = true}},
            {"--workload",
             "a shipped workload or a TOML file; several may be given",
             &options->workloads,
             {.name = "NAME|FILE", .one_each_time = true}},
            {"--robust-to",
             "another rulebook that must not describe it either, such as s-3374",
             &options->robust_to,
             {.name = "RULEBOOK", .one_each_time = true}},
            {"--margin",
             "how far to stay below every limit, such as 2%",
             &options->margin,
             {.name = "SHARE"}},
            {"--knobs",
             "what can be turned and in which steps, in TOML: units, clock, cap, rate.FORMAT, links, memory, "
             "memory_clock, formats, segment, die_area",
             &options->knobs,
             {.name = "FILE"}},
            {"--compare", "a real part to set beside the variants", &options->compare, {.name = "ITEM"}},
            {"--explain", "show the knobs and the region in which nothing describes the part",
             &options->explain}},
           evaluation_parameters(*options),
           {{"--strict", "exit with 5 if no variant is found", &options->strict}},
           transaction_parameters(*options),
           {{"--history",
             "every version for another market in the catalog, or those of ITEM, beside what the law of "
             "its day left (--avoid: 3A090)",
             &options->history}}}),
      [options] {
        if (!options->history && options->item.empty())
          throw Failure(ExitCode::usage, "derive takes an ITEM, such as \"H100 SXM5 80GB\", or --history");
        return options->history ? show_history(*options) : Deriving(*options).run();
      }};
}

}  // namespace brightline
