#include "tools/report/coverage.hpp"

#include <algorithm>
#include <map>

#include <nlohmann/json.hpp>

#include "engine/study/provision_name.hpp"
#include "grammar/visible.hpp"

namespace brightline::report {
namespace {

std::string place_text(const engine::Origin& origin, const std::vector<grammar::Source>& sources) {
  const grammar::Source& source = sources[static_cast<std::size_t>(origin.source)];
  const grammar::Place place = grammar::place_of(source, origin.span.begin);
  return grammar::visible(source.name) + ":" + std::to_string(place.line) + ":" +
         std::to_string(place.column);
}

// Of an edition or of a licence rule.
template <typename Covered>
std::string provision_of(const Covered& it) {
  return it.rule == nullptr ? engine::provision_name(*it.entry, *it.edition, it.label)
                            : engine::provision_name(*it.rule, it.label);
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
    text += place_text(it.origin, sources) + ": " + it.where + ": your examples would not notice if " +
            it.change + "\n";
    if (!it.example.empty()) text += "    this one would:  " + it.example + "\n";
  }
  const engine::MutationCount total = score.total();
  text += "mutants noticed: " + share(total.noticed, total.mutants);
  if (total.by_suggested > 0)
    text +=
        "; " + std::to_string(total.by_suggested) + " only by suggested examples that nobody has reviewed";
  text += "\n";
  for (const engine::MutationCount& it : score.counts)
    text += "  " + it.kind + " " + share(it.noticed, it.mutants) + "\n";
  std::map<std::string, std::size_t> reasons;
  for (const engine::Alike& it : score.alike) ++reasons[it.why];
  if (!reasons.empty()) text += "cannot be told apart, and no mutants:\n";
  for (const auto& [why, count] : reasons) text += "  " + std::to_string(count) + ": " + why + "\n";
  return text + "not mutated: " + engine::not_mutated() + "\n";
}

Json mutation_json(const engine::MutationScore& score, const std::vector<grammar::Source>& sources) {
  Json survivors = Json::array(), kinds = Json::object(), alike = Json::array();
  for (const engine::Alike& it : score.alike) {
    alike.push_back({{"provision", it.where},
                     {"place", place_text(it.origin, sources)},
                     {"change", it.change},
                     {"why", it.why}});
  }
  for (const engine::Survivor& it : score.survivors) {
    survivors.push_back({{"kind", it.kind},
                         {"provision", it.where},
                         {"place", place_text(it.origin, sources)},
                         {"change", it.change},
                         {"example", it.example}});
  }
  for (const engine::MutationCount& it : score.counts)
    kinds[it.kind] = {{"mutants", it.mutants}, {"noticed", it.noticed}, {"by_suggested", it.by_suggested}};
  const engine::MutationCount total = score.total();
  return {{"mutants", total.mutants},      {"noticed", total.noticed}, {"by_suggested", total.by_suggested},
          {"cannot_be_told_apart", alike}, {"kinds", kinds},           {"not_mutated", engine::not_mutated()},
          {"survivors", survivors}};
}

}  // namespace brightline::report
