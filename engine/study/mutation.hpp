// How well the examples of a rulebook protect it. Small changes are made one at a time, and each must make an
// example fail; the survivors are the changes that no example notices.
//
// The program is changed, not the text. Only units need a new reading, because every number depends on them.
// A change that is proved to be none is counted apart, with the reason: exact analysis finds no item that
// tells it, or a list has another provision that contains the one left out. The same analysis finds an
// example for a survivor, if there is one. In licence rules a removed group or country does not count if it
// matters for no country of any example.
#pragma once

#include <string>
#include <vector>

#include "engine/study/analysis/steps.hpp"
#include "engine/study/examples.hpp"

namespace brightline::engine {

struct Survivor {
  std::string kind;     // `conditions`, `dates` …
  std::string where;    // `3A090.a.1, edition "October 2023"`, `group D:5`
  Origin origin;        // of what was changed
  std::string change;   // "`tpp is 4800 TPP or more` were `more than 4800 TPP`"
  std::string example;  // a line to paste that would notice it; empty if none could be written
  // Of a condition: where it stands.
  std::string label = {};  // `a.1`, `note 2`; of a rule: `when`
  const Edition* edition = nullptr;
  const LicenseRule* rule = nullptr;
};

// The number of changes of one kind, and how many an example noticed.
struct MutationCount {
  std::string kind;
  std::size_t mutants = 0;
  std::size_t noticed = 0;
  std::size_t by_suggested = 0;  // noticed, but only by examples that nobody has reviewed
};

// A change that cannot be told from the original.
struct Alike {
  std::string where;
  Origin origin;
  std::string change;
  std::string why;
};

struct MutationScore {
  std::vector<MutationCount> counts;
  std::vector<Alike> alike;  // not among the mutants
  std::vector<Survivor> survivors;

  MutationCount& count(const std::string& kind);
  MutationCount total() const;
};

// `conditions_only`: without the changes of what conditions rest on.
MutationScore mutate(const Program& program, const RuleFiles& files, analysis::Steps& steps,
                     bool conditions_only = false);

// Lists, for a report, what is never changed.
std::string not_mutated();

}  // namespace brightline::engine
