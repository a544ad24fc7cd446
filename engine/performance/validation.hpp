// The model compared with measurements: errors, bias and coverage of intervals, also for ratios of pairs that
// differ in one thing; each with the figures of fits without the same source. Pure arithmetic on predictions,
// which `brightline validate` and tools/calibrate print.
#pragma once

#include <string>
#include <vector>

#include "engine/performance/held_out.hpp"
#include "engine/performance/interval.hpp"
#include "engine/performance/ratio.hpp"

namespace brightline::engine::performance {

struct ValidatedPoint {
  std::size_t row = 0;  // index of the measurement
  double predicted = 0;
  double low = 0, high = 0;  // 90 %
  double error = 0;          // predicted / measured - 1
  bool covered = false;      // the measured value is within the interval
  // By a fit without what judges the phase (judged_by); the plain prediction where no fit saw that, and NaN
  // where a fit did but this measurement has no prediction of its own.
  double held_out = 0;
  bool held_out_covered = false;
};

// Errors are absolute, relative to the measured value: 0.05 = 5 %. `bias` is the median with its sign.
struct Errors {
  std::size_t rows = 0;
  double median = 0, p90 = 0, worst = 0, bias = 0, coverage = 0;
};

struct GroupErrors {
  std::string group;
  std::size_t rows = 0;  // in the table
  std::size_t predicted = 0;
  Errors plain;
  Errors held_out;
  ByLeftOut<Errors> without;
};

struct ValidatedRatio {
  Difference difference = Difference::tensor;
  std::size_t a = 0, b = 0;                               // indices of the measurements
  double measured = 0, predicted = 0, low = 0, high = 0;  // value of b over that of a
  bool covered = false;
  double held_out = 0;
  bool held_out_covered = false;
};

struct RatioErrors {
  std::string name;  // "tensor", "tensor, serving at load", …
  std::size_t pairs = 0;
  double measured = 0, predicted = 0;  // medians
  Errors plain;
  Errors held_out;
};

inline constexpr std::size_t fewest_of_part = 12, fewest_of_ratio_part = 8;

struct Validation {
  std::vector<ValidatedPoint> points;  // in the order of the table, uncovered rows left out
  std::vector<GroupErrors> groups;     // "all", the phases, then each group of the table
  std::vector<GroupErrors> families;   // each family of the table
  // Rows of a phase that share a chip, a format, a model, … ("kernels: L40S"), in which an interval that
  // holds for the phase may not hold; those of `fewest_of_part` rows or more.
  std::vector<GroupErrors> parts;
  std::vector<ValidatedRatio> ratios;     // in the order of measured_pairs
  std::vector<RatioErrors> ratio_groups;  // each kind, then each kind and phase
  // "tensor, serving at load: 1 to 2", of `fewest_of_ratio_part` pairs or more.
  std::vector<RatioErrors> ratio_parts;
};

Validation validate(const std::vector<Measurement>& measurements, const FittedCalibration& fitted,
                    const HeldOut& held_out);

}  // namespace brightline::engine::performance
