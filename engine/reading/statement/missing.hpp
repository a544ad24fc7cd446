// The facts that would decide an undetermined row: engine/reading/exact/missing.hpp with a condition for each
// name.
#pragma once

#include "engine/reading/statement/evaluation.hpp"

namespace brightline::engine::sql {

struct MissingFact {
  std::string name;
  Expression where{};  // a boolean
};

// In the order of the answer.
std::vector<MissingFact> missing_facts(Interpreter& interpreter, const std::vector<const Edition*>& editions);

}  // namespace brightline::engine::sql
