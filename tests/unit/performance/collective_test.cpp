#include "engine/performance/collective.hpp"

#include <gtest/gtest.h>

#include "tests/performance_chips.hpp"

namespace brightline::engine::performance {
namespace {

Chip chip_with(double link, double nic) {
  Chip chip = *test_chip("A100-80");
  chip.link_bandwidth = link;
  chip.nic_bandwidth = nic;
  return chip;
}

TEST(Collective, OneRankTakesNoTime) {
  EXPECT_EQ(collective_time(Collective::all_reduce, 1e9, chip_with(600e9, 25e9), {1, 1}, {}, 0.8, 26e-6), 0);
}

TEST(Collective, LargeAllReduceMovesTwiceTheShareOfTheBuffer) {
  Calibration calibration;
  LinkCalibration& link = calibration.link[0];
  link.ramp = link.latency = link.latency_step = 0;
  link.spread_gather = link.spread_reduce;
  const auto time = [&](Collective kind) {
    return collective_time(kind, 8e9, chip_with(600e9, 25e9), {8, 8}, calibration, 0.8, 0);
  };
  EXPECT_DOUBLE_EQ(time(Collective::all_reduce),
                   2 * (7.0 / 8) * 8e9 * (1 + link.spread_reduce / 7) / (link.efficiency * 300e9));
  EXPECT_DOUBLE_EQ(time(Collective::all_gather) * 2, time(Collective::all_reduce));
}

TEST(Collective, FewRanksUseTheirLinksWorse) {
  const Calibration calibration;
  const Chip chip = chip_with(900e9, 50e9);
  for (const Collective kind : {Collective::all_reduce, Collective::all_gather, Collective::all_to_all}) {
    EXPECT_LT(link_rate(kind, chip, 2, calibration), link_rate(kind, chip, 4, calibration));
    EXPECT_LT(link_rate(kind, chip, 4, calibration), link_rate(kind, chip, 72, calibration));
  }
}

TEST(Collective, RingOverNodesIsAsSlowAsItsSlowestHop) {
  const Calibration calibration;
  const Group group{64, 8};
  // 8 NICs of 50 GB/s at 0.8 carry 320 GB/s: links of 900 do not limit that, links of 400 do.
  EXPECT_DOUBLE_EQ(ring_bandwidth(Collective::all_reduce, chip_with(900e9, 50e9), group, calibration, 0.8),
                   320e9);
  EXPECT_DOUBLE_EQ(ring_bandwidth(Collective::all_reduce, chip_with(400e9, 50e9), group, calibration, 0.8),
                   link_rate(Collective::all_reduce, chip_with(400e9, 50e9), 8, calibration));
}

TEST(Collective, OneRankPerNodeNeverTouchesTheLinks) {
  const Calibration calibration;
  EXPECT_EQ(ring_bandwidth(Collective::all_reduce, chip_with(600e9, 25e9), {16, 1}, calibration, 0.8),
            ring_bandwidth(Collective::all_reduce, chip_with(6e9, 25e9), {16, 1}, calibration, 0.8));
}

TEST(Collective, SmallMessagesAreLatency) {
  const double full =
      collective_time(Collective::all_reduce, 1024, chip_with(600e9, 25e9), {8, 8}, {}, 0.8, 26e-6);
  const double capped =
      collective_time(Collective::all_reduce, 1024, chip_with(400e9, 25e9), {8, 8}, {}, 0.8, 26e-6);
  EXPECT_LT(capped / full, 1.05);
}

// deepseek-ai/DeepEP README: 8 x 2 ranks on H100 with 400 Gb/s each reach 81 to 90 GB/s, 8 x 4 reach 61.
TEST(Collective, ExpertsOverNodesAreBoundByTheirNics) {
  const Calibration calibration;
  const Chip h100 = *test_chip("H100");
  EXPECT_DOUBLE_EQ(expert_exchange_rate(h100, {16, 8}, calibration, 0.9), 90e9);
  EXPECT_DOUBLE_EQ(expert_exchange_rate(h100, {32, 8}, calibration, 0.9), 60e9);
  EXPECT_GT(expert_exchange_rate(h100, {8, 8}, calibration, 0.9), 200e9);
}

}  // namespace
}  // namespace brightline::engine::performance
