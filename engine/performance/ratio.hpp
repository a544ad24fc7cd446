// Pairs of measurements that differ in one thing only: the model's ratio is compared with the measured one.
// Errors common to both cancel, which leaves the error of a loss.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/performance/measurement.hpp"

namespace brightline::engine::performance {

enum class Difference : unsigned char {
  tensor,  // tensor parallelism; in training, data parallelism uses the remaining chips
  chip,    // another chip
  domain,  // another chip whose links join another number of them
  cap      // the same chip with slower links
};
std::string_view to_string(Difference difference);

struct MeasuredPair {
  Difference difference = Difference::tensor;
  std::size_t a = 0, b = 0;  // indices of the measurements
};

// In the order of the kinds, then of the table; each pair once, the smaller part or group first.
std::vector<MeasuredPair> measured_pairs(const std::vector<Measurement>& measurements);

}  // namespace brightline::engine::performance
