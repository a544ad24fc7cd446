// What has not been read in the primary text, as a numbered list for counsel.
#pragma once

#include <string>
#include <vector>

#include "engine/answer/classification.hpp"
#include "engine/law/unverified.hpp"

namespace brightline::report {

// For one rulebook: each open point with a number, and below it the declarations that depend on it, by file
// and line, and what they cite.
std::string open_points_text(const engine::Program& program, const std::vector<engine::OpenPoint>& points,
                             const std::vector<grammar::Source>& sources);

}  // namespace brightline::report
