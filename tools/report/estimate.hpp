// A performance estimate for people and for programs: the contract's JSON, `brightline.estimate/1`, and a
// page of text.
#pragma once

#include <string>

#include "engine/performance/estimate.hpp"

namespace brightline::report {

// Requires an estimate without problems.
std::string estimate_json(const engine::performance::Estimate& estimate);
std::string estimate_text(const engine::performance::Estimate& estimate, bool color);

}  // namespace brightline::report
