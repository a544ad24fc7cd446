#include "tools/answers/derivation/derivation.hpp"

#include "catalog/describe.hpp"
#include "catalog/part_counts.hpp"
#include "tools/answers/answering.hpp"
#include "tools/answers/derivation/avoided.hpp"
#include "tools/answers/derivation/variant_front.hpp"
#include "tools/answers/derivation/workload_losses.hpp"
#include "tools/answers/knob_file.hpp"

namespace brightline {
namespace {

engine::Rational margin_of(std::string text) {
  if (text.empty()) return 0;
  const std::string typed = text;
  if (text.back() == '%') text.pop_back();
  while (!text.empty() && text.back() == ' ') text.pop_back();
  const std::optional<engine::Rational> share = engine::decimal(text);
  if (!share || *share < 0 || *share >= 100)
    throw Refusal(
        Cause::request,
        "--margin takes a share of the limits from 0% to less than 100%, such as 2%, not `" + typed + "`");
  return *share / engine::Rational(100);
}

// A proposal is evaluated on the day of the request or, if nothing in it is in force then, on its newest
// date.
engine::Inquiry inquiry_under(const RuleLibrary& library, const Request& request,
                              const engine::Description& base, std::vector<std::string>& remarks) {
  Request of_rulebook = request;
  of_rulebook.entries.clear();
  of_rulebook.assumptions.clear();
  engine::Inquiry inquiry = inquiry_of(library, of_rulebook);
  const auto is_silent = [&] {
    return engine::variant::verdict_under({&library.program, inquiry, {}}, base).outcome ==
           engine::Outcome::no_edition;
  };
  if (!is_silent()) return inquiry;
  for (const engine::Entry& entry : library.program.entries) {
    for (const engine::Edition& edition : entry.editions) {
      if (edition.effective && *edition.effective > inquiry.on) inquiry.on = *edition.effective;
    }
  }
  if (is_silent()) {
    throw Refusal(Cause::input, "--robust-to " + library.program.rulebook +
                                    ": no edition of that rulebook is in force for this kind of item");
  }
  remarks.push_back(library.program.rulebook + " is asked about as of " + engine::text_of(inquiry.on));
  return inquiry;
}

}  // namespace

DerivationSources::DerivationSources(const DerivationRequest& asked)
    : library(load_rules(asked.request)), items(open_catalog(asked.request.catalog)) {
  for (const std::string& name : asked.robust_to) {
    Request other = asked.request;
    other.rulebook = name;
    proposals.push_back(std::make_unique<RuleLibrary>(load_rules(other)));
  }
}

engine::variant::Request request_for(const DerivationSources& sources, const DerivationRequest& asked,
                                     const catalog::Product& product, std::vector<std::string>& remarks) {
  const engine::Program& program = sources.library.program;
  if (product.kind != "integrated_circuit") {
    throw Refusal(Cause::input, "`" + product.name + "` is a " + product.kind +
                                    "; name the chip in it (`brightline catalog show \"" + product.name +
                                    "\"` lists its parts)");
  }
  Avoided kept_out_of = avoided(program, asked, product.kind);
  remarks.insert(remarks.end(), kept_out_of.remarks.begin(), kept_out_of.remarks.end());
  Request evaluated = asked.request;
  evaluated.entries = std::move(kept_out_of.entries);
  engine::Inquiry inquiry = inquiry_of(sources.library, evaluated);
  inquiry.paragraphs = std::move(kept_out_of.paragraphs);
  if (!asks_about_kind(program, inquiry, product.kind)) {
    throw Refusal(Cause::input,
                  "no entry of rulebook `" + program.rulebook + "` is for items of kind " + product.kind);
  }
  engine::variant::Request request;
  request.base = catalog::describe(sources.items.database, product);
  request.laws = {{&program, inquiry, transaction_of(sources.library, asked.request)}};
  request.allowance.most = margin_of(asked.margin);
  request.knobs =
      engine::variant::knobs_of(request.base, catalog::part_counts(sources.items.database, product));
  if (!asked.knobs.empty())
    request.knobs = knobs_in_file(asked.knobs, request.base, std::move(request.knobs));
  for (const std::unique_ptr<RuleLibrary>& proposal : sources.proposals)
    request.laws.push_back(
        {&proposal->program, inquiry_under(*proposal, asked.request, request.base, remarks), {}});
  if (engine::variant::verdict_under(request.laws.front(), request.base).outcome ==
      engine::Outcome::no_edition) {
    throw Refusal(Cause::input, "on " + engine::text_of(inquiry.on) +
                                    " no edition of the requested entries is in force for `" + product.name +
                                    "`; ask about another day with --on");
  }
  return request;
}

namespace {

using engine::variant::Law;
using engine::variant::Settings;

class Deriving {
 public:
  Deriving(const DerivationSources& sources, const DerivationRequest& asked)
      : sources_(sources), asked_(asked), product_(product_called(sources.items, asked.item)) {}

