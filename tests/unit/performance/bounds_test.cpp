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
  const Workload w = decoded_gpt3();
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
  EXPECT_TRUE(is_told(e, "image networks"));
}

double factor_of(const Chip& chip, const Workload& workload, int chips) {
  const Estimate e = estimate(chip, std::nullopt, workload, chips, shipped_calibration());
  EXPECT_TRUE(e.problems.empty()) << e.problems.front();
  return e.base.factor;
}

// No training on Ada or behind a host was fitted, though serving and collectives were.
TEST(Estimate, WhatIsNewToThePhaseIsWiderWhateverOtherPhasesKnow) {
  const Estimate e = estimate(*test_chip("L40S"), std::nullopt, trained_llama(), 8, shipped_calibration());
  ASSERT_TRUE(e.problems.empty()) << e.problems.front();
  EXPECT_NEAR(e.base.factor / factor_of(*test_chip("H100"), trained_llama(), 8), 1.5 * 1.5, 1e-3);
  EXPECT_TRUE(is_told(e, "unseen generation, through the host"));
  const Estimate served =
      estimate(*test_chip("L40S"), std::nullopt, served_llama(), 8, shipped_calibration());
  EXPECT_FALSE(is_told(served, "unseen generation"));
}

// The H800 has the slowest links of a fitted Hopper part. From there on the interval widens, and never at
// once.
TEST(Estimate, TheIntervalWidensWithTheDistance) {
  const Chip h100 = *test_chip("H100");
  double last = factor_of(h100, trained_llama(), 64);
  for (const double gigabytes : {400.0, 399.0, 398.0, 300.0, 200.0, 100.0, 50.0}) {
    Chip slow = h100;
    slow.link_bandwidth = gigabytes * 1e9;
    slow.made = std::make_shared<const Chip>(h100);
    Workload w = trained_llama();
    w.tensor = 8;
    const double factor = factor_of(slow, w, 64);
    EXPECT_GE(factor, last * (1 - 1e-3)) << gigabytes;
    if (gigabytes > 397) {
      EXPECT_LT(factor, last * 1.01) << gigabytes;
    }
    last = factor;
  }
  EXPECT_GT(last, 1.3 * factor_of(h100, trained_llama(), 64));
  // From 512 chips on a run counts as one of many nodes, by degrees and not at once.
  double few = factor_of(h100, gpt3_of_2024(), 512);
  for (const int chips : {520, 528, 544, 576}) {
    const double more = factor_of(h100, gpt3_of_2024(), chips);
    EXPECT_LT(more, few * 1.15) << chips;
    few = more;
  }
}

// A cap of a format that the run does not use changes nothing; a network that it waits for does.
TEST(Estimate, OnlyWhatTheRunFeelsWidensIt) {
  const Chip h100 = *test_chip("H100");
  const double many = factor_of(h100, gpt3_of_2024(), 1024), node = factor_of(h100, trained_llama(), 8);
  Chip cap = h100;
  cap.made = std::make_shared<const Chip>(h100);
  cap.peak_rate[static_cast<std::size_t>(Precision::fp8)] /= 100;
  EXPECT_EQ(factor_of(cap, gpt3_of_2024(), 1024), many);
  Chip slow = h100;
  slow.nic_bandwidth = 0.125e9;
  EXPECT_GT(factor_of(slow, gpt3_of_2024(), 1024), 1.5 * many);
  EXPECT_EQ(factor_of(slow, trained_llama(), 8), node);
  Chip joined = h100;
  joined.scale_up_size = 100000;
  EXPECT_GT(factor_of(joined, gpt3_of_2024(), 1024), 1.5 * many);
  EXPECT_EQ(factor_of(joined, trained_llama(), 8), node);
}

