#include "tools/answers/derivation/made_versions.hpp"

#include <algorithm>

#include "catalog/claim.hpp"
#include "catalog/describe.hpp"
#include "tools/answers/derivation/avoided.hpp"
#include "tools/answers/derivation/workload_losses.hpp"

namespace brightline {
namespace {

using engine::variant::Settings;

// The first day of a date that may give only the month or the year.
std::optional<engine::Date> first_day(std::string announced) {
  if (announced.size() == 4) announced += "-01";
  if (announced.size() == 7) announced += "-01";
  return engine::date(announced);
}

bool is_asked(const engine::Inquiry& inquiry, const engine::Entry& entry) {
  return std::find(inquiry.entries.begin(), inquiry.entries.end(), entry.eccn) != inquiry.entries.end();
}

// The day itself, or the first day on which the newest law published by then is in force.
engine::Date law_in_view(const engine::Program& program, const engine::Inquiry& inquiry, engine::Date day) {
  engine::Date result = day;
  for (const engine::Entry& entry : program.entries) {
    if (!is_asked(inquiry, entry)) continue;
    for (const engine::Edition& edition : entry.editions) {
      if (edition.published && *edition.published <= day && edition.effective)
        result = std::max(result, *edition.effective);
    }
  }
  return result;
}

std::vector<Advantage> in_both(std::vector<Advantage> some, const std::vector<Advantage>& others) {
  some.erase(std::remove_if(some.begin(), some.end(),
                            [&](const Advantage& it) {
                              return std::none_of(others.begin(), others.end(), [&](const Advantage& other) {
                                return other.fact == it.fact;
                              });
                            }),
             some.end());
  return some;
}

bool is_for_datacenters(const engine::Description& part) {
  return std::any_of(part.facts.begin(), part.facts.end(), [](const engine::DescribedFact& fact) {
    return fact.name == "datacenter" && fact.value == engine::DescribedValue(engine::Truth::yes);
  });
}

class History {
 public:
  History(const DerivationSources& sources, const DerivationRequest& asked)
      : sources_(sources), asked_(asked) {
    if (asked_.avoid.empty() && asked_.request.entries.empty()) asked_.avoid = {"3A090"};
  }

  std::vector<MadeVersion> run() {
    const std::vector<catalog::Product>& products = sources_.items.products;
    const catalog::Product* only =
        asked_.item.empty() ? nullptr : &product_called(sources_.items, asked_.item);
    std::vector<MadeVersion> versions;
    for (const catalog::Product& made : products) {
      const auto base = std::find_if(products.begin(), products.end(), [&](const catalog::Product& it) {
        return it.name == made.variant_of && it.kind == made.kind;
      });
      if (made.variant_of.empty() || base == products.end()) continue;
      if (only != nullptr && only != &made && only != &*base) continue;
      if (made.kind == "integrated_circuit") versions.push_back(version(made, *base));
    }
    if (versions.empty()) {
      throw Refusal(Cause::input,
                    only == nullptr
                        ? "the catalog has no version of a part for another market"
                        : "the catalog has no version of `" + only->name +
                              "` for another market; without ITEM, --history shows all there are");
    }
    return versions;
  }

 private:
  MadeVersion version(const catalog::Product& made, const catalog::Product& base) {
    MadeVersion result;
    result.made = made.name;
    result.base = base.name;
    result.announced = catalog::value_of(sources_.items.database, made.id, "announced");
    DerivationRequest of_the_day = asked_;
    if (const std::optional<engine::Date> day = first_day(result.announced); day && !asked_.day_is_stated) {
      engine::Inquiry inquiry;
      inquiry.entries = avoided(sources_.library.program, asked_, base.kind).entries;
      const engine::Date in_view = law_in_view(sources_.library.program, inquiry, *day);
      result.is_ahead = in_view != *day;
      of_the_day.request.on = in_view;
    }
    std::vector<std::string> remarks;
    result.request = request_for(sources_, of_the_day, base, remarks);
    result.day = engine::text_of(result.request.laws.front().inquiry.on);
    result.description = catalog::describe(sources_.items.database, made);
    result.classification = classified(result.request, result.description);
    result.beyond_base = advantages(result.description, result.request.base);
    const WorkloadLosses losses(asked_, sources_.items.database, base, result.request.base);
    result.losses = losses.of(made, result.description);
    if (result.classification.verdict.outcome != engine::Outcome::undetermined)
      place_beside(engine::variant::derive(result.request), losses, result);
    return result;
  }

  engine::Classification classified(const engine::variant::Request& request,
                                    const engine::Description& description) const {
    const engine::variant::Law& law = request.laws.front();
    return engine::classify(*law.program, engine::variant::subject_under(law, description), law.inquiry);
  }

  void place_beside(const engine::variant::Derivation& found, const WorkloadLosses& losses,
                    MadeVersion& result) const {
    result.complete = found.complete;
    for (const Settings& settings : found.best) {
      DerivedVariant variant;
      variant.settings = settings;
      variant.description = engine::variant::described(result.request.base, result.request.knobs, settings);
      if (is_for_datacenters(result.description) && !is_for_datacenters(variant.description)) continue;
      variant.classification = classified(result.request, variant.description);
      if (variant.classification.verdict.outcome != engine::Outcome::not_described) continue;
      const std::vector<Advantage> lacking = in_both(advantages(result.description, variant.description),
                                                     advantages(result.request.base, variant.description));
      if (lacking.empty()) {
        variant.losses = losses.of(variant.description);
        result.as_good.push_back(std::move(variant));
      } else if (result.as_good.empty() && (!result.nearest || lacking.size() < result.lacking.size())) {
        result.nearest = std::move(variant);
        result.lacking = lacking;
      }
    }
    if (!result.as_good.empty()) {
      result.nearest.reset();
      result.lacking.clear();
    }
    if (result.nearest) result.nearest->losses = losses.of(result.nearest->description);
  }

  const DerivationSources& sources_;
  DerivationRequest asked_;
};

}  // namespace

std::vector<MadeVersion> made_versions(const DerivationSources& sources, const DerivationRequest& asked) {
  return History(sources, asked).run();
}

}  // namespace brightline
