// Fits the parameters of the performance model to measurements by coordinate search on the mean absolute
// logarithmic error, group by group, so that a thousand rows of one study do not drown forty others.
// Deterministic for a given seed. Used by the calibrate program only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/performance/calibration.hpp"
#include "engine/performance/measurement.hpp"

namespace brightline::calibrate {

struct FitOptions {
  int sweeps = 40;
  double pair_weight = 3;   // of the ratios between tensor-parallel neighbours
  double prior_weight = 1;  // pull towards the starting value or the kin, per range
  std::uint64_t seed = 1;
};

// `multiplicity[i]` is how often row i counts (bootstrap); 0 leaves it out.
engine::performance::Calibration fit(const std::vector<engine::performance::Measurement>& measurements,
                                     const std::vector<int>& multiplicity,
                                     const engine::performance::Calibration& start,
                                     const FitOptions& options);

// The parameters that no row depends on, by name.
std::vector<std::string> unmoved(const std::vector<engine::performance::Measurement>& measurements);

// Rows that are fitted together: group, software, chip and format.
std::string fit_group(const engine::performance::Measurement& measurement);

}  // namespace brightline::calibrate
