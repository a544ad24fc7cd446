// Fits the parameters of the performance model to measurements by coordinate search on the mean absolute
// logarithmic error, weighted by group, so that a thousand rows of one study do not outweigh forty others.
// Deterministic for a given seed. Only the calibrate program uses it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/performance/calibration.hpp"
#include "engine/performance/measurement.hpp"

namespace brightline::calibrate {

struct FitOptions {
  double pair_weight = 3;   // of the ratios between tensor-parallel neighbours
  double prior_weight = 1;  // pull towards the starting value or the kin, per range
  std::uint64_t seed = 1;
};

class Fitter {
 public:
  // The measurements must outlive it.
  Fitter(const std::vector<engine::performance::Measurement>& measurements, const FitOptions& options);

  // Row i counts `multiplicity[i]` times; 0 leaves it out. Returns the best of `starts` searches, which
  // differ in the order of the parameters.
  engine::performance::Calibration fit(const std::vector<int>& multiplicity, int sweeps,
                                       int starts = 1) const;

  // The parameters that no row depends on, by name.
  std::vector<std::string> unmoved() const;

 private:
  const std::vector<engine::performance::Measurement>& measurements_;
  FitOptions options_;
  std::vector<std::vector<std::size_t>> affected_;  // rows whose prediction depends on each parameter
};

// The group of rows that are weighted together: group, software, chip and format.
std::string fit_group(const engine::performance::Measurement& measurement);

}  // namespace brightline::calibrate
