// The time of one matrix product, one attention and one pass over memory on one chip, with tile and wave
// quantization, without communication. INVARIANT: non-increasing in peak rate and memory bandwidth.
#pragma once

#include "engine/performance/calibration.hpp"
#include "engine/performance/chip.hpp"

namespace brightline::engine::performance {

// Rows times columns of the result, and the summed dimension.
struct MatrixProduct {
  double m = 0, n = 0, k = 0;
  double flops() const { return 2 * m * n * k; }
};

// Multiprocessors that share the tiles of a product; a typical number if the chip gives 0.
int compute_units(const Chip& chip);

// The share of the tensor units' time spent on wanted results, in (0, 1]: the last wave of tiles is rarely
// full, and edge tiles are padded. The library is assumed to choose the best of the usual tile shapes.
double tile_efficiency(const MatrixProduct& product, int units);

// FLOP/s per watt, an operation counted by the width of its format: half of one of 16 bits for 8 bits. 0 if
// the power is not known.
double rate_per_watt(const Chip& chip, Precision precision);

// The share of peak that large products reach. A chip with a high peak for its power is limited by power: the
// share falls with the rate per watt, so a capped part is used better. INVARIANT: rate times share grows with
// the rate.
double sustained_share(const Chip& chip, Precision precision, const Calibration& calibration);

// Seconds. `efficiency` is relative to peak, `memory_efficiency` to the memory bandwidth; operands have
// `operand_bytes` per element, results 16 bits. A cubic norm blends both limits, because near the crossing
// neither is reached.
double matrix_time(const MatrixProduct& product, const Chip& chip, Precision precision, double efficiency,
                   double memory_efficiency);

// The exposed part of communication that overlaps with `cover`, at most the share `overlap` of either. It
// grows when a cap makes communication longer than what hides it.
double exposed(double communication, double cover, double overlap);

// ((a^3 + b^3)^(1/3)).
double blend(double a, double b);
// The same with exponent 6: almost a maximum.
double soft_maximum(double a, double b);

}  // namespace brightline::engine::performance
