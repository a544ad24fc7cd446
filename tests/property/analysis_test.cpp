// Checks exact analysis on many items: nothing that it excludes occurs, and every item it shows has the
// property claimed.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/law/check.hpp"
#include "engine/law/rule_kinds.hpp"
#include "engine/law/rulebook.hpp"
#include "engine/reading/exact/interpret.hpp"
#include "engine/study/analysis/difference.hpp"
#include "engine/study/analysis/findings.hpp"

namespace brightline::engine {
namespace {

// `x`, `area` and `density = x / area` with small whole thresholds, so that edges often coincide.
std::string threshold() {
  static const char* const subjects[] = {"x", "area", "density"};
  static const char* const units[] = {" bit", " m", " bit/m"};
  const int which = *rc::gen::inRange(0, 3);
  const std::string amount = std::to_string(*rc::gen::inRange(1, 5)) + units[which];
  const std::string forms[] = {amount + " or more", amount + " or less", "more than " + amount,
                               "less than " + amount};
  return std::string(subjects[which]) + " is " + forms[*rc::gen::inRange(0, 4)];
}

std::string condition(int depth) {
  const int form = *rc::gen::inRange(0, depth > 0 ? 6 : 3);
  if (form == 0) return *rc::gen::arbitrary<bool>() ? "sold is yes" : "sold is no";
  if (form < 3) return threshold();
  if (form == 5) return "not (" + condition(depth - 1) + ")";
  return "(" + condition(depth - 1) + (form == 3 ? " and " : " or ") + condition(depth - 1) + ")";
}

std::string rules() {
  std::string text =
      "rulebook sample\nunit bit\nunit m\nitem chip\n  fact x : bit\n  fact area : m positive or none\n  "
      "fact sold : yes/no\n"
      "  define density : bit/m = x / area\nentry 9Z001 \"Sample\" for chip\n  edition \"First\" effective "
      "2023-01-01\n    paragraph a\n";
  text += "      a.1 when " + condition(2) + "\n      a.2 when " + condition(2) + "\n";
  text += "    paragraph b" + std::string(*rc::gen::arbitrary<bool>() ? " unless a" : "") + " when " +
          condition(2) + "\n";
  if (*rc::gen::arbitrary<bool>()) text += "    note 1 excludes a when " + condition(1) + "\n";
  return text;
}

struct Rules {
  explicit Rules(const std::string& text)
      : files(parse_all({{grammar::SourceId{0}, "sample.rule", text}}, diagnostics)) {
    program = resolve_rulebook(files, "sample", diagnostics);
    RC_ASSERT(!diagnostics.has_errors());
  }
  const Edition& edition() const { return program.entries[0].editions[0]; }
  analysis::Side side() const { return {&program, &program.entries[0], &edition()}; }

  grammar::Diagnostics diagnostics;
  RuleFiles files;
  Program program;
};

// Items on and between all thresholds that `threshold` writes, and one without an area.
template <typename Function>
void for_each_item(const Rules& rules, Function function) {
  Subject subject;
  for (const Fact& fact : rules.program.facts) subject.facts.push_back(unknown_value(fact.type));
  subject.tables.resize(rules.program.tables.size());
  for (int sold = 0; sold < 2; ++sold) {
    subject.facts[2].truth = truth_of(sold == 1);
    for (int area = 0; area <= 10; ++area) {
      subject.facts[1].quantity = area == 0 ? nothing() : possible(point(Rational(area, 2)));
      for (int x = 0; x <= 50; ++x) {
        subject.facts[0].quantity = possible(point(Rational(x, 2)));
        function(interpret(rules.program, rules.edition(), subject, default_choices(rules.program)));
      }
    }
  }
}

std::size_t paragraph_of(const Rules& rules, const std::string& label) {
  std::size_t i = 0;
  while (rules.edition().paragraphs[i].label != label) ++i;
  return i;
}

RC_GTEST_PROP(Analysis, WhatNeverHoldsDoesNot, ()) {
  const std::string text = rules();
  const Rules rules(text);
  grammar::Diagnostics found;
  analysis::analyse(rules.program, found);
  for (const grammar::Diagnostic& it : found.sorted()) {
    RC_ASSERT(it.kind != &not_analysed);
    const std::string label(grammar::text_of(rules.files.sources[0], it.span));
    if (it.kind == &never_holds && label != "note 1") {
      const std::size_t i = paragraph_of(rules, label);
      for_each_item(rules, [&](const Evaluation& item) { RC_ASSERT(item.holds[i] == Truth::no); });
    }
    if (it.kind == &always_implied) {
      const std::size_t i = paragraph_of(rules, label),
                        other = paragraph_of(rules, std::string(grammar::text_of(rules.files.sources[0],
                                                                                 it.labels.front().span)));
      // One of two sub-paragraphs adds nothing to what both stand under; a paragraph that an earlier one
      // shadows is never the answer.
      const bool is_shadowed = it.labels.front().text == "this comes first";
      for_each_item(rules, [&](const Evaluation& item) {
        const std::vector<Truth>& truths = is_shadowed ? item.holds : item.met;
        RC_ASSERT(truths[i] == Truth::no || truths[other] == Truth::yes);
      });
    }
  }
}

RC_GTEST_PROP(Analysis, WhatIsNotReportedHappens, ()) {
  // Conversely, a paragraph that holds for an item on the grid is never reported.
  const std::string text = rules();
  const Rules rules(text);
  grammar::Diagnostics found;
  analysis::analyse(rules.program, found);
  std::vector<bool> seen(rules.edition().paragraphs.size(), false);
  for_each_item(rules, [&](const Evaluation& item) {
    for (std::size_t i = 0; i < seen.size(); ++i) seen[i] = seen[i] || item.holds[i] == Truth::yes;
  });
  for (const grammar::Diagnostic& it : found.sorted()) {
    const std::string label(grammar::text_of(rules.files.sources[0], it.span));
    if (it.kind == &never_holds && label != "note 1") RC_ASSERT(!seen[paragraph_of(rules, label)]);
  }
}

RC_GTEST_PROP(Analysis, DifferencesAreAllAndReal, ()) {
  const std::string before = rules(), after = rules();
  const Rules from(before), to(after);
  const analysis::EditionComparison found = analysis::compare(from.side(), to.side());
  RC_ASSERT(found.remarks.empty() || found.differences.size() >= 40);
  for (const analysis::Difference& it : found.differences) {
    RC_ASSERT(it.from.verdict ==
              analysis::says(from.program, from.program.entries[0], from.edition(), it.item).verdict);
    RC_ASSERT(it.to.verdict ==
              analysis::says(to.program, to.program.entries[0], to.edition(), it.item).verdict);
    RC_ASSERT(it.from.verdict.outcome != Outcome::undetermined);
    RC_ASSERT(it.to.verdict.outcome != Outcome::undetermined);
  }
  bool differs = false;
  std::vector<Evaluation> all;
  for_each_item(from, [&](const Evaluation& item) { all.push_back(item); });
  std::size_t next = 0;
  for_each_item(to, [&](const Evaluation& item) {
    const Evaluation& other = all[next++];
    for (std::size_t i = 0; i < item.holds.size(); ++i) differs = differs || item.holds[i] != other.holds[i];
  });
  if (differs) RC_ASSERT(!found.differences.empty());
}

RC_GTEST_PROP(Analysis, AnEditionDoesNotDifferFromItself, ()) {
  const std::string text = rules();
  const Rules from(text), to(text);
  RC_ASSERT(analysis::compare(from.side(), to.side()).differences.empty());
}

}  // namespace
}  // namespace brightline::engine
