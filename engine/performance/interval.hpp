// Intervals of 90 % around a time: split conformal, on predictions by fits without the document, the
// measurer, the model, the chip, its generation or the software of each row. The width depends on which of
// these are new to the fit, and reports name those that widen it. After situation in the line;
// ratio_interval, estimate and validation use it.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

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

// Predictions of the same rows by the fit to all rows, and by fits without the document, measurer, … of each
// row.
struct Predictions {
  std::vector<double> fitted;
  ByLeftOut<std::vector<double>> without;
  const std::vector<double>& left_out(LeftOut what) const { return without[static_cast<std::size_t>(what)]; }
};

Intervals time_intervals(const std::vector<Measurement>& rows, const Predictions& predictions);

}  // namespace brightline::engine::performance
