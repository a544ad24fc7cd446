// Intervals of 90 % around a time and around a ratio of two times, split conformal on predictions by fits
// that saw nothing of the same source. How wide depends on what is asked; what makes it wider is said. After
// measurement and ratio in the line; estimate and validation use it.
#pragma once

#include <string>
#include <vector>

#include "engine/performance/ratio.hpp"

namespace brightline::engine::performance {

// What of a prediction decides how far it may err: the phase, and conditions that make it less sure.
struct Situation {
  std::string phase;                    // as phase_of names it
  std::vector<std::string> conditions;  // "unseen generation", "four bits", "little memory", …
};

Situation situation_of(const Measurement& measurement);
// Of a run of `chips` chips that is asked about.
Situation situation_of(const Chip& chip, const Workload& workload, const Parallelism& parallelism, int chips);

// Half-width of the logarithm of a time.
double interval_width(const Intervals& intervals, const Situation& situation);
// The conditions that widen it, in words of a report.
std::vector<std::string> widened_by(const Intervals& intervals, const Situation& situation);

// Half-width of the logarithm of a measured ratio of two runs of which `change` is not common
// (change_between), and of a loss, which is 0 where nothing changes.
double ratio_width(const Intervals& intervals, Difference difference, const std::string& phase,
                   double change);
// A loss errs at most like two times that have nothing in common.
double loss_width(const Intervals& intervals, Difference difference, const Situation& situation,
                  double change);

// From what was held out: by source, and by chip generation for what no fit has seen. `fitted`: predictions
// of the fit to all rows; `cost`: of each row.
Intervals conformal_intervals(const std::vector<Measurement>& rows, const std::vector<double>& fitted,
                              const std::vector<double>& without_source,
                              const std::vector<double>& without_generation,
                              const std::vector<Breakdown>& costs);

}  // namespace brightline::engine::performance
