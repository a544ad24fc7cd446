#include <algorithm>

#include <nlohmann/json.hpp>

#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/report/derivation.hpp"
#include "tools/report/derivation_words.hpp"
#include "tools/report/json.hpp"
#include "tools/report/variant_values.hpp"

namespace brightline::report {
namespace {

using engine::Outcome;

constexpr std::size_t most_settings_shown = 3;

// `October 2023`
std::string version_text(const MadeVersion& it) {
  std::vector<std::string> titles;
  for (const engine::EntryFinding& finding : it.classification.findings) {
    if (finding.edition != nullptr &&
        std::find(titles.begin(), titles.end(), finding.edition->title) == titles.end())
      titles.push_back(finding.edition->title);
  }
  return grammar::joined(titles);
}

std::vector<std::string> missing_of(const MadeVersion& it) {
  std::vector<std::string> missing;
  for (const engine::Deciding& fact : it.classification.deciding) missing.push_back(fact.fact);
  return missing;
}

// `not described, tpp -1.3 %`
std::string made_text(const MadeVersion& it) {
  std::string text = verdict_and_paragraphs(it.classification.verdict, it.classification.paragraphs);
  const std::optional<engine::Margin> line = nearest_line(it.classification);
  if (it.classification.verdict.outcome == Outcome::not_described && line && line->threshold != 0)
    text += ", " + distance_text(*line);
  return text;
}

// `memory_bandwidth (4000 against 3350 GB/s)`
std::string facts_text(const std::vector<Advantage>& advantages) {
  std::vector<std::string> facts;
  for (const Advantage& it : advantages) {
    facts.push_back(it.fact + " (" + engine::rounded_text(it.here) + " against " +
                    engine::rounded_text(it.there) + " " + it.unit + ")");
  }
  return grammar::joined(facts);
}

std::string derived_text(const MadeVersion& it) {
  if (it.classification.verdict.outcome == Outcome::undetermined)
    return "not compared: its " + grammar::joined(missing_of(it), ", ") +
           (missing_of(it).size() == 1 ? " is not known" : " are not known");
  std::vector<std::string> settings;
  for (const DerivedVariant& variant : it.as_good) {
    if (settings.size() < most_settings_shown)
      settings.push_back(settings_text(it.request.knobs, variant.settings));
  }
  if (settings.empty() && it.classification.verdict.outcome == Outcome::described)
    return "none: what is as good is described too";
  std::string text = grammar::joined(settings, " or ");
  if (settings.empty()) {
    text = it.nearest ? "none; " + settings_text(it.request.knobs, it.nearest->settings) + " lacks " +
                            facts_text(it.lacking)
                      : "none: no setting is known at which nothing describes it";
  }
  if (!it.beyond_base.empty()) text += ", but no knob gives its " + facts_text(it.beyond_base);
  return text + (it.complete ? "" : " (the search reached its limit)");
}

std::string counts_text(const std::vector<MadeVersion>& versions) {
  std::size_t outside = 0;
  std::size_t described = 0;
  std::size_t as_good = 0;
  for (const MadeVersion& it : versions) {
    const Outcome outcome = it.classification.verdict.outcome;
    outside += outcome == Outcome::not_described ? 1 : 0;
    described += outcome == Outcome::described ? 1 : 0;
    as_good += outcome == Outcome::not_described && !it.as_good.empty() ? 1 : 0;
  }
  const auto count = [](std::size_t number) { return std::to_string(number); };
  const std::string matched = as_good == outside ? "each of these" : count(as_good) + " of these";
  return "Versions: " + count(versions.size()) + ". Not described: " + count(outside) + "; for " + matched +
         " something as good can be derived. Described: " + count(described) +
         ". Undetermined: " + count(versions.size() - outside - described) + ".\n";
}

// One version in three lines; `explain` adds what each side gives away and loses.
std::string version_text(const MadeVersion& it, bool explain, bool color) {
  std::string text = grammar::bold(it.made, color) + ", from " + grammar::visible(it.base) +
                     (it.announced.empty() ? "" : ", announced " + grammar::visible(it.announced)) +
                     " (law of " + version_text(it) +
                     (it.is_ahead ? ", published but not yet in force)\n" : ")\n");
  const auto add = [&](const std::string& line) {
    if (!line.empty()) text += "           " + line + "\n";
  };
  text += "  made     " + made_text(it) + "\n";
  if (!explain) return text + "  derived  " + derived_text(it) + "\n";
  add(terms_text(it.classification));
  const std::string margins = margins_text(it.classification);
  add(margins.empty() ? "" : "margins: " + margins);
  add(it.losses.empty() ? "" : "loss: " + losses_text(it.losses));
  for (const Advantage& more : it.beyond_base)
    add(text_of(more) + " of " + grammar::visible(it.base) + ": more than it has, and no knob gives it");
  for (const DerivedVariant& variant : it.as_good) {
    text += "  derived  " + settings_text(it.request.knobs, variant.settings) + "\n";
    add(terms_text(variant.classification));
    add(variant.losses.empty() ? "" : "loss: " + losses_text(variant.losses));
    const std::vector<std::string> more = advantage_words(advantages(variant.description, it.description));
    add(more.empty() ? "" : "also gives " + grammar::joined(more));
  }
  if (it.as_good.empty()) text += "  derived  " + derived_text(it) + "\n";
  return text + "\n";
}

Json derived_json(const MadeVersion& it, const DerivedVariant& variant) {
  Json settings = Json::object();
  for (std::size_t i = 0; i < variant.settings.size(); ++i)
    settings[name_of(it.request.knobs[i])] = variant.settings[i];
  return {{"settings", std::move(settings)},
          {"text", settings_text(it.request.knobs, variant.settings)},
          {"facts", facts_json(variant.description, variant.classification)},
          {"loss", losses_json(variant.losses)},
          {"better_in", advantages_json(advantages(variant.description, it.description))}};
}

Json version_json(const MadeVersion& it) {
  const engine::Verdict& verdict = it.classification.verdict;
  Json as_good = Json::array();
  for (const DerivedVariant& variant : it.as_good) as_good.push_back(derived_json(it, variant));
  Json editions = Json::array();
  for (const engine::EntryFinding& finding : it.classification.findings) {
    if (finding.edition != nullptr)
      editions.push_back({{"entry", finding.entry->eccn}, {"edition", finding.edition->title}});
  }
  return {{"made", it.made},
          {"base", it.base},
          {"announced", it.announced.empty() ? Json(nullptr) : Json(it.announced)},
          {"on", it.day},
          {"editions", std::move(editions)},
          {"in_force_when_announced", !it.is_ahead},
          {"outcome", engine::name_of(verdict.outcome)},
          {"eccn", verdict.provision ? Json(*verdict.provision) : Json(nullptr)},
          {"paragraphs", it.classification.paragraphs},
          {"missing", missing_of(it)},
          {"facts", facts_json(it.description, it.classification)},
          {"loss", losses_json(it.losses)},
          {"margins", margins_json(it.classification)},
          {"beyond_base", advantages_json(it.beyond_base)},
          {"as_good", std::move(as_good)},
          {"nearest", it.nearest ? derived_json(it, *it.nearest) : Json(nullptr)},
          {"lacking", advantages_json(it.lacking)},
          {"complete", it.complete}};
}

}  // namespace

std::string made_versions_text(const std::vector<MadeVersion>& versions, bool explain, bool color) {
  std::string text;
  for (const MadeVersion& it : versions) text += version_text(it, explain, color);
  return text + (explain ? "" : "\n") + counts_text(versions);
}

std::string made_versions_json(const std::vector<MadeVersion>& versions, const std::string& posture,
                               const RuleLibrary& library) {
  Json list = Json::array();
  for (const MadeVersion& it : versions) list.push_back(version_json(it));
  return json_text(
      json_document("brightline.derive-history/1", {{"posture", posture},
                                                    {"rules", rules_json(library.program, library.digest)},
                                                    {"versions", std::move(list)}}),
      1);
}

}  // namespace brightline::report
