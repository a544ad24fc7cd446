// What nobody has read in the primary text, as a list that counsel can work
// down.
#pragma once

#include <string>
#include <vector>

#include "engine/answer/classification.hpp"
#include "engine/law/unverified.hpp"

namespace brightline::report {

// One rulebook: each open point with a number, below it the declarations that
// rest on it, by file and line, and what they cite.
std::string open_points_text(const engine::Program& program, const std::vector<engine::OpenPoint>& points,
                             const std::vector<grammar::Source>& sources);

}  // namespace brightline::report
