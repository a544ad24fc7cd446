// Split conformal prediction: an interval that is as wide as the errors of predictions that did not see their
// row reach in 90 % of the cases. interval (of times) and ratio_interval (of ratios and losses) share it.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/performance/calibration.hpp"

namespace brightline::engine::performance {

inline constexpr double level = 0.9;
// Fewer errors do not determine a 90 % quantile.
inline constexpr std::size_t fewest_errors = 10;
// The row that gives a quantile lies within its interval, whatever the rounding.
inline constexpr double edge = 1 + 1e-6;
// Upper bound of every factor by which an interval widens; the largest that was fitted is 12.8, of large
// collectives behind one host.
inline constexpr double widest = 15;

// The factor by which each thing that no fit has seen moves each end of the interval. The errors of fits
// without a generation exceed those without a chip by less, but all generations are of one vendor with one
// set of libraries.
inline const double unseen_width = std::log(1.5);
// From one fitted generation to the next the rate grows so many times (A100 312, H100 989, B200 2,250
// TFLOP/s). An amount as far beyond what was fitted counts like another generation, and others in proportion
// to their logarithm.
inline const double generation_step = std::sqrt(2250.0 / 312);
inline double width_of(double far) {
  return far / std::log(generation_step) * unseen_width;
}

// The 90 % quantile with the finite-sample correction of split conformal prediction. Requires an error.
inline double level_quantile(std::vector<double> errors) {
  std::sort(errors.begin(), errors.end());
  const double rank = std::ceil(level * static_cast<double>(errors.size() + 1));
  return errors[std::min(errors.size(), static_cast<std::size_t>(std::max(1.0, rank))) - 1];
}

inline double looked_up(const Intervals& intervals, std::string_view name, double otherwise) {
  const auto found = intervals.find(name);
  return found == intervals.end() ? otherwise : found->second;
}

}  // namespace brightline::engine::performance
