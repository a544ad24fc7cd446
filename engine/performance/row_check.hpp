// Rows of measurements that cannot be predicted or cannot be what they say: unknown quantities and words,
// contradictory numbers, rows given twice. A prediction of such a row would say nothing of the model.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/performance/measurement.hpp"

namespace brightline::engine::performance {

// The number of units in a second; 0 if it is not a unit of time.
double per_second(std::string_view unit);
// True if the model predicts the measured quantity in its unit.
bool is_predicted(const Measurement& measurement);

// Why the cells of a row cannot be: an unknown group, no number where one is expected, or one that nothing
// has. Empty if they can; `cell` gives the text of a column.
std::string wrong_cell(const std::function<std::string(std::string_view)>& cell);

// The columns with more than 0 or 1 in them that say nothing of such a row: `isl` of training,
// `active_experts` without `experts`.
std::vector<std::string> unused_columns(const Measurement& measurement,
                                        const std::function<std::string(std::string_view)>& cell);

// Why a chip of that link bandwidth in bytes/s cannot be the one of the catalog; empty if it can.
std::string wrong_link(const Chip& chip, double link_bandwidth);

// Why a training or serving row cannot be: its framework is not known, or its numbers contradict each other.
// Empty if it can.
std::string contradiction_of(const Measurement& measurement);

// Empty if the word is known or empty; else why the row is not covered.
std::string unknown_recompute(std::string_view word);

}  // namespace brightline::engine::performance
