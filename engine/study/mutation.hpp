// How well the examples of a rulebook protect it. Small changes are made one at a time, and each must make an
// example fail; the survivors are the changes that no example notices.
//
// The program is changed, not the text. A change that no item can tell from the original, which exact
// analysis shows, is no mutant; for every survivor an example that would notice it is found the same way. In
// licence rules a group or country left out is no mutant if no country in any example makes a difference.
#pragma once

#include <string>
#include <vector>

#include "engine/study/examples.hpp"

namespace brightline::engine {

struct Survivor {
  const Entry* entry = nullptr;
  const Edition* edition = nullptr;
  std::string label;                  // `a.1`, `note 2`
  Origin origin;                      // of what was changed
  std::string change;                 // "`tpp is 4800 TPP or more` were `more than 4800 TPP`"
  std::string example;                // a line to paste that would notice it; empty if none could be written
  const LicenseRule* rule = nullptr;  // instead of entry and edition
};

struct MutationScore {
  std::size_t mutants = 0;
  std::size_t same = 0;  // changes that no item can tell from the original; not among the mutants
  std::vector<Survivor> survivors;
};

MutationScore mutate(const Program& program, const RuleFiles& files);

}  // namespace brightline::engine
