// The defined terms that the entries compare: an audit, a comparison and a page show them for every item.
#pragma once

#include <string>
#include <vector>

#include "engine/law/inquiry.hpp"
#include "engine/law/program.hpp"

namespace brightline {

struct ComparedTerm {
  std::string name;  // `tpp`
  std::string unit;
  std::string description;
};

// The terms that the conditions of the given entries compare in any of their editions, each once, in the
// order of the rules. The columns of results are therefore the same on every day.
std::vector<ComparedTerm> compared_terms(const engine::Program& program, const engine::Inquiry& inquiry);

}  // namespace brightline
