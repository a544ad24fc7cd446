// What an estimate must not claim: certainty, speed or savings that no fitted run supports.
#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "engine/performance/fleet.hpp"
#include "tests/performance_chips.hpp"
#include "tests/performance_workloads.hpp"

namespace brightline::engine::performance {
namespace {

// Chips that what arrives does not need are idle, no more tokens are answered than arrive, and more chips
// change nothing.
TEST(Estimate, WhatArrivesSetsTheFleetAndTheEndOfTheInterval) {
  Workload w = served_llama();
  const Estimate full = estimate(*test_chip("H100"), std::nullopt, w, 8, shipped_calibration());
  ASSERT_TRUE(full.problems.empty()) << full.problems.front();
  w.arrival_rate = 0.1 * full.base.throughput / w.output;
  Chip chip = *test_chip("H100");
  chip.price_per_hour = 2;
  const Estimate few = estimate(chip, std::nullopt, w, 8, shipped_calibration());
  const Estimate many = estimate(chip, std::nullopt, w, 1024, shipped_calibration());
  ASSERT_TRUE(few.problems.empty() && many.problems.empty());
  EXPECT_LT(few.base.chips, 8);
  EXPECT_EQ(many.base.chips, few.base.chips);
  EXPECT_EQ(many.base.cost, few.base.cost);
  EXPECT_NE(many.remarks.front().find("what arrives is answered without them"), std::string::npos);
  EXPECT_NEAR(few.base.seconds_low * w.arrival_rate * w.output, 1, 1e-9);
  // Slower links lengthen the latency alone.
  Chip slow = chip;
  slow.memory_bandwidth /= 2;
  const Estimate capped = estimate(chip, slow, w, 8, shipped_calibration());
  ASSERT_TRUE(capped.problems.empty()) << capped.problems.front();
  EXPECT_EQ(capped.loss->reoptimized.value, 0);
  EXPECT_EQ(capped.loss->reoptimized.low, 0);
  EXPECT_FALSE(std::signbit(capped.loss->reoptimized.value));
}

// A cap of the power may cost nothing or its ratio, saves no energy that is known, and beyond what was fitted
// there is no estimate.
TEST(Estimate, ACapOfThePowerIsUncertain) {
  Workload w = gpt3();
  w.phase = Phase::decode;
  w.software = Software::serving_2025;
  w.batch = 1;
  w.context = 1024;
  w.recompute.reset();
  const Chip h100 = *test_chip("H100");
  const ChipFact& power = chip_facts.back();
  ASSERT_EQ(power.name, "power");
  Chip cool = h100;
  power.set(cool, 560);
  const Estimate e = estimate(h100, cool, w, 8, shipped_calibration());
  ASSERT_TRUE(e.problems.empty()) << e.problems.front();
  EXPECT_GE(e.loss->fixed->low, 0);
  EXPECT_NEAR(e.loss->fixed->high, 700.0 / 560 - 1, 1e-9);
  EXPECT_GT(e.base.energy, 0);
  EXPECT_EQ(e.capped->energy, 0);
  power.set(cool, 1);
  const Estimate beyond = estimate(h100, cool, w, 8, shipped_calibration());
  ASSERT_EQ(beyond.problems.size(), 1u);
  // Another part has the power that it was made with.
  Chip other = h100;
  other.power = 400;
  EXPECT_TRUE(estimate(h100, other, w, 8, shipped_calibration()).problems.empty());
  EXPECT_NE(beyond.problems.front().find("440 W are the least"), std::string::npos)
      << beyond.problems.front();
}

// Image networks were never fitted, so each end of the interval is half as far again.
TEST(Estimate, AKindOfWorkThatWasNotFittedIsWider) {
  Workload w;
  w.phase = Phase::data_parallel;
  w.software = Software::megatron_2022;
  w.precision = Precision::fp16;
  w.model.parameters = 25.6e6;
  w.global_batch = 3264;
  w.sample_flops = 24.6e9;
  w.sample_bytes = 1e8;
  w.sample_memory = 1e8;
  const Estimate e = estimate(*test_chip("A100-80"), std::nullopt, w, 8, shipped_calibration());
  ASSERT_TRUE(e.problems.empty()) << e.problems.front();
  EXPECT_GT(e.base.seconds_high / e.base.seconds, 1.5);
  EXPECT_TRUE(std::any_of(e.remarks.begin(), e.remarks.end(), [](const std::string& remark) {
    return remark.find("image networks") != std::string::npos;
  }));
}

// With full recomputation the peak allows no less than four thirds of the products of the layers.
TEST(Estimate, TheLowerBoundCountsWhatIsComputedAgain) {
  Chip slow = *test_chip("H100");
  for (double& rate : slow.peak_rate) rate *= 0.03;
  const Estimate e = estimate(slow, std::nullopt, gpt3(), 1024, shipped_calibration());
  ASSERT_TRUE(e.problems.empty()) << e.problems.front();
  const double products = 8.0 * 96 * 12 * 12288 * 12288 * 1536 * 2048;
  EXPECT_GE(e.base.seconds_low, products / (e.base.chips * slow.rate(Precision::fp16)));
}

// Attention runs in the format of the work, if that has 16 bits.
TEST(Estimate, ACapOfAnotherFormatCostsNothing) {
  Chip cap = *test_chip("H100");
  cap.peak_rate[static_cast<std::size_t>(Precision::bf16)] /= 10;
  const Estimate e = estimate(*test_chip("H100"), cap, gpt3(), 1024, shipped_calibration());
  ASSERT_TRUE(e.problems.empty()) << e.problems.front();
  EXPECT_EQ(e.loss->fixed->value, 0);
  Workload narrow = gpt3_of_2024();
  narrow.precision = Precision::fp8;
  const Estimate eight = estimate(*test_chip("H100"), cap, narrow, 1024, shipped_calibration());
  ASSERT_TRUE(eight.problems.empty()) << eight.problems.front();
  EXPECT_GT(eight.loss->fixed->value, 0.1);
}

// A message about a layout names the part that excludes all others.
TEST(Estimate, SaysWhichPartOfALayoutIsImpossible) {
  const auto problem = [](Workload w) {
    const Estimate e = estimate(*test_chip("H100"), std::nullopt, w, 1024, shipped_calibration());
    return e.problems.empty() ? "" : e.problems.front();
  };
  Workload w = gpt3_of_2024();
  w.tensor = 3;
  EXPECT_NE(problem(w).find("tensor 3 is given, where 1, 2, 4, 8 are possible"), std::string::npos)
      << problem(w);
  w.tensor = 8;
  w.fixed.pipeline = 8;
  w.fixed.data = 32;
  EXPECT_NE(problem(w).find("given is tensor 8, pipeline 8, data 32, which needs 2048 chips"),
            std::string::npos)
      << problem(w);
  w = gpt3_of_2024();
  w.fixed.expert = 8;
  EXPECT_NE(problem(w).find("expert 8 is given, where 1 alone is possible"), std::string::npos) << problem(w);
  w = served_llama();
  w.fixed.micro_batch = 4;
  EXPECT_NE(problem(w).find("micro_batch 4 is given, where 1 alone is possible"), std::string::npos)
      << problem(w);
}

TEST(Estimate, SaysThatFewerChipsTakeLittleLonger) {
  Workload w = gpt3();
  w.phase = Phase::prefill;
  w.software = Software::serving_2025;
  w.model.parameters = 7e9;
  w.model.layers = 32;
  w.model.hidden = 4096;
  w.model.ffn = 11008;
  w.model.heads = w.model.kv_heads = 32;
  w.batch = 8;
  w.context = 2048;
  w.recompute.reset();
  const Estimate e = estimate(*test_chip("H20"), std::nullopt, w, 4096, shipped_calibration());
  ASSERT_TRUE(e.problems.empty()) << e.problems.front();
  const auto best =
      fewest_chips(*test_chip("H20"), w, 4096, shipped_calibration().point, e.base.seconds * 1.05);
  ASSERT_TRUE(best.has_value());
  const bool told = std::any_of(e.remarks.begin(), e.remarks.end(), [](const std::string& remark) {
    return remark.find("take only") != std::string::npos;
  });
  EXPECT_EQ(told, best->parallelism.chips() <= 0.8 * e.base.chips);
}

// Both kinds have a price, or the fleet has none.
TEST(Estimate, AFleetHasThePriceOfBothKinds) {
  Chip h100 = *test_chip("H100"), h20 = *test_chip("H20");
  h100.price = 30000;
  const auto purchase = [&] {
    return mixed_fleet(h100, 8, h20, 8, served_llama(), shipped_calibration()).purchase;
  };
  EXPECT_EQ(purchase(), 0);
  h20.price = 10000;
  EXPECT_EQ(purchase(), 8 * 40000);
}

}  // namespace
}  // namespace brightline::engine::performance
