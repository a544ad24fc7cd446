#include "engine/performance/compute.hpp"

#include <algorithm>
#include <cmath>

namespace brightline::engine::performance {
namespace {

struct Tile {
  double rows, columns;
  int split;        // of the summed dimension over multiprocessors
  double relative;  // rate of the inner loop against the largest tile
};

// Shapes that the vendor's library chooses from; the relative rates follow from their arithmetic per byte of
// shared memory.
constexpr Tile tiles[] = {
    {128, 256, 1, 1.0}, {256, 128, 1, 1.0},  {128, 128, 1, 0.95}, {64, 128, 1, 0.80},
    {64, 64, 1, 0.60},  {128, 128, 2, 0.85}, {128, 128, 4, 0.75},
};

double ceil_divide(double a, double b) {
  return std::ceil(a / b);
}

}  // namespace

int compute_units(const Chip& chip) {
  if (chip.compute_units > 0) return chip.compute_units;
  return chip.generation == Generation::ampere ? 108 : chip.generation == Generation::blackwell ? 148 : 132;
}

double rate_per_watt(const Chip& chip, Precision precision) {
  if (!(chip.power > 0)) return 0;
  // An operation of half the width needs half the energy.
  const double width = precision == Precision::fp4 ? 0.5 : std::min(2.0, element_bytes(precision));
  return chip.rate(precision) * width / 2 / chip.power;
}

double sustained_share(const Chip& chip, Precision precision, const Calibration& calibration) {
  const ArithmeticCalibration& a = calibration.arithmetic;
  // If the power is not known, the chip is assumed to need as much power for its rate as Hopper.
  constexpr double hopper_rate_per_watt = 989.4e12 / 700;
  const double width = std::min(2.0, element_bytes(precision));
  const double per_watt = chip.power > 0 ? rate_per_watt(chip, precision) : hopper_rate_per_watt;
  const double over = per_watt / (a.knee * 1e12);
  const double format = width >= 2 ? 1 : width >= 1 ? a.eight_bit : a.four_bit;
  const double share = format * a.ceiling * std::pow(1 + over * over, -a.decline / 2);
  return chip.generation == Generation::ada ? share * a.ada : share;
}

double tile_efficiency(const MatrixProduct& product, int units) {
  double best = 0;
  for (const Tile& tile : tiles) {
    const double count =
        ceil_divide(product.m, tile.rows) * ceil_divide(product.n, tile.columns) * tile.split;
    const double waves = ceil_divide(count, units);
    const double wanted = product.m * product.n * tile.split;
    best = std::max(best, tile.relative * wanted / (waves * units * tile.rows * tile.columns));
  }
  return std::min(best, 1.0);
}

double exposed(double communication, double cover, double overlap) {
  return std::max((1 - overlap) * communication, communication - overlap * cover);
}

double blend(double a, double b) {
  if (a <= 0) return b;
  if (b <= 0) return a;
  return std::cbrt(a * a * a + b * b * b);
}

double soft_maximum(double a, double b) {
  if (a <= 0) return b;
  if (b <= 0) return a;
  const double high = std::max(a, b);
  const double ratio = std::min(a, b) / high;
  const double cube = ratio * ratio * ratio;
  return high * std::sqrt(std::cbrt(1 + cube * cube));
}

double matrix_time(const MatrixProduct& product, const Chip& chip, Precision precision, double efficiency,
                   double memory_efficiency) {
  const double width = element_bytes(precision);
  const double bytes = width * (product.m * product.k + product.k * product.n) + 2 * product.m * product.n;
  const double arithmetic =
      product.flops() / (chip.rate(precision) * efficiency * tile_efficiency(product, compute_units(chip)));
  return blend(arithmetic, bytes / (memory_efficiency * chip.memory_bandwidth));
}

}  // namespace brightline::engine::performance
