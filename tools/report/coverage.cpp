#include "tools/report/coverage.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/law/resolve/license.hpp"
#include "engine/study/license_examples.hpp"

namespace brightline::report {
namespace {

std::string place_text(const engine::Origin& origin, const std::vector<grammar::Source>& sources) {
  const grammar::Source& source = sources[static_cast<std::size_t>(origin.source)];
  const grammar::Place place = grammar::place_of(source, origin.span.begin);
  return source.name + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

std::string provision_of(const engine::Entry& entry, const engine::Edition& edition,
                         const std::string& label) {
  const std::string name =
      label.rfind("note ", 0) == 0 ? label + " to " + entry.eccn : entry.eccn + "." + label;
  return name + ", edition \"" + edition.title + "\"";
}

// Works for an edition and for a licence rule.
template <typename Covered>
std::string provision_of(const Covered& it) {
  if (it.rule == nullptr) return provision_of(*it.entry, *it.edition, it.label);
  return engine::name_of(*it.rule) + (it.label.empty() ? "" : ", " + it.label) +
         (it.rule->effective ? ", effective " + engine::text_of(*it.rule->effective) : "");
}

std::string list(std::initializer_list<std::pair<bool, const char*>> missing) {
  std::string text;
  for (const auto& [seen, name] : missing) {
    if (!seen) text += (text.empty() ? "" : ", ") + std::string(name);
  }
  return text;
}

std::string share(std::size_t part, std::size_t whole) {
  return std::to_string(part) + " of " + std::to_string(whole) + " (" +
         std::to_string(whole == 0 ? 100 : 100 * part / whole) + " %)";
}

}  // namespace

std::string coverage_text(const engine::Coverage& coverage, const std::vector<grammar::Source>& sources) {
  std::string text;
  std::size_t both = 0, unknown = 0, whole = 0;
  for (const engine::ProvisionCoverage& it : coverage.provisions) {
    both += it.yes && it.no ? 1 : 0;
    unknown += it.unknown ? 1 : 0;
    const std::string missing = list({{it.yes, "true"}, {it.no, "false"}, {it.unknown, "unknown"}});
    if (!missing.empty())
      text += place_text(it.origin, sources) + ": " + provision_of(it) + ": never seen " + missing + "\n";
  }
  for (const engine::ThresholdCoverage& it : coverage.thresholds) {
    whole += it.whole() ? 1 : 0;
    const std::string missing = list({{it.below, "below"}, {it.at, "at"}, {it.above, "above"}});
    if (missing.empty()) continue;
    text += place_text(it.origin, sources) + ": " + provision_of(it) + ": no example with `" + it.left +
            "` " + missing + " " + it.threshold + " depends on it\n";
    for (const std::string& example : it.examples) text += "    this one would:  " + example + "\n";
  }
  text += "provisions seen true and false: " + share(both, coverage.provisions.size()) +
          "; unknown too: " + share(unknown, coverage.provisions.size()) + "\n";
  text += "thresholds seen below, at and above: " + share(whole, coverage.thresholds.size()) + "\n";
  return text;
}

Json coverage_json(const engine::Coverage& coverage, const std::vector<grammar::Source>& sources) {
  Json provisions = Json::array(), thresholds = Json::array();
  for (const engine::ProvisionCoverage& it : coverage.provisions) {
    provisions.push_back({{"provision", provision_of(it)},
                          {"place", place_text(it.origin, sources)},
                          {"true", it.yes},
                          {"false", it.no},
                          {"unknown", it.unknown}});
  }
  for (const engine::ThresholdCoverage& it : coverage.thresholds) {
    thresholds.push_back({{"provision", provision_of(it)},
                          {"place", place_text(it.origin, sources)},
                          {"term", it.left},
                          {"threshold", it.threshold},
                          {"below", it.below},
                          {"at", it.at},
                          {"above", it.above}});
  }
  return {{"provisions", provisions}, {"thresholds", thresholds}};
}

std::string mutation_text(const engine::MutationScore& score, const std::vector<grammar::Source>& sources) {
  std::string text;
  for (const engine::Survivor& it : score.survivors) {
    text += place_text(it.origin, sources) + ": " + provision_of(it) +
            ": your examples would not notice if " + it.change + "\n";
    if (!it.example.empty()) text += "    this one would:  " + it.example + "\n";
  }
  text += "mutants noticed: " + share(score.mutants - score.survivors.size(), score.mutants);
  if (score.same > 0) text += "; " + std::to_string(score.same) + " changes make no difference to any item";
  return text + "\n";
}

Json mutation_json(const engine::MutationScore& score, const std::vector<grammar::Source>& sources) {
  Json survivors = Json::array();
  for (const engine::Survivor& it : score.survivors) {
    survivors.push_back({{"provision", provision_of(it)},
                         {"place", place_text(it.origin, sources)},
                         {"change", it.change},
                         {"example", it.example}});
  }
  return {{"mutants", score.mutants},
          {"noticed", score.mutants - score.survivors.size()},
          {"without_difference", score.same},
          {"survivors", survivors}};
}

}  // namespace brightline::report