// A part that is made is as uncertain as another one that was changed to have its facts.
TEST(Estimate, ThePartsOwnFactsWidenItAsChangedOnesDo) {
  const Chip a100 = *test_chip("A100-80");
  Chip slow = a100;
  slow.memory_bandwidth = 200e9;
  const double own = factor_of(slow, decoded_gpt3(), 8), usual = factor_of(a100, decoded_gpt3(), 8);
  EXPECT_GT(own, 1.5 * usual);
  slow.made = std::make_shared<const Chip>(a100);
  EXPECT_EQ(factor_of(slow, decoded_gpt3(), 8), own);
  EXPECT_TRUE(is_told(estimate(slow, std::nullopt, decoded_gpt3(), 8, shipped_calibration()),
                      "`memory_bandwidth` far from the fitted parts of the generation"));
  // The lower rates of FP8 and of 16 bits are one distance: 1,979 to 296 TFLOP/s.
  Workload narrow = gpt3_of_2024();
  narrow.precision = Precision::fp8;
  const double h100 = factor_of(*test_chip("H100"), narrow, 1024),
               h20 = factor_of(*test_chip("H20"), narrow, 1024);
  EXPECT_GT(h20, 2 * h100);
  EXPECT_LT(h20, 3 * h100);
  // Facts between those of fitted parts are not new.
  EXPECT_EQ(factor_of(*test_chip("A800"), gpt3(), 1024), factor_of(a100, gpt3(), 1024));
}

// Sequences of 2,048 to 131,072 and prompts of 128 to 20,000 tokens were fitted.
TEST(Estimate, LengthsBeyondTheFittedAreWider) {
  Workload trained = trained_llama();
  trained.global_batch = 64;
  const double usual = factor_of(*test_chip("H100"), trained, 64);
  for (const double length : {128.0, 524288.0}) {
    trained.sequence = length;
    const Estimate e = estimate(*test_chip("B200"), std::nullopt, trained, 64, shipped_calibration());
    ASSERT_TRUE(e.problems.empty()) << e.problems.front();
    EXPECT_GT(e.base.factor, 1.2 * usual) << length;
    EXPECT_TRUE(is_told(e, length < 2048 ? "shorter sequences" : "longer sequences"));
  }
  Workload served = served_llama();
  served.prompt = 200000;
  const Estimate e = estimate(*test_chip("B200"), std::nullopt, served, 8, shipped_calibration());
  ASSERT_TRUE(e.problems.empty()) << e.problems.front();
  EXPECT_TRUE(is_told(e, "longer prompts than any fitted"));
}

// Closed loops of 16 to 128 requests in flight were fitted, all on one replica.
TEST(Estimate, FewerRequestsInFlightThanTheFittedAreWider) {
  Workload served = served_llama();
  served.through_server = true;
  const auto asked = [&](double in_flight, int replicas) {
    served.batch = in_flight;
    served.tensor = 1;
    served.fixed.data = replicas;
    return estimate(*test_chip("H100"), std::nullopt, served, replicas, shipped_calibration());
  };
  const Estimate usual = asked(64, 1), few = asked(2, 1), many = asked(1024, 1), spread = asked(64, 8);
  for (const Estimate* e : {&usual, &few, &many, &spread})
    ASSERT_TRUE(e->problems.empty()) << e->problems.front();
  EXPECT_FALSE(is_told(usual, "requests in flight"));
  EXPECT_TRUE(is_told(few, "fewer requests in flight than any fitted"));
  EXPECT_TRUE(is_told(many, "more requests in flight than any fitted"));
  EXPECT_TRUE(is_told(spread, "fewer requests in flight than any fitted"));
  EXPECT_GT(few.base.factor, 1.2 * usual.base.factor);
  EXPECT_GT(few.base.factor, spread.base.factor);
}

TEST(Estimate, SaysThatFewRowsWereFitted) {
  const auto told = [](const char* chip, const char* words) {
    return is_told(estimate(*test_chip(chip), std::nullopt, gpt3_of_2024(), 1024, shipped_calibration()),
                   words);
  };
  EXPECT_TRUE(told("A100-80", "only 1 measurement of megatron-2024 on Ampere in dense training was fitted"));
  EXPECT_FALSE(told("H100", "only"));
}

