#include "engine/study/mutation/trial.hpp"

#include <algorithm>

#include "engine/study/group_examples.hpp"

namespace brightline::engine {
namespace {

// An example of a licence rule asks which provisions describe its item; the rules of the law are of this
// size.
constexpr std::uint64_t steps_of_a_rule_example = 100;

Noticed better(Noticed a, bool suggested) {
  return suggested ? std::max(a, Noticed::by_suggested) : Noticed::yes;
}

}  // namespace

Trial::Trial(const Program& program, const RuleFiles& files, analysis::Steps& steps)
    : changed(program), original_(program), files_(files), steps_(steps) {
  for (const Entry& entry : program.entries) {
    const auto asked = [&](const std::vector<Example>& examples) {
      std::vector<Asked> all;
      for (const Example& it : examples)
        all.push_back({subject_of(program, entry, it, files), is_suggested(*it.written)});
      return all;
    };
    steps_of_editions_.emplace_back();
    for (const Edition& edition : entry.editions)
      steps_of_editions_.back().push_back(analysis::steps_of(program, edition));
    of_editions_.emplace_back();
    for (const Edition& edition : entry.editions) of_editions_.back().push_back(asked(edition.examples));
    of_entries_.push_back(asked(entry.examples));
  }
  for (const LicenseRule& rule : program.license_rules) {
    of_rules_.emplace_back();
    for (const Example& it : rule.examples)
      of_rules_.back().push_back({rule_example(program, rule, it, files), is_suggested(*it.written)});
  }
}

Noticed Trial::noticed(const Affected& affected) const {
  Noticed result = Noticed::no;
  const auto look = [&](Noticed found) {
    result = std::max(result, found);
    return result == Noticed::yes;
  };
  for (const std::size_t it : affected.groups) {
    if (look(by_group(it))) return result;
  }
  for (const auto& [entry, edition] : affected.editions) {
    if (look(by_edition(entry, edition))) return result;
  }
  for (const std::size_t it : affected.entries) {
    if (look(by_entry(it))) return result;
  }
  for (const std::size_t it : affected.rules) {
    if (look(by_rule(it))) return result;
  }
  return result;
}

// Runs the examples of the entry, those in its editions included, that are wanted.
template <typename Wants>
Noticed Trial::by_examples(std::size_t entry, const Wants& wants) const {
  Noticed result = Noticed::no;
  const Entry& own = original_.entries[entry];
  const Entry& in = changed.entries[entry];
  const auto look = [&](std::size_t edition, const Example& example, const Asked& it) {
    if (result == Noticed::yes || !wants(own.editions[edition], *example.written)) return;
    steps_.take(steps_of_editions_[entry][edition]);
    if (steps_.are_spent()) return;
    const ExampleSubject again = reads_again ? subject_of(changed, in, example, files_) : ExampleSubject();
    if (!contradiction(changed, in, in.editions[edition], reads_again ? again : it.given, *example.written)
             .empty())
      result = better(result, it.suggested);
  };
  for (std::size_t d = 0; d < own.editions.size(); ++d) {
    for (std::size_t i = 0; i < own.editions[d].examples.size(); ++i)
      look(d, own.editions[d].examples[i], of_editions_[entry][d][i]);
  }
  for (std::size_t i = 0; i < own.examples.size() && !own.editions.empty(); ++i)
    look(0, own.examples[i], of_entries_[entry][i]);
  return result;
}

// Also with the examples beside the editions, or of another edition, that name a day of this one.
Noticed Trial::by_edition(std::size_t entry, std::size_t edition) const {
  const Entry& own = original_.entries[entry];
  return by_examples(entry, [&](const Edition& of, const grammar::ast::Example& example) {
    return asked_edition(own, of, example) == &own.editions[edition];
  });
}

Noticed Trial::by_entry(std::size_t entry) const {
  return by_examples(
      entry, [](const Edition&, const grammar::ast::Example& example) { return example.on.has_value(); });
}

Noticed Trial::by_rule(std::size_t rule) const {
  Noticed result = Noticed::no;
  const LicenseRule& own = original_.license_rules[rule];
  for (std::size_t i = 0; i < own.examples.size() && result != Noticed::yes; ++i) {
    const AskedOfRule& it = of_rules_[rule][i];
    steps_.take(steps_of_a_rule_example);
    if (steps_.are_spent()) break;
    const LicenseRule& in = changed.license_rules[rule];
    const RuleExample example = reads_again ? rule_example(changed, in, own.examples[i], files_) : it.example;
    if (!contradiction(changed, in, example, *own.examples[i].written).empty())
      result = better(result, it.suggested);
  }
  return result;
}

Noticed Trial::by_group(std::size_t group) const {
  Noticed result = Noticed::no;
  for (const GroupExample& it : changed.group_examples) {
    if (it.group == group && !contradiction(changed, it).empty()) result = better(result, is_suggested(it));
  }
  return result;
}

}  // namespace brightline::engine
