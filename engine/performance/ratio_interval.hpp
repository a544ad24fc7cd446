// Intervals of 90 % around a ratio of two times and around a loss: conformal on measured ratios of pairs that
// differ in one thing, by the fit to all rows and by fits without the document of each row, and wider by what
// is new to the fit, as pairs without the measurer, the model, the chip or the software were measured to err.
// Uses interval and ratio; loss and validation use it.
#pragma once

#include <vector>

#include "engine/performance/interval.hpp"
#include "engine/performance/ratio.hpp"

namespace brightline::engine::performance {

// Of a measured ratio of two runs, where `change` is the share that is not common (change_between). What no
// fit has seen of only one of both runs does not cancel.
Width ratio_width(const Intervals& intervals, Difference difference, const Situation& one,
                  const Situation& other, double change);
// Of a loss, which is 0 if nothing changes. Its error is at most that of two times without anything in
// common.
Width loss_width(const Intervals& intervals, Difference difference, const Situation& one,
                 const Situation& other, double change);

// `costs` has one element per row.
Intervals ratio_intervals(const std::vector<Measurement>& rows, const Predictions& predictions,
                          const std::vector<Breakdown>& costs);

}  // namespace brightline::engine::performance
