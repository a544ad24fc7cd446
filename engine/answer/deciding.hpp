// Finds the missing facts that would decide an undetermined verdict, and the values at which they do.
// For one missing fact, the comparisons of the rules are solved exactly. Between the solutions the verdict is
// constant, and the interpreter evaluates each such range, so that every range shown was confirmed.
#pragma once

#include <vector>

#include "engine/answer/classification.hpp"

namespace brightline::engine {

// Most decisive first: facts of which every value decides, then those of which some do, then the others.
std::vector<Deciding> deciding(const Program& program, const Subject& subject, const Inquiry& inquiry,
                               const std::vector<std::string>& missing,
                               std::vector<std::optional<std::string>>& possible);

}  // namespace brightline::engine
