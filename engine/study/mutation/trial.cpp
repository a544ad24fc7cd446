#include "engine/study/mutation/trial.hpp"

#include <algorithm>

#include "engine/study/group_examples.hpp"

namespace brightline::engine {
namespace {

Noticed better(Noticed a, bool suggested) {
  return suggested ? std::max(a, Noticed::by_suggested) : Noticed::yes;
}

}  // namespace

Trial::Trial(const Program& program, const RuleFiles& files)
    : changed(program), original_(program), files_(files) {
  for (const Entry& entry : program.entries) {
    const auto asked = [&](const std::vector<Example>& examples) {
      std::vector<Asked> all;
      for (const Example& it : examples)
        all.push_back({subject_of(program, entry, it, files), is_suggested(*it.written)});
      return all;
    };
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

Noticed Trial::by_edition(std::size_t entry, std::size_t edition) const {
  Noticed result = Noticed::no;
  const Edition& own = original_.entries[entry].editions[edition];
  for (std::size_t i = 0; i < own.examples.size() && result != Noticed::yes; ++i) {
    const Asked& it = of_editions_[entry][edition][i];
    const Entry& in = changed.entries[entry];
    const ExampleSubject again =
        reads_again ? subject_of(changed, in, own.examples[i], files_) : ExampleSubject();
    if (!contradiction(changed, in, in.editions[edition], reads_again ? again : it.given,
                       *own.examples[i].written)
             .empty())
      result = better(result, it.suggested);
  }
  return result;
}

// Runs the examples that name a day, including those in editions.
Noticed Trial::by_entry(std::size_t entry) const {
  Noticed result = Noticed::no;
  const Entry& in = changed.entries[entry];
  const auto look = [&](const Edition& edition, const Example& example, const Asked& it) {
    if (!example.written->on || result == Noticed::yes) return;
    const ExampleSubject again = reads_again ? subject_of(changed, in, example, files_) : ExampleSubject();
    if (!contradiction(changed, in, edition, reads_again ? again : it.given, *example.written).empty())
      result = better(result, it.suggested);
  };
  for (std::size_t d = 0; d < in.editions.size(); ++d) {
    for (std::size_t i = 0; i < in.editions[d].examples.size(); ++i)
      look(in.editions[d], in.editions[d].examples[i], of_editions_[entry][d][i]);
  }
  for (std::size_t i = 0; i < in.examples.size() && !in.editions.empty(); ++i)
    look(in.editions.front(), in.examples[i], of_entries_[entry][i]);
  return result;
}

Noticed Trial::by_rule(std::size_t rule) const {
  Noticed result = Noticed::no;
  const LicenseRule& own = original_.license_rules[rule];
  for (std::size_t i = 0; i < own.examples.size() && result != Noticed::yes; ++i) {
    const AskedOfRule& it = of_rules_[rule][i];
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
