#include <algorithm>
#include <cmath>
#include <memory>
#include <string_view>
#include <utility>

#include <gtest/gtest.h>

#include "engine/performance/fleet.hpp"
#include "engine/performance/search.hpp"
#include "tests/performance_chips.hpp"
#include "tests/performance_workloads.hpp"

namespace brightline::engine::performance {
namespace {

// arXiv 2104.04473: 34 days on 1,024 A100, as projected by its authors.
TEST(Estimate, Gpt3OnAThousandA100TakesAboutAMonth) {
  const Estimate e = estimate(*test_chip("A100-80"), std::nullopt, gpt3(), 1024, shipped_calibration());
  ASSERT_TRUE(e.problems.empty()) << e.problems.front();
  EXPECT_GT(e.base.days, 25);
  EXPECT_LT(e.base.days, 40);
  EXPECT_FALSE(e.loss.has_value());
  EXPECT_FALSE(e.capped.has_value());
}

// arXiv 2104.10350: 19.7 % of peak on 10,000 V100.
TEST(Estimate, TenThousandV100StayBelowHalfOfTheirPeak) {
  Workload w = gpt3();
  w.global_batch = 1500;
  const Estimate e = estimate(*test_chip("V100"), std::nullopt, w, 10000, shipped_calibration());
  ASSERT_TRUE(e.problems.empty()) << e.problems.front();
  EXPECT_LT(e.base.utilization, 0.5);
  EXPECT_GT(e.base.utilization, 0.1);
}

TEST(Estimate, TheTimeIsItsBreakdown) {
  const Estimate e = estimate(*test_chip("H100"), *test_chip("H800"), gpt3(), 1024, shipped_calibration());
  ASSERT_TRUE(e.problems.empty());
  EXPECT_EQ(e.base.seconds, e.base.breakdown.total());
  EXPECT_EQ(e.capped->seconds, e.capped->breakdown.total());
  EXPECT_DOUBLE_EQ(e.loss->reoptimized.value, e.capped->seconds / e.base.seconds - 1);
  EXPECT_DOUBLE_EQ(e.loss->fixed->value, e.capped_fixed->seconds / e.base.seconds - 1);
}

TEST(Estimate, SaysWhatIsMissingInsteadOfANumber) {
  Chip chip = *test_chip("A100-80");
  Workload w = gpt3();
  w.precision = Precision::fp8;
  EXPECT_EQ(
      estimate(chip, std::nullopt, w, 1024, shipped_calibration()).problems,
      std::vector<std::string>{"`A100-80` lacks `throughput.fp8`, without which `gpt3` cannot be estimated"});
  w = gpt3();
  w.sequence = 0;
  EXPECT_EQ(estimate(chip, std::nullopt, w, 1024, shipped_calibration()).problems,
            std::vector<std::string>{"workload `gpt3` lacks `sequence`"});
  w = gpt3();
  const auto small = estimate(chip, std::nullopt, w, 8, shipped_calibration()).problems;
  ASSERT_EQ(small.size(), 1u);
  EXPECT_NE(small.front().find("the model fits in no configuration"), std::string::npos) << small.front();
  EXPECT_NE(small.front().find("are free for it"), std::string::npos) << small.front();
  // 1,021 is a prime: the largest part that divides works, the rest is said to idle.
  const Estimate odd = estimate(chip, std::nullopt, w, 1021, shipped_calibration());
  ASSERT_TRUE(odd.problems.empty()) << odd.problems.front();
  EXPECT_LT(odd.base.chips, 1021);
  EXPECT_NE(odd.remarks.front().find("idle"), std::string::npos) << odd.remarks.front();
}

TEST(Estimate, ACapOnMemoryMayTakeTheConfigurationAway) {
  Chip half = *test_chip("A100-80");
  half.memory_bytes /= 4;
  const Estimate e = estimate(*test_chip("A100-80"), half, gpt3(), 1024, shipped_calibration());
  ASSERT_TRUE(e.problems.empty()) << e.problems.front();
  EXPECT_EQ(e.loss->fixed.has_value(), e.capped_fixed.has_value());
  EXPECT_GE(e.loss->reoptimized.value, 0);
}

TEST(Estimate, NamesWhatBinds) {
  const Estimate trained = estimate(*test_chip("A100-80"), std::nullopt, gpt3(), 1024, shipped_calibration());
  EXPECT_EQ(trained.base.binding, "throughput");
  const Estimate decoded =
      estimate(*test_chip("A100-80"), std::nullopt, decoded_gpt3(), 8, shipped_calibration());
  ASSERT_TRUE(decoded.problems.empty()) << decoded.problems.front();
  EXPECT_EQ(decoded.base.binding, "memory_bandwidth");
}

TEST(Estimate, APublishedRunIsCheckedInItsOwnConfiguration) {
  Workload w = gpt3();
  w.tensor = 8;
  w.fixed.pipeline = 16;
  w.fixed.micro_batch = 1;
  const Estimate e = estimate(*test_chip("A100-80"), std::nullopt, w, 1024, shipped_calibration());
  ASSERT_TRUE(e.problems.empty()) << e.problems.front();
  EXPECT_EQ(e.base.configuration.tensor, 8);
  EXPECT_EQ(e.base.configuration.pipeline, 16);
  EXPECT_EQ(e.base.configuration.data, 8);
}

// The software of 2025 shards beside tensor and context parallelism; a micro-batch may be any number that
// divides the batch.
TEST(Estimate, FullShardingHasTheLayoutsOfItsSoftware) {
  Workload w = trained_llama();
  w.software = Software::megatron_2026;
  w.sharded = true;
  w.sequence = 65536;
  w.global_batch = 96;
  w.tensor = 2;
  w.fixed.context = 4;
  w.fixed.micro_batch = 3;
  const Estimate e = estimate(*test_chip("H100"), std::nullopt, w, 64, shipped_calibration());
  ASSERT_TRUE(e.problems.empty()) << e.problems.front();
  const Parallelism& p = e.base.configuration;
  EXPECT_EQ(p.sharding, Sharding::full);
  EXPECT_EQ(p.tensor * p.context, 8);
  EXPECT_EQ(p.micro_batch, 3);
  w.fixed = {};
  w.tensor = 0;
  w.sequence = 4096;
  const auto best = search(*test_chip("H100"), w, 32, shipped_calibration().point).best;
  ASSERT_TRUE(best);
  EXPECT_EQ(best->parallelism.micro_batch * best->parallelism.data, 96);  // no gathering is done twice
}

TEST(Estimate, WhatBindsMayBeNoFactOfTheChip) {
  Workload w = gpt3();
  w.global_batch = 8;  // one micro-batch in sixteen stages, which mostly wait
  w.tensor = 8;
  w.fixed.pipeline = 16;
  w.fixed.micro_batch = 1;
  const Estimate e = estimate(*test_chip("A100-80"), std::nullopt, w, 1024, shipped_calibration());
  ASSERT_TRUE(e.problems.empty()) << e.problems.front();
  EXPECT_EQ(e.base.binding, "pipeline_bubble");
}

// The largest part of 1,023 chips that divides, 1,008, needs an uneven pipeline and is slower than 960.
TEST(Estimate, AnOddFleetIsNoSlowerThanASmallerOne) {
  double last = 1e9;
  for (const int chips : {896, 960, 992, 1000, 1023, 1024}) {
    const Estimate e =
        estimate(*test_chip("H100"), std::nullopt, gpt3_of_2024(), chips, shipped_calibration());
    ASSERT_TRUE(e.problems.empty()) << chips << ": " << e.problems.front();
    EXPECT_LE(e.base.seconds, last) << chips;
    EXPECT_EQ(e.base.chips, e.base.configuration.chips());
    const bool told = is_told(e, " idle: ");
    EXPECT_EQ(told, e.base.chips < chips) << chips;
    last = e.base.seconds;
  }
}

TEST(Estimate, AFleetThatIsTooLargeForTheBatchIsPartlyIdle) {
  const Estimate e =
      estimate(*test_chip("H100"), std::nullopt, gpt3_of_2024(), 2'000'000, shipped_calibration());
  ASSERT_TRUE(e.problems.empty()) << e.problems.front();
  EXPECT_LT(e.base.chips, 2'000'000);
  const Estimate few =
      estimate(*test_chip("B200"), std::nullopt, decoded_gpt3(3), 1'000, shipped_calibration());
  ASSERT_TRUE(few.problems.empty()) << few.problems.front();
  EXPECT_LE(few.base.configuration.data, 3);
}

TEST(Estimate, AsManyOfAPartAsReplaceAFleet) {
  const Workload w = gpt3_of_2024();
  const Replacement r = replacement(*test_chip("H100"), 512, *test_chip("H20"), w, shipped_calibration());
  ASSERT_TRUE(r.problems.empty()) << r.problems.front();
  EXPECT_GT(r.chips, 2 * 512);  // a seventh of the rate, with better utilisation
  EXPECT_LT(r.chips, 7 * 512);
  EXPECT_LE(r.low, r.chips);
  EXPECT_TRUE(r.high == 0 || r.chips <= r.high);
  EXPECT_GE(r.replaced.base.throughput, r.reference.base.throughput);
  // It is the least number, to one chip.
  const Estimate less = estimate(*test_chip("H20"), std::nullopt, w, r.chips - 1, shipped_calibration());
  EXPECT_LT(less.base.throughput, r.reference.base.throughput);
  EXPECT_EQ(replacement(*test_chip("H100"), 512, *test_chip("H100"), w, shipped_calibration()).chips, 512);
}

// The number goes in steps where layouts do, and its interval holds what --against says of as many.
TEST(Estimate, TheIntervalOfANumberOfChipsKnowsItsSteps) {
  Workload w = trained_llama();
  w.software = Software::fsdp_2023;
  w.sharded = true;
  w.global_batch = 1024;
  const Chip h100 = *test_chip("H100"), h800 = *test_chip("H800");
  const Replacement r = replacement(h100, 256, h800, w, shipped_calibration());
  ASSERT_TRUE(r.problems.empty()) << r.problems.front();
  EXPECT_EQ(r.chips, 512);
  const Estimate e = estimate(h100, h800, w, 256, shipped_calibration());
  ASSERT_LE(e.loss->reoptimized.low, 0);  // as many may be enough
  EXPECT_EQ(r.low, 256);
}

TEST(Estimate, TwoKindsOfChipShareABatch) {
  const Workload w = gpt3_of_2024();
  Chip h100 = *test_chip("H100"), a100 = *test_chip("A100-80");
  h100.price_per_hour = a100.price_per_hour = 2;
  const MixedFleet f = mixed_fleet(h100, 512, a100, 512, w, shipped_calibration());
  ASSERT_TRUE(f.problems.empty()) << f.problems.front();
  ASSERT_TRUE(f.first && f.second);
  EXPECT_GT(f.share, 0.5);
  const Estimate alone = estimate(h100, std::nullopt, w, 512, shipped_calibration());
  EXPECT_GT(f.throughput.value, alone.base.throughput);
  // Both work for the days that the whole run takes, and for no longer.
  EXPECT_LT(f.days, alone.base.days);
  const double hours = f.days * 24;
  EXPECT_NEAR(f.first->cost / (hours * f.first->chips * 2), 1, 1e-9);
  EXPECT_NEAR(f.energy / (hours * 3600 * (f.first->chips * h100.power + f.second->chips * a100.power)), 1,
              1e-9);
  EXPECT_NEAR(f.cost, f.first->cost + f.second->cost, 1e-6 * f.cost);
  // No split into two whole numbers of sequences is faster.
  const double together = w.global_batch * w.sequence / f.throughput.value;
  for (double one = 512; one < w.global_batch; one += 64) {
    Workload first = w, second = w;
    first.global_batch = one;
    second.global_batch = w.global_batch - one;
    const Estimate a = estimate(h100, std::nullopt, first, 512, shipped_calibration());
    const Estimate b = estimate(a100, std::nullopt, second, 512, shipped_calibration());
    if (!a.problems.empty() || !b.problems.empty()) continue;
    EXPECT_LE(together, std::max(a.base.seconds, b.base.seconds) * (1 + 1e-9)) << one;
  }
}

// At full load each kind serves what it can, and the shares follow from that.
TEST(Estimate, TwoKindsOfChipServeWhatBothCan) {
  Workload w = served_llama();
  const auto alone = [&](const char* chip) {
    return estimate(*test_chip(chip), std::nullopt, w, 8, shipped_calibration()).base.throughput;
  };
  const MixedFleet f = mixed_fleet(*test_chip("H100"), 8, *test_chip("H20"), 8, w, shipped_calibration());
  ASSERT_TRUE(f.problems.empty()) << f.problems.front();
  EXPECT_NEAR(f.throughput.value / (alone("H100") + alone("H20")), 1, 1e-9);
  EXPECT_NEAR(f.share, alone("H100") / f.throughput.value, 1e-9);
  w.batch = 64;
  const MixedFleet closed =
      mixed_fleet(*test_chip("H100"), 8, *test_chip("H20"), 8, w, shipped_calibration());
  ASSERT_TRUE(closed.problems.empty()) << closed.problems.front();
  EXPECT_GE(closed.throughput.value, std::max(alone("H100"), alone("H20")));
}

// Each stage of a pipeline has a part of the model, so a model that is too large for one chip fits.
TEST(Estimate, APipelineServesWhatOneChipCannotHold) {
  Workload w = served_gpt3();
  w.tensor = 1;
  w.fixed.pipeline = 1;
  EXPECT_FALSE(estimate(*test_chip("H100"), std::nullopt, w, 8, shipped_calibration()).problems.empty());
  w.fixed.pipeline = 8;
  const Estimate staged = estimate(*test_chip("H100"), std::nullopt, w, 8, shipped_calibration());
  ASSERT_TRUE(staged.problems.empty()) << staged.problems.front();
  EXPECT_EQ(staged.base.configuration.chips(), 8);
  EXPECT_GT(staged.base.breakdown.pipeline_transfer, 0);
  // No pipeline server was fitted, so the interval is wider.
  EXPECT_TRUE(is_told(staged, "pipeline in serving"));
  // For cards that exchange data through the host interface, a pipeline is faster than split products; the
  // search makes one only if the workload asks for it.
  w.tensor = w.fixed.pipeline = 0;
  set_llama_70b(w.model);
  w.precision = Precision::fp8;
  const Estimate split = estimate(*test_chip("L40S"), std::nullopt, w, 8, shipped_calibration());
  ASSERT_TRUE(split.problems.empty()) << split.problems.front();
  EXPECT_EQ(split.base.configuration.pipeline, 1);
  w.fixed.pipeline = 8;
  const Estimate stages = estimate(*test_chip("L40S"), std::nullopt, w, 8, shipped_calibration());
  ASSERT_TRUE(stages.problems.empty()) << stages.problems.front();
  EXPECT_GT(stages.base.throughput, split.base.throughput);
}

TEST(Estimate, ServingKeepsItsLimits) {
  Workload w = served_gpt3();
  const Estimate free = estimate(*test_chip("H100"), std::nullopt, w, 8, shipped_calibration());
  ASSERT_TRUE(free.problems.empty()) << free.problems.front();
  w.token_interval_limit = free.base.token_interval.value * 0.7;
  const Estimate limited = estimate(*test_chip("H100"), std::nullopt, w, 8, shipped_calibration());
  ASSERT_TRUE(limited.problems.empty()) << limited.problems.front();
  EXPECT_LE(limited.base.token_interval.value, w.token_interval_limit);
  EXPECT_LT(limited.base.throughput, free.base.throughput);
  // Limits set the number of sequences; what is left of the memory does not. A configuration that misses them
  // under a cap has no loss.
  Chip small = *test_chip("H100");
  small.memory_bytes *= 0.97;
  const Estimate capped = estimate(*test_chip("H100"), small, w, 8, shipped_calibration());
  ASSERT_TRUE(capped.problems.empty()) << capped.problems.front();
  EXPECT_GE(capped.loss->reoptimized.value, 0);
  Chip slow = *test_chip("H100");
  slow.memory_bandwidth *= 0.3;
  const Estimate missed = estimate(*test_chip("H100"), slow, w, 64, shipped_calibration());
  if (missed.problems.empty()) {
    EXPECT_LE(missed.capped->token_interval.value, w.token_interval_limit);
    if (missed.loss->fixed) {
      EXPECT_LE(missed.loss->reoptimized.value, missed.loss->fixed->value);
    }
  }
  w.token_interval_limit = 1e-4;
  const auto problems = estimate(*test_chip("H100"), std::nullopt, w, 8, shipped_calibration()).problems;
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_NE(problems.front().find("no configuration keeps the limits"), std::string::npos)
      << problems.front();
}

// Requests that arrive more slowly than they could be answered are answered as they arrive.
TEST(Estimate, ServingAnswersWhatArrives) {
  Workload w = served_gpt3();
  const Estimate free = estimate(*test_chip("H100"), std::nullopt, w, 8, shipped_calibration());
  for (const double share : {0.001, 0.1, 0.5, 0.99}) {
    w.arrival_rate = share * free.base.throughput / w.output;
    const Estimate e = estimate(*test_chip("H100"), std::nullopt, w, 8, shipped_calibration());
    ASSERT_TRUE(e.problems.empty()) << e.problems.front();
    EXPECT_NEAR(e.base.throughput / free.base.throughput, share, 1e-6);
    EXPECT_EQ(e.base.binding, share < 0.99 ? "arrivals" : e.base.binding);
    EXPECT_LE(e.base.token_interval.value, free.base.token_interval.value);
  }
  w.arrival_rate = 2 * free.base.throughput / w.output;
  const Estimate full = estimate(*test_chip("H100"), std::nullopt, w, 8, shipped_calibration());
  EXPECT_DOUBLE_EQ(full.base.throughput, free.base.throughput);
}

// One request in flight keeps one replica busy, not eight.
TEST(Estimate, AClosedLoopOfOneRequestUsesOneReplica) {
  Workload w = served_gpt3();
  w.model.parameters = 8e9;
  w.batch = 1;
  w.tensor = 8;
  const Estimate one = estimate(*test_chip("H100"), std::nullopt, w, 8, shipped_calibration());
  const Estimate eight = estimate(*test_chip("H100"), std::nullopt, w, 64, shipped_calibration());
  ASSERT_TRUE(one.problems.empty() && eight.problems.empty());
  EXPECT_EQ(one.base.throughput, eight.base.throughput);
  EXPECT_EQ(eight.base.chips, 8);
}

TEST(Estimate, AnAnswerOfOneTokenHasNoTimeBetweenTokens) {
  Workload w = served_llama();
  const auto interval = [&] {
    return estimate(*test_chip("H100"), std::nullopt, w, 8, shipped_calibration()).base.token_interval.value;
  };
  EXPECT_GT(interval(), 0);
  w.output = 1;
  EXPECT_EQ(interval(), 0);
}

// Megatron of 2021 and 2022 puts as many layers on each stage as on any other.
TEST(Estimate, StagesThatDoNotDivideTheLayersAreNamed) {
  Workload w = gpt3();
  w.fixed.pipeline = 49;
  const auto estimated = [&] {
    return estimate(*test_chip("A100-80"), std::nullopt, w, 980, shipped_calibration());
  };
  const std::string_view words = "the 49 stages do not divide the 96 layers";
  EXPECT_TRUE(is_told(estimated(), words));
  w.software = Software::megatron_2024;
  EXPECT_FALSE(is_told(estimated(), words));
  w.software = Software::megatron_2021;
  w.fixed.pipeline = 48;
  EXPECT_FALSE(is_told(estimated(), "do not divide"));
}

// The slope through a limit on latency is steeper than the fact itself.
TEST(Estimate, AFactThatLetsMoreRequestsKeepTheirLimitIsNamed) {
  Workload w = served_llama();
  w.batch = 1;
  const auto estimated = [&] {
    return estimate(*test_chip("H100"), std::nullopt, w, 1, shipped_calibration());
  };
  const std::string_view words = "because more requests at once then keep the limits";
  const Estimate alone = estimated();
  ASSERT_TRUE(alone.problems.empty()) << alone.problems.front();
  EXPECT_FALSE(is_told(alone, words));
  w.batch = 0;
  w.token_interval_limit = alone.base.token_interval.value * 1.1;
  EXPECT_TRUE(is_told(estimated(), words));
}

// Experts on 2,016 chips, eight times as many as in any fitted run: the interval is what holds of any cap.
TEST(Estimate, AnIntervalThatHoldsNoMoreThanItsBoundsSaysSo) {
  Workload w = trained_llama();
  w.model.experts = 64;
  w.model.active_experts = 8;
  w.model.expert_ffn = 1024;
  w.global_batch = 4096;
  const auto capped_to = [&](double gigabytes) {
    Chip cap = *test_chip("H100");
    cap.made = std::make_shared<const Chip>(cap);
    cap.link_bandwidth = gigabytes * 1e9;
    return estimate(*test_chip("H100"), cap, w, 4096, shipped_calibration());
  };
  const std::string_view words = "holds no more than its bounds";
  const Estimate little = capped_to(800), much = capped_to(5);
  ASSERT_TRUE(little.problems.empty()) << little.problems.front();
  ASSERT_TRUE(much.problems.empty()) << much.problems.front();
  EXPECT_FALSE(is_told(little, words));
  EXPECT_TRUE(is_told(much, words));
  EXPECT_EQ(much.loss->reoptimized.low, 0);
}

// Both orders of two parts, of which neither is a cap of the other, and of a part and its capped kin.
TEST(Estimate, TwoPartsAreOneQuestionInBothOrders) {
  for (const auto& [first, second] : {std::pair("H100", "H800"), {"H100", "H200"}, {"A100-80", "H20"}})
    for (const Workload& w : {gpt3(), served_llama()}) {
      const Chip one = *test_chip(first), other = *test_chip(second);
      const Estimate there = estimate(one, other, w, 64, shipped_calibration());
      const Estimate back = estimate(other, one, w, 64, shipped_calibration());
      ASSERT_TRUE(there.problems.empty() && back.problems.empty());
      EXPECT_NEAR((1 + there.loss->reoptimized.value) * (1 + back.loss->reoptimized.value), 1, 1e-9);
      EXPECT_NEAR((1 + there.loss->reoptimized.low) * (1 + back.loss->reoptimized.high), 1, 1e-9);
      EXPECT_NEAR((1 + there.loss->reoptimized.high) * (1 + back.loss->reoptimized.low), 1, 1e-9);
    }
}

// What arrives has no interval; only chips that are slower than estimated may fall behind it.
TEST(Estimate, ATimeThatArrivalsSetIsKnown) {
  Workload w = served_llama();
  w.arrival_rate = 1;
  const Estimate few = estimate(*test_chip("H100"), std::nullopt, w, 1, shipped_calibration());
  ASSERT_TRUE(few.problems.empty()) << few.problems.front();
  EXPECT_TRUE(few.base.is_set_by_arrivals());
  EXPECT_EQ(few.base.seconds_low, few.base.seconds);
  EXPECT_NEAR(few.base.seconds, 1 / w.output, 1e-9);
  w.arrival_rate = 1e6;
  const Estimate many = estimate(*test_chip("H100"), std::nullopt, w, 1, shipped_calibration());
  EXPECT_FALSE(many.base.is_set_by_arrivals());
  EXPECT_LT(many.base.seconds_low, many.base.seconds);
  EXPECT_LT(many.base.seconds, many.base.seconds_high);
}

}  // namespace
}  // namespace brightline::engine::performance