  DerivationAnswer run() {
    const engine::variant::Request request = request_for(sources_, asked_, product_, answer_.remarks);
    law_ = &request.laws.front();
    const Answer base = answer_of(request.base);
    answer_.request = request;
    answer_.base = base.classification;
    answer_.license = base.license;
    answer_.explain = asked_.explain;
    answer_.day = engine::text_of(law_->inquiry.on);
    answer_.posture = name_of(law_->inquiry.posture);
    const WorkloadLosses losses(asked_, sources_.items.database, product_, request.base);
    answer_.remarks.insert(answer_.remarks.end(), losses.remarks.begin(), losses.remarks.end());
    remark_on_license(base);
    const engine::variant::Derivation derivation = engine::variant::derive(request);
    answer_.complete = derivation.complete;
    for (const Settings& settings : derivation.best) {
      if (std::optional<DerivedVariant> variant = variant_at(request, settings, losses))
        answer_.variants.push_back(std::move(*variant));
    }
    keep_front(answer_.variants, request.knobs);
    for (DerivedVariant& variant : answer_.variants)
      variant.limits = engine::variant::limits(request, variant.settings);
    if (answer_.variants.empty()) explain_infeasible(request);
    if (asked_.explain) {
      for (const Law& law : request.laws) {
        for (engine::variant::FeasibleRegion& region :
             engine::variant::feasible_regions(law, request.base, request.knobs))
          answer_.regions.push_back(std::move(region));
      }
    }
    if (!asked_.compare.empty()) answer_.comparison = comparison(losses);
    return std::move(answer_);
  }

 private:
  Answer answer_of(const engine::Description& description) {
    engine::Inquiry whole = law_->inquiry;
    whole.paragraphs.clear();
    Answer result = answer(sources_.library, whole, description, law_->transaction, answer_.warnings);
    // The licence follows from all entries, not only those to avoid.
    if (!law_->inquiry.paragraphs.empty())
      result.classification = engine::classify(*law_->program, result.subject, law_->inquiry);
    return result;
  }

  // Classifies what the search found again, as `classify` does, and rejects it if anything describes it.
  std::optional<DerivedVariant> variant_at(const engine::variant::Request& request, const Settings& settings,
                                           const WorkloadLosses& losses) {
    DerivedVariant variant;
    variant.settings = settings;
    variant.description = engine::variant::described(request.base, request.knobs, settings);
    Answer found = answer_of(variant.description);
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

  void remark_on_license(const Answer& base) {
    if (base.license && base.license->license.required == engine::Truth::no) {
      answer_.remarks.push_back("no licence is required for `" + base.item + "` itself to " +
                                base.license->place +
                                " under these rules, so no variant is needed to avoid one");
    }
  }

  void explain_infeasible(const engine::variant::Request& request) {
    answer_.obstacle = engine::variant::obstacle(request);
    answer_.remedies = engine::variant::remedies(
        request,
        engine::variant::knobs_of(request.base, catalog::part_counts(sources_.items.database, product_)));
  }

  Comparison comparison(const WorkloadLosses& losses) {
    const catalog::Product& actual = product_called(sources_.items, asked_.compare);
    if (actual.kind != product_.kind) {
      throw Refusal(Cause::input, "--compare: `" + actual.name + "` is of kind " + actual.kind + ", `" +
                                      product_.name + "` of kind " + product_.kind +
                                      "; compare a part with parts");
    }
    Comparison result{catalog::describe(sources_.items.database, actual), {}, {}};
    result.classification = answer_of(result.description).classification;
    result.losses = losses.of(actual, result.description);
    return result;
  }

  const DerivationSources& sources_;
  const DerivationRequest& asked_;
  const catalog::Product& product_;
  const Law* law_ = nullptr;
  DerivationAnswer answer_;
};

}  // namespace

DerivationAnswer derivation(const DerivationSources& sources, const DerivationRequest& asked) {
  return Deriving(sources, asked).run();
}

}  // namespace brightline
