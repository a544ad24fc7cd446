#include "engine/performance/compute.hpp"

#include <gtest/gtest.h>

#include "tests/performance_chips.hpp"

namespace brightline::engine::performance {
namespace {

TEST(Compute, TilesFillTheirWaves) {
  // 108 tiles of 128 x 256 on 108 multiprocessors: one full wave.
  EXPECT_DOUBLE_EQ(tile_efficiency({108.0 * 128, 256, 4096}, 108), 1.0);
  // One more tile needs a second wave; smaller tiles reduce the step but do not remove it.
  EXPECT_LT(tile_efficiency({109.0 * 128, 256, 4096}, 108), 0.9);
}

TEST(Compute, SmallProductsUseFewMultiprocessors) {
  EXPECT_LT(tile_efficiency({64, 64, 64}, 108), 0.05);
}

TEST(Compute, MatrixTimeIsNeverBelowEitherLimit) {
  const Chip chip = *test_chip("A100-80");
  for (const double m : {1.0, 64.0, 1000.0, 16384.0}) {
    const MatrixProduct product{m, 12288, 12288};
    const double time = matrix_time(product, chip, Precision::fp16, 0.9, 0.8);
    EXPECT_GE(time, product.flops() / (312e12 * 0.9));
    EXPECT_GE(time, 2.0 * 12288 * 12288 / (2039e9 * 0.8));
  }
}

TEST(Compute, ExposedCommunicationReturnsWhenNothingHidesItAnyMore) {
  EXPECT_DOUBLE_EQ(exposed(1.0, 10.0, 0.5), 0.5);    // half hides
  EXPECT_DOUBLE_EQ(exposed(1.0, 10.0, 1.0), 0.0);    // all hides
  EXPECT_DOUBLE_EQ(exposed(20.0, 10.0, 1.0), 10.0);  // longer than what hides it
  EXPECT_DOUBLE_EQ(exposed(1.0, 10.0, 0.0), 1.0);
}

TEST(Compute, SoftMaximumLiesJustAboveTheLarger) {
  EXPECT_DOUBLE_EQ(soft_maximum(3, 0), 3);
  EXPECT_GE(soft_maximum(3, 2), 3);
  EXPECT_LT(soft_maximum(3, 2), 3.06);
}

}  // namespace
}  // namespace brightline::engine::performance
