// The defined terms that an answer turns on: what an audit, a difference and a page show of every item.
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

// The amounts that the conditions of the entries asked about compare, in any of their editions, each name
// once and in the order of the rules: the columns of results are the same on every day.
std::vector<ComparedTerm> compared_terms(const engine::Program& program, const engine::Inquiry& inquiry);

}  // namespace brightline