// With more memory another layout is the best, and how much faster it is is uncertain.
TEST(Estimate, AFasterLayoutIsUncertain) {
  const Chip h100 = *test_chip("H100");
  Chip more = h100;
  more.memory_bytes *= 1.2;
  Workload w = served_llama();
  set_llama_70b(w.model);
  const Estimate e = estimate(h100, more, w, 8, shipped_calibration());
  ASSERT_TRUE(e.problems.empty()) << e.problems.front();
  const Interval& loss = e.loss->reoptimized;
  EXPECT_LT(loss.value, -0.01);
  EXPECT_LT(loss.low, loss.value);
  EXPECT_LT(loss.value, loss.high);
}

// H100 with the links of H800 is H800, whatever a data sheet says of formats that the work does not use.
TEST(Estimate, APartThatDiffersInTheLinksAloneIsThatCap) {
  const Chip h100 = *test_chip("H100");
  Chip cap = h100;
  cap.link_bandwidth = 400e9;
  Chip other = cap;
  other.peak_rate[static_cast<std::size_t>(Precision::fp32)] *= 1.01;
  const auto loss_of = [&](const Chip& chip) {
    return estimate(h100, chip, gpt3(), 1024, shipped_calibration()).loss->fixed.value();
  };
  EXPECT_EQ(loss_of(other).low, loss_of(cap).low);
  EXPECT_EQ(loss_of(other).high, loss_of(cap).high);
  // Where the work uses the rate, it is another chip.
  for (double& rate : other.peak_rate) rate *= 0.99;
  EXPECT_EQ(difference_between(h100, cap, gpt3()), Difference::cap);
  EXPECT_EQ(difference_between(h100, other, gpt3()), Difference::chip);
}

// The best layout under the cap has no links, so a tighter cap changes neither its time nor its interval.
TEST(Estimate, ALayoutThatTheCapDoesNotReachBoundsTheLoss) {
  const Chip h100 = *test_chip("H100");
  Workload w = served_llama();
  const auto under = [&](double share) {
    Chip cap = h100;
    cap.link_bandwidth *= share;
    cap.made = std::make_shared<const Chip>(h100);
    return estimate(h100, cap, w, 64, shipped_calibration());
  };
  set_llama_70b(w.model);
  w.model.gated = true;
  w.model.vocabulary = 128256;
  w.precision = Precision::fp8;
  w.prompt = w.output = 1000;
  const Estimate tight = under(1e-3), tighter = under(1e-5);
  ASSERT_TRUE(tight.problems.empty() && tighter.problems.empty());
  ASSERT_EQ(tight.capped->configuration.tensor, 1);
  EXPECT_GT(tight.base.configuration.tensor, 1);
  EXPECT_EQ(tighter.loss->reoptimized.high, tight.loss->reoptimized.high);
  EXPECT_LE(tight.loss->reoptimized.high, tight.capped->seconds_high / tight.base.seconds_low - 1);
  EXPECT_GT(tighter.loss->fixed->high, tight.loss->fixed->high);
}

