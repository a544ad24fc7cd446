// The model against measured points: errors, coverage of the intervals, and the sensitivity test. Pure
// arithmetic on predictions; `brightline validate` and tools/calibrate print it.
#pragma once

#include <string>
#include <vector>

#include "engine/performance/calibration.hpp"
#include "engine/performance/measurement.hpp"

namespace brightline::engine::performance {

struct ValidatedPoint {
  std::size_t row = 0;  // index of the measurement
  double predicted = 0;
  double error = 0;      // predicted / measured - 1
  bool covered = false;  // measured lies in the 90 % interval
};

// Errors are absolute, relative to the measured value: 0.05 = 5 %.
struct GroupErrors {
  std::string group;
  std::size_t rows = 0;  // in the table
  std::size_t predicted = 0;
  double median = 0, p90 = 0, worst = 0;
  double coverage = 0;
};

struct PairErrors {
  std::string step;  // "1->2", "all"
  std::size_t pairs = 0;
  double median = 0;          // of |predicted ratio / measured ratio - 1|
  double measured_ratio = 0;  // medians
  double predicted_ratio = 0;
};

struct Validation {
  std::vector<ValidatedPoint> points;  // in the order of the table, uncovered rows left out
  std::vector<GroupErrors>
      groups;  // "all", "training outside vTrain", "training vTrain", "inference", then each
  std::vector<PairErrors> pairs;  // "all", then each step
};

Validation validate(const std::vector<Measurement>& measurements, const Calibration& calibration);

// The same from predictions made elsewhere (cross-validation): NaN = none.
Validation summarize(const std::vector<Measurement>& measurements, const std::vector<double>& predictions,
                     const Calibration& intervals);

}  // namespace brightline::engine::performance
