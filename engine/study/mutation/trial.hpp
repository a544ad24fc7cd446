// Compares a rulebook with a copy that is changed in one place: does an example notice?
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "engine/law/expressions.hpp"
#include "engine/study/analysis/steps.hpp"
#include "engine/study/license_examples.hpp"

namespace brightline::engine {

// Examples that the program suggested and nobody has reviewed count separately: they state the rules, not the
// law.
enum class Noticed : std::uint8_t { no, by_suggested, yes };

// What a change affects: only examples of these can notice it.
struct Affected {
  std::set<std::pair<std::size_t, std::size_t>> editions;  // entry, edition
  std::set<std::size_t> entries;                           // examples that name a day
  std::set<std::size_t> rules;                             // licence rules
  std::set<std::size_t> groups;
};

class Trial {
 public:
  // `steps` are taken by examples that are run.
  Trial(const Program& program, const RuleFiles& files, analysis::Steps& steps);

  const Program& original() const { return original_; }
  Program changed;
  // True if facts that examples leave out must be computed again, as after the change of a default.
  bool reads_again = false;

  Noticed noticed(const Affected& affected) const;

  // Everything whose conditions contain such a node, directly or through terms.
  template <typename Is>
  Affected mentioning(const Is& is) const;

 private:
  struct Asked {
    ExampleSubject given;
    bool suggested = false;
  };
  struct AskedOfRule {
    RuleExample example;
    bool suggested = false;
  };
  template <typename Wants>
  Noticed by_examples(std::size_t entry, const Wants& wants) const;
  Noticed by_edition(std::size_t entry, std::size_t edition) const;
  Noticed by_entry(std::size_t entry) const;
  Noticed by_rule(std::size_t rule) const;
  Noticed by_group(std::size_t group) const;

  const Program& original_;
  const RuleFiles& files_;
  analysis::Steps& steps_;
  std::vector<std::vector<std::uint64_t>> steps_of_editions_;  // by entry and edition
  std::vector<std::vector<std::vector<Asked>>> of_editions_;   // by entry and edition
  std::vector<std::vector<Asked>> of_entries_;
  std::vector<std::vector<AskedOfRule>> of_rules_;
};

template <typename Is>
Affected Trial::mentioning(const Is& is) const {
  Affected result;
  const auto mentions = [&](Slice slice) {
    bool found = false;
    visit_nodes(original_, slice, [&](const Node& node) { found = found || is(node); });
    return found;
  };
  // Terms are ordered after those that they mention, so one pass is enough.
  std::vector<bool> terms(original_.terms.size(), false);
  const auto mentions_term = [&](Slice slice) {
    bool found = mentions(slice);
    visit_nodes(original_, slice, [&](const Node& node) {
      found = found || (node.operation == Operation::term && terms[node.index]);
    });
    return found;
  };
  for (std::size_t i = 0; i < original_.terms.size(); ++i) {
    for (const Branch& branch : original_.terms[i].branches)
      terms[i] =
          terms[i] || mentions_term(branch.value) || (branch.condition && mentions_term(*branch.condition));
  }
  for (std::size_t e = 0; e < original_.entries.size(); ++e) {
    for (std::size_t d = 0; d < original_.entries[e].editions.size(); ++d) {
      bool found = false;
      for (const TermIndex term : original_.entries[e].editions[d].terms)
        found = found || terms[position(term)];
      visit_conditions(original_, original_.entries[e].editions[d],
                       [&](Slice slice, const Place&) { found = found || mentions_term(slice); });
      if (!found) continue;
      result.editions.emplace(e, d);
      result.entries.insert(e);
    }
  }
  for (std::size_t r = 0; r < original_.license_rules.size(); ++r) {
    const LicenseRule& rule = original_.license_rules[r];
    bool found = false;
    for (const LicenseReading& reading : rule.readings) {
      for (const RuleCondition& it : conditions(rule, reading)) found = found || mentions_term(it.slice);
    }
    if (found) result.rules.insert(r);
  }
  return result;
}

}  // namespace brightline::engine
