// Which missing facts would decide an undetermined verdict, and at which values.
//
// For one missing fact the comparisons of the rules are solved for it, exactly; between and at the solutions
// the verdict cannot turn, and each such range is handed to the interpreter again, so that a range is claimed
// only if the interpreter agrees.
#pragma once

#include <vector>

#include "engine/answer/classification.hpp"

namespace brightline::engine {

// Most decisive first: a fact of which every value decides, then one of which some do, then the others.
std::vector<Deciding> deciding(const Program& program, const Subject& subject, const Inquiry& inquiry,
                               const std::vector<std::string>& missing,
                               std::vector<std::optional<std::string>>& possible);

}  // namespace brightline::engine
