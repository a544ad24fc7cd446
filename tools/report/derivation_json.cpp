#include <nlohmann/json.hpp>

#include "tools/report/derivation.hpp"
#include "tools/report/json.hpp"
#include "tools/report/license.hpp"
#include "tools/report/variant_values.hpp"

namespace brightline::report {
namespace {

using engine::variant::Knob;
using engine::variant::Limit;
using engine::variant::Remedy;
using engine::variant::RemedyKind;

Json limits_json(const DerivationAnswer& answer, const DerivedVariant& variant) {
  Json list = Json::array();
  for (const Limit& limit : variant.limits) {
    const Knob& knob = answer.request.knobs[limit.knob];
    Json comparisons = Json::array();
    for (const engine::variant::Escape& escape : limit.escapes) {
      comparisons.push_back(
          {{"paragraph", escape.margin.paragraph},
           {"term", escape.margin.term},
           {"threshold", engine::exact_text(escape.margin.threshold)},
           {"binds", escape.highest && *escape.highest >= variant.settings[limit.knob]},
           {"left_at", escape.highest ? Json(setting_text(knob, *escape.highest)) : Json(nullptr)}});
    }
    Json readings = Json::array();
    for (const engine::variant::OtherReading& reading : limit.readings) {
      readings.push_back({{"interpretation", reading.interpretation},
                          {"option", reading.option},
                          {"setting", reading.highest},
                          {"of", knob.most}});
    }
    Json excluded = Json::array();
    for (const engine::variant::Excluded& it : limit.excluded)
      excluded.push_back({{"paragraph", it.paragraph}, {"note", it.note}});
    Json missing = Json::array();
    for (const engine::Deciding& fact : limit.deciding) missing.push_back(fact.fact);
    list.push_back({{"knob", name_of(knob)},
                    {"next", limit.next},
                    {"of", knob.most},
                    {"rulebook", answer.request.laws[limit.law].program->rulebook},
                    {"outcome", engine::name_of(limit.verdict.outcome)},
                    {"eccn", limit.verdict.provision ? Json(*limit.verdict.provision) : Json(nullptr)},
                    {"paragraphs", limit.paragraphs},
                    {"missing", std::move(missing)},
                    {"excluded", std::move(excluded)},
                    {"comparisons", std::move(comparisons)},
                    {"readings", std::move(readings)}});
  }
  return list;
}

Json variant_json(const DerivationAnswer& answer, const DerivedVariant& variant) {
  Json changes = Json::array();
  for (const FactChange& change : changes_between(answer.request.base, variant.description)) {
    changes.push_back({{"fact", change.fact},
                       {"from", exact_text(change.from)},
                       {"to", change.to ? exact_text(*change.to) : "none"}});
  }
  Json settings = Json::object();
  for (std::size_t i = 0; i < variant.settings.size(); ++i)
    settings[name_of(answer.request.knobs[i])] = variant.settings[i];
  Json json{{"changes", std::move(changes)},
            {"facts", facts_json(variant.description, variant.classification)},
            {"outcome", engine::name_of(variant.verdict.outcome)},
            {"eccn", variant.verdict.provision ? Json(*variant.verdict.provision) : Json(nullptr)},
            {"loss", losses_json(variant.losses)},
            {"margins", margins_json(variant.classification)},
            {"settings", std::move(settings)},
            {"on_front", variant.on_front},
            {"limits", limits_json(answer, variant)},
            {"depends_on", variant.classification.depends_on},
            {"also", variant.verdict.provision ? Json::array({*variant.verdict.provision}) : Json::array()}};
  if (variant.license) json["license"] = license_json(*variant.license);
  return json;
}

const char* name_of(RemedyKind kind) {
  switch (kind) {
    case RemedyKind::no_allowance:
      return "no_margin";
    case RemedyKind::fewer_laws:
      return "without_rulebook";
    case RemedyKind::fewer_entries:
      return "without_entry";
    case RemedyKind::reading:
      return "interpretation";
    case RemedyKind::known_fact:
      return "known_fact";
    case RemedyKind::knob:
      return "knob";
  }
  return "";
}

Json infeasible_json(const DerivationAnswer& answer) {
  const engine::Classification& there = answer.obstacle->classification;
  Json missing = Json::array();
  for (const engine::Deciding& fact : there.deciding) missing.push_back(fact.fact);
  Json reasons = Json::array();
  for (const engine::Margin& margin : there.margins) {
    if (margin.met == engine::Truth::yes) reasons.push_back(comparison_text(margin));
  }
  Json remedies = Json::array();
  for (const Remedy& remedy : answer.remedies)
    remedies.push_back({{"kind", name_of(remedy.kind)}, {"name", remedy.name}, {"value", remedy.value}});
  return {{"rulebook", answer.request.laws[answer.obstacle->law].program->rulebook},
          {"outcome", engine::name_of(there.verdict.outcome)},
          {"eccn", there.verdict.provision ? Json(*there.verdict.provision) : Json(nullptr)},
          {"paragraphs", there.paragraphs},
          {"missing", std::move(missing)},
          {"because", std::move(reasons)},
          {"feasible_with", std::move(remedies)}};
}

Json comparison_json(const DerivationAnswer& answer) {
  const Comparison& made = *answer.comparison;
  const engine::Verdict& verdict = made.classification.verdict;
  Json beside = Json::array();
  for (const DerivedVariant& variant : answer.variants) {
    beside.push_back({{"better_in", advantages_json(advantages(made.description, variant.description))},
                      {"worse_in", advantages_json(advantages(variant.description, made.description))}});
  }
  return {{"item", made.description.name},
          {"outcome", engine::name_of(verdict.outcome)},
          {"eccn", verdict.provision ? Json(*verdict.provision) : Json(nullptr)},
          {"facts", facts_json(made.description, made.classification)},
          {"loss", losses_json(made.losses)},
          {"margins", margins_json(made.classification)},
          {"beyond_base", advantages_json(advantages(made.description, answer.request.base))},
          {"beside", std::move(beside)}};
}

}  // namespace

std::string derivation_json(const DerivationAnswer& answer, const RuleLibrary& library) {
  Json json = json_document("brightline.derive/1", {{"on", answer.day},
                                                    {"posture", answer.posture},
                                                    {"rules", rules_json(library.program, library.digest)}});
  const engine::Verdict& verdict = answer.base.verdict;
  json["base"] = {{"item", answer.request.base.name},
                  {"outcome", engine::name_of(verdict.outcome)},
                  {"eccn", verdict.provision ? Json(*verdict.provision) : Json(nullptr)},
                  {"facts", facts_json(answer.request.base, answer.base)}};
  if (answer.license) json["base"]["license"] = license_json(*answer.license);
  Json knobs = Json::array();
  for (const Knob& knob : answer.request.knobs) {
    knobs.push_back({{"knob", name_of(knob)},
                     {"least", knob.least},
                     {"most", knob.most},
                     {"grain", knob.grain},
                     {"changes", changes(knob.kind)},
                     {"keeps", keeps(knob.kind)}});
  }
  json["knobs"] = std::move(knobs);
  Json variants = Json::array();
  for (const DerivedVariant& variant : answer.variants) variants.push_back(variant_json(answer, variant));
  json["variants"] = std::move(variants);
  json["complete"] = answer.complete;
  if (answer.obstacle) json["infeasible"] = infeasible_json(answer);
  if (answer.comparison) json["compare"] = comparison_json(answer);
  if (answer.explain) {
    Json regions = Json::array();
    for (const engine::variant::FeasibleRegion& region : answer.regions) {
      regions.push_back({{"entry", region.entry},
                         {"edition", region.edition},
                         {"not_described_where", region.everywhere},
                         {"given", region.held},
                         {"leaves", region.parts},
                         {"reservations", region.reservations}});
    }
    json["regions"] = std::move(regions);
  }
  json["remarks"] = answer.remarks;
  return json_text(json, 1);
}

}  // namespace brightline::report
