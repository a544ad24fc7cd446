// Losses of time as text and as JSON. A loss is a share of the time without the cap: 0.021 = +2.1 %.
#pragma once

#include <string>
#include <vector>

#include "engine/performance/loss.hpp"
#include "tools/report/json.hpp"

namespace brightline::report {

// `+2.1 %`; without a decimal from 100 % on.
std::string percent(double share);
// `+2.1 %  [+1.7 % .. +2.3 %]`
std::string loss_text(const engine::performance::Interval& loss);
// A line for each remark after an empty one, or nothing.
std::string notes_text(const std::vector<std::string>& remarks);
// {"value", "low", "high"}
Json interval_json(const engine::performance::Interval& loss);

// Four digits after the point, because further digits differ between machines.
double rounded(double value);
Json rounded_json(const engine::performance::Interval& loss);

}  // namespace brightline::report
