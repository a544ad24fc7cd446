#include "engine/study/coverage.hpp"

#include <algorithm>

#include "engine/law/expressions.hpp"
#include "engine/study/analysis/boundary.hpp"
#include "engine/study/license_examples.hpp"

namespace brightline::engine {
namespace {

std::string words(const Program& program, const RuleFiles& files, std::uint32_t node) {
  const Origin& origin = program.nodes[node].origin;
  return std::string(grammar::text_of(files.sources[static_cast<std::size_t>(origin.source)], origin.span));
}

void see(ProvisionCoverage& provision, Truth truth) {
  provision.yes |= truth == Truth::yes;
  provision.no |= truth == Truth::no;
  provision.unknown |= truth == Truth::unknown;
}

void cover(const Program& program, const RuleFiles& files, const Entry& entry, const Edition& edition,
           bool searches, analysis::Steps& steps, Coverage& result) {
  // Skips examples that nobody has reviewed, and those of a day on which another edition is in force.
  std::vector<ExampleSubject> subjects;
  for (const std::vector<Example>* const examples : {&edition.examples, &entry.examples}) {
    for (const Example& example : *examples) {
      if (!is_suggested(*example.written) && asked_edition(entry, edition, *example.written) == &edition)
        subjects.push_back(subject_of(program, entry, example, files));
    }
  }

  std::vector<Evaluation> evaluations;
  const std::uint64_t each = analysis::steps_of(program, edition);
  steps.take(each * subjects.size());
  for (const ExampleSubject& it : subjects) evaluations.push_back(evaluation_of(program, entry, edition, it));
  for (std::size_t i = 0; i < edition.paragraphs.size(); ++i) {
    if (!is_own(entry, edition, edition.paragraphs[i].origin)) continue;
    ProvisionCoverage provision{
        &entry, &edition, edition.paragraphs[i].label, edition.paragraphs[i].origin, false, false,
        false,  nullptr};
    for (const Evaluation& it : evaluations) see(provision, it.holds[i]);
    result.provisions.push_back(std::move(provision));
  }
  for (std::size_t n = 0; n < edition.notes.size(); ++n) {
    if (!is_own(entry, edition, edition.notes[n].origin)) continue;
    ProvisionCoverage provision{
        &entry, &edition, edition.notes[n].name, edition.notes[n].origin, false, false, false, nullptr};
    for (const Evaluation& it : evaluations) see(provision, it.notes[n]);
    result.provisions.push_back(std::move(provision));
  }

  for (const ProvisionCondition& condition : conditions(edition)) {
    if (!is_own(entry, edition, condition.origin)) continue;
    for (std::uint32_t i = condition.slice.first; i <= condition.slice.root; ++i) {
      const Node& node = program.nodes[i];
      const Rational* const threshold = threshold_of(program, node);
      if (threshold == nullptr) continue;
      steps.take(each * subjects.size());
      if (steps.are_spent()) return;
      ThresholdCoverage found{&entry,
                              &edition,
                              condition.label,
                              words(program, files, node.left),
                              words(program, files, node.right),
                              node.origin,
                              i,
                              false,
                              false,
                              false,
                              {},
                              nullptr};
      for (const ExampleSubject& subject : subjects) {
        const std::optional<Rational> value =
            turning_value(program, entry, edition, subject, condition.slice, i);
        if (!value) continue;
        (*value < *threshold ? found.below : *value == *threshold ? found.at : found.above) = true;
      }
      for (const auto& [seen, side] :
           {std::pair(&found.below, -1), std::pair(&found.at, 0), std::pair(&found.above, 1)}) {
        if (*seen || !searches) continue;
        analysis::Boundary boundary =
            analysis::boundary_example(program, entry, edition, condition.slice, i, side, steps);
        *seen = !boundary.possible;
        if (!boundary.example.empty()) found.examples.push_back(std::move(boundary.example));
      }
      result.thresholds.push_back(std::move(found));
    }
  }
}

void cover(const Program& program, const RuleFiles& files, const LicenseRule& rule, Coverage& result) {
  std::vector<RuleExample> examples;
  for (const Example& example : rule.examples) {
    if (!is_suggested(*example.written)) examples.push_back(rule_example(program, rule, example, files));
  }
  ProvisionCoverage provision;
  provision.rule = &rule;
  provision.origin = rule.origin;
  for (const RuleExample& it : examples) {
    const RuleAnswer found = answer_of(program, rule, it.given.subject, it.inquiry);
    see(provision,
        rule.kind == LicenseRuleKind::review && found.reviews.size() > 1 ? Truth::unknown : found.applies);
  }
  result.provisions.push_back(std::move(provision));
  if (rule.readings.empty()) return;
  // The conditions are the same for every kind of item, so only the reading for the first kind is used.
  for (const RuleCondition& condition : conditions(rule, rule.readings.front())) {
    for (std::uint32_t i = condition.slice.first; i <= condition.slice.root; ++i) {
      const Node& node = program.nodes[i];
      const Rational* const threshold = threshold_of(program, node);
      if (threshold == nullptr) continue;
      ThresholdCoverage found;
      found.rule = &rule;
      found.label = condition.label;
      found.left = words(program, files, node.left);
      found.threshold = words(program, files, node.right);
      found.origin = node.origin;
      found.node = i;
      for (const RuleExample& it : examples) {
        const std::optional<Rational> value = turning_value(program, rule, it, condition.slice, i);
        if (!value) continue;
        (*value < *threshold ? found.below : *value == *threshold ? found.at : found.above) = true;
      }
      for (const auto& [seen, side] :
           {std::pair(&found.below, -1), std::pair(&found.at, 0), std::pair(&found.above, 1)})
        *seen = *seen || !can_turn(program, condition.slice, i, side);
      result.thresholds.push_back(std::move(found));
    }
  }
}

}  // namespace

std::vector<ProvisionCondition> conditions(const Edition& edition) {
  std::vector<ProvisionCondition> result;
  for (const Paragraph& paragraph : edition.paragraphs) {
    if (paragraph.when) result.push_back({paragraph.label, paragraph.origin, *paragraph.when});
    for (const Slice& unless : paragraph.unless)
      result.push_back({paragraph.label, paragraph.origin, unless});
  }
  for (const Note& note : edition.notes) {
    if (note.when) result.push_back({note.name, note.origin, *note.when});
  }
  return result;
}

bool is_own(const Entry& entry, const Edition& edition, const Origin& origin) {
  if (!edition.amends) return true;
  const Edition& kept = entry.editions[*edition.amends];
  const auto same = [&](const auto& it) {
    return it.origin.source == origin.source && it.origin.span == origin.span;
  };
  return std::none_of(kept.paragraphs.begin(), kept.paragraphs.end(), same) &&
         std::none_of(kept.notes.begin(), kept.notes.end(), same);
}

Coverage coverage(const Program& program, const RuleFiles& files, analysis::Steps& steps) {
  Coverage result;
  const bool searches = std::any_of(program.entries.begin(), program.entries.end(), [](const Entry& entry) {
    return !entry.examples.empty() ||
           std::any_of(entry.editions.begin(), entry.editions.end(),
                       [](const Edition& edition) { return !edition.examples.empty(); });
  });
  for (const Entry& entry : program.entries) {
    for (const Edition& edition : entry.editions)
      cover(program, files, entry, edition, searches, steps, result);
  }
  for (const LicenseRule& rule : program.license_rules) cover(program, files, rule, result);
  return result;
}

}  // namespace brightline::engine