// A layout without tensor parallelism does not feel slow links, so no cap of them makes the time longer than
// that layout may take, whichever is the best.
TEST(Estimate, TheBestTakesNoLongerThanASurerLayout) {
  const Chip h20 = *test_chip("H20");
  double before = 0, loss = 0;
  for (const double share : {0.4, 0.2, 0.15, 0.12, 0.1, 0.09, 0.08, 0.07, 0.06, 0.05, 0.02}) {
    Chip cap = h20;
    cap.link_bandwidth *= share;
    cap.made = std::make_shared<const Chip>(h20);
    const Estimate e = estimate(h20, cap, gpt3(), 64, shipped_calibration());
    ASSERT_TRUE(e.problems.empty()) << e.problems.front();
    EXPECT_GE(e.capped->seconds_high, before * (1 - 1e-9)) << share;
    EXPECT_GE(e.loss->reoptimized.high, loss - 1e-9) << share;
    EXPECT_GT(e.capped->seconds_high, e.capped->seconds);
    before = e.capped->seconds_high;
    loss = e.loss->reoptimized.high;
    if (share == 0.2) {
      EXPECT_TRUE(is_told(e, "which is slower and surer"));
    }
  }
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
  set_shape(w.model, 7e9, 32, 4096, 11008, 32, 32);
  w.batch = 8;
  w.context = 2048;
  w.recompute.reset();
  const Estimate e = estimate(*test_chip("H20"), std::nullopt, w, 4096, shipped_calibration());
  ASSERT_TRUE(e.problems.empty()) << e.problems.front();
  const auto best =
      fewest_chips(*test_chip("H20"), w, 4096, shipped_calibration().point, e.base.seconds * 1.05);
  ASSERT_TRUE(best.has_value());
  const bool told = is_told(e, "take only");
  EXPECT_EQ(told, best->parallelism.chips() <= 0.8 * e.base.chips);
}

// What one chip answers takes no chip of the other kind, however many there are.
TEST(Estimate, WhatArrivesAtTwoKindsTakesTheFewestChips) {
  Workload w = served_llama();
  Chip h100 = *test_chip("H100"), h20 = *test_chip("H20");
  h100.price_per_hour = h20.price_per_hour = 2;
  const Estimate one = estimate(h100, std::nullopt, w, 1, shipped_calibration());
  ASSERT_TRUE(one.problems.empty()) << one.problems.front();
  const auto fleet = [&](double share, int others) {
    w.arrival_rate = share * one.base.throughput / w.output;
    return mixed_fleet(h100, 8, h20, others, w, shipped_calibration());
  };
  const auto working = [](const MixedFleet& f) {
    return (f.first ? f.first->chips : 0) + (f.second ? f.second->chips : 0);
  };
  EXPECT_EQ(working(fleet(0.1, 8)), 1);
  EXPECT_EQ(fleet(0.1, 64).cost, fleet(0.1, 8).cost);
  // More than eight chips of the first kind answer needs both.
  const MixedFleet both = fleet(9, 64);
  EXPECT_TRUE(both.first && both.second);
  EXPECT_NEAR(both.throughput.value / (9 * one.base.throughput), 1, 1e-6);
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

// Calling half of the chips another kind makes no run faster or surer, and the kinds wait for each other.
TEST(Estimate, TwoKindsOfOneChipAreNoFasterThanOneKind) {
  const Workload w = trained_llama();
  const Chip h100 = *test_chip("H100");
  const MixedFleet two = mixed_fleet(h100, 64, h100, 64, w, shipped_calibration());
  const Estimate one = estimate(h100, std::nullopt, w, 128, shipped_calibration());
  ASSERT_TRUE(two.problems.empty() && one.problems.empty());
  EXPECT_LE(two.throughput.value, one.base.throughput * (1 + 1e-9));
  EXPECT_LE(two.throughput.low, one.base.throughput / one.base.seconds_high * one.base.seconds * (1 + 1e-9));
  const MixedFleet mixed = mixed_fleet(h100, 64, *test_chip("A100-80"), 64, w, shipped_calibration());
  ASSERT_TRUE(mixed.first && mixed.second);
  EXPECT_EQ(mixed.first->seconds, mixed.second->seconds);
  EXPECT_EQ(mixed.first->together, mixed.first->chips + mixed.second->chips);
  EXPECT_EQ(one.base.together, one.base.chips);
  for (const auto& run : {*mixed.first, *mixed.second}) EXPECT_NEAR(run.breakdown.total(), run.seconds, 1e-9);
  EXPECT_NEAR(w.global_batch * w.sequence / mixed.first->seconds / mixed.throughput.value, 1, 1e-9);
}

}  // namespace
}  // namespace brightline::engine::performance
