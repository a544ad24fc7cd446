// Intervals of 90 % around a time and around a ratio of two times: split conformal, on predictions by fits
// without the document, the measurer, the model, the chip, its generation or the software of each row. The
// width depends on which of these are new to the fit, and reports name those that widen it. Uses measurement
// and ratio; estimate and validation use it.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "engine/performance/ratio.hpp"
#include "engine/performance/situation.hpp"

namespace brightline::engine::performance {

// How far below and above the logarithm of a time or of a ratio its interval reaches.
struct Width {
  double below = 0, above = 0;
  double most() const { return std::max(below, above); }
};

// Of a time. What no fit has seen puts each end at least half as far again.
Width interval_width(const Intervals& intervals, const Situation& situation);
// The reasons without which the interval would be narrower, as reports name them.
std::vector<std::string> widened_by(const Intervals& intervals, const Situation& situation);

// The half-width of the logarithm of a measured ratio of two runs, where `change` is the share that is not
// common (change_between), and of a loss, which is 0 if nothing changes.
double ratio_width(const Intervals& intervals, Difference difference, const std::string& phase,
                   double change);
// The error of a loss is at most that of two times without anything in common. What no fit has seen of only
// one of both runs does not cancel.
Width loss_width(const Intervals& intervals, Difference difference, const Situation& one,
                 const Situation& other, double change);

// Predictions of the same rows by the fit to all rows, and by fits without the document, measurer, … of each
// row.
struct Predictions {
  std::vector<double> fitted;
  ByLeftOut<std::vector<double>> without;
  const std::vector<double>& left_out(LeftOut what) const { return without[static_cast<std::size_t>(what)]; }
};

// `costs` has one element per row.
Intervals conformal_intervals(const std::vector<Measurement>& rows, const Predictions& predictions,
                              const std::vector<Breakdown>& costs);

}  // namespace brightline::engine::performance
