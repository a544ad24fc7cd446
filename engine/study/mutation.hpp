// How well the examples protect a rulebook: small changes are made one at a time, and each must make an
// example fail; survivors are changes that no example notices.
// The program is changed, not the text. If exact analysis shows that no item distinguishes a change from the
// original, it is not a mutant; for every survivor it finds an example that would notice it. In licence
// rules, removing a group or country is not a mutant if no country in any example makes a difference.
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
  const LicenseRule* rule = nullptr;  // set instead of entry and edition
};

struct MutationScore {
  std::size_t mutants = 0;
  std::size_t same = 0;  // changes that no item distinguishes from the original; they are not mutants
  std::vector<Survivor> survivors;
};

MutationScore mutate(const Program& program, const RuleFiles& files);

}  // namespace brightline::engine
