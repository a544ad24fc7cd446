#include "engine/performance/collective.hpp"

#include <gtest/gtest.h>

namespace brightline::engine::performance {
namespace {

Chip chip_with(double link, double nic) {
  Chip chip = *reference_chip("A100-80");
  chip.link_bandwidth = link;
  chip.nic_bandwidth = nic;
  return chip;
}

TEST(Collective, OneRankTakesNoTime) {
  EXPECT_EQ(collective_time(Collective::all_reduce, 1e9, chip_with(600e9, 25e9), {1, 1}, {}, 0.8, 26e-6), 0);
}

TEST(Collective, LargeAllReduceMovesTwiceTheShareOfTheBuffer) {
  LinkCalibration link;
  link.ramp = 0;
  link.latency_8 = 0;
  const double seconds =
      collective_time(Collective::all_reduce, 8e9, chip_with(600e9, 25e9), {8, 8}, link, 0.8, 0);
  EXPECT_DOUBLE_EQ(seconds, 2 * (7.0 / 8) * 8e9 / (link.efficiency_8 * 300e9));
  const double gather =
      collective_time(Collective::all_gather, 8e9, chip_with(600e9, 25e9), {8, 8}, link, 0.8, 0);
  EXPECT_DOUBLE_EQ(gather * 2, seconds);
}

TEST(Collective, RingOverNodesIsAsSlowAsItsSlowestHop) {
  const LinkCalibration link;
  const Group group{64, 8};
  // 8 NICs of 50 GB/s at 0.8 carry 320 GB/s: links of 900 are no limit, links of 400 are.
  EXPECT_DOUBLE_EQ(ring_bandwidth(chip_with(900e9, 50e9), group, link, 0.8), 320e9);
  EXPECT_DOUBLE_EQ(ring_bandwidth(chip_with(400e9, 50e9), group, link, 0.8), link.efficiency_8 * 200e9);
}

TEST(Collective, OneRankPerNodeNeverTouchesTheLinks) {
  const LinkCalibration link;
  EXPECT_EQ(ring_bandwidth(chip_with(600e9, 25e9), {16, 1}, link, 0.8),
            ring_bandwidth(chip_with(6e9, 25e9), {16, 1}, link, 0.8));
}

TEST(Collective, SmallMessagesAreLatency) {
  const double full =
      collective_time(Collective::all_reduce, 1024, chip_with(600e9, 25e9), {8, 8}, {}, 0.8, 26e-6);
  const double capped =
      collective_time(Collective::all_reduce, 1024, chip_with(400e9, 25e9), {8, 8}, {}, 0.8, 26e-6);
  EXPECT_LT(capped / full, 1.01);
}

}  // namespace
}  // namespace brightline::engine::performance
