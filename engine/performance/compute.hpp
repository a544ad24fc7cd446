// Time of one matrix product, one attention and one pass over memory on one chip, with tile and wave
// quantisation. No communication here.
// INVARIANT: non-increasing in peak rate and memory bandwidth.
#pragma once

#include "engine/performance/calibration.hpp"
#include "engine/performance/chip.hpp"

namespace brightline::engine::performance {

// Rows times columns of the result, and the summed dimension.
struct MatrixProduct {
  double m = 0, n = 0, k = 0;
  double flops() const { return 2 * m * n * k; }
};

// Multiprocessors that share the tiles of a product (0 given = typical of the generation).
int compute_units(const Chip& chip);

// Share of the tensor units' time spent on wanted results: the last wave of tiles is rarely full and edge
// tiles are padded. The library is taken to choose the best of the usual tile shapes. In (0, 1].
double tile_efficiency(const MatrixProduct& product, int units);

// Share of the peak that large products reach. What limits a chip whose peak is high for its power is the
// power: the share falls with the rate per watt, which is why a part capped in its rate is used better.
// INVARIANT: rate times share grows with the rate.
double sustained_share(const Chip& chip, Precision precision, const Calibration& calibration);

// Seconds; `efficiency` is of the peak, `memory_efficiency` of the memory bandwidth; operands of
// `operand_bytes` per element, 16-bit results. Both limits are blended by a cubic norm, as near the
// crossing neither is reached.
double matrix_time(const MatrixProduct& product, const Chip& chip, Precision precision, double efficiency,
                   double memory_efficiency);

// Exposed time of communication that hides under `cover`, at most the share `overlap` of either: it shows
// again when a cap makes the communication longer than what hides it.
double exposed(double communication, double cover, double overlap);

// ((a^3 + b^3)^(1/3)).
double blend(double a, double b);
// The same with power 6: a floor that is nearly a maximum.
double soft_maximum(double a, double b);

}  // namespace brightline::engine::performance
