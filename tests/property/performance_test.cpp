// Properties of every cap on every workload, for any fitted parameters.
#include <algorithm>
#include <memory>

#include <gtest/gtest.h>

#include "engine/performance/layouts.hpp"
#include "tests/property/random_estimates.hpp"

namespace brightline::engine::performance {
namespace {

RC_GTEST_PROP(PerformanceProperty, NoCapNoLoss, ()) {
  const Case drawn = any_case();
  const Estimate e = estimated(drawn, drawn.chip);
  RC_PRE(e.problems.empty());
  RC_ASSERT(e.loss->fixed.has_value());
  for (const Interval& loss : {*e.loss->fixed, e.loss->reoptimized}) {
    RC_ASSERT(loss.value == 0);
    RC_ASSERT(loss.low == 0);
    RC_ASSERT(loss.high == 0);
  }
}

RC_GTEST_PROP(PerformanceProperty, ReoptimizedNeverExceedsFixedAndNeitherIsNegative, ()) {
  const Case drawn = any_case();
  const Estimate e = estimated(drawn, any_cap(drawn.chip));
  RC_PRE(e.problems.empty());
  RC_ASSERT(e.loss->reoptimized.value >= -rounding);
  RC_ASSERT(e.loss->reoptimized.low <= e.loss->reoptimized.value);
  RC_ASSERT(e.loss->reoptimized.value <= e.loss->reoptimized.high);
  if (!e.loss->fixed) return;
  RC_ASSERT(e.loss->reoptimized.value <= e.loss->fixed->value + rounding);
  RC_ASSERT(e.loss->reoptimized.low <= e.loss->fixed->low + rounding);
  RC_ASSERT(e.loss->reoptimized.high <= e.loss->fixed->high + rounding);
}

RC_GTEST_PROP(PerformanceProperty, LossGrowsAsCapsTighten, ()) {
  const Case drawn = any_case();
  const Chip loose = any_cap(drawn.chip);
  const Chip tight = any_cap(loose);
  const Estimate a = estimated(drawn, loose), b = estimated(drawn, tight);
  RC_PRE(a.problems.empty() && b.problems.empty());
  RC_ASSERT(a.loss->reoptimized.value <= b.loss->reoptimized.value + rounding);
  if (!b.loss->fixed) return;
  RC_ASSERT(a.loss->fixed->value <= b.loss->fixed->value + rounding);
}

// A tighter cap never makes a run faster, so no high end falls, whichever layouts are the best. The low end
// is that of a layout, and does not fall in it while its cache holds as many sequences and nothing but facts
// of the chip is outside what was fitted. Not all layouts of experts in training are compared, so where the
// best of them changes its high end may fall.
RC_GTEST_PROP(PerformanceProperty, EndsOfIntervalsNeverFallAsACapTightens, ()) {
  Case drawn = any_case();
  // What arrives is answered by as many chips as keep up: more under a tighter cap.
  drawn.workload.arrival_rate = 0;
  const ChipFact& fact = chip_facts[*rc::gen::inRange<std::size_t>(0, chip_facts.size())];
  Chip loose = drawn.chip;
  loose.made = std::make_shared<const Chip>(drawn.chip);
  fact.scale(loose, *rc::gen::inRange(5, 101) / 100.0);
  Chip tight = loose;
  fact.scale(tight, *rc::gen::inRange(50, 101) / 100.0);
  const Estimate a = estimated(drawn, loose), b = estimated(drawn, tight);
  RC_PRE(a.problems.empty() && b.problems.empty());
  const auto is_no_less = [](double before, double after) {
    return after >= before - rounding * (1 + std::abs(before));
  };
  RC_ASSERT(is_no_less(a.capped->seconds, b.capped->seconds));
  RC_ASSERT(is_no_less(a.loss->reoptimized.value, b.loss->reoptimized.value));
  if (drawn.workload.phase != Phase::training || !drawn.workload.model.is_mixture()) {
    RC_ASSERT(is_no_less(a.capped->seconds_high, b.capped->seconds_high));
    RC_ASSERT(is_no_less(a.loss->reoptimized.high, b.loss->reoptimized.high));
    if (a.house && b.house) RC_ASSERT(is_no_less(a.house->reoptimized.high, b.house->reoptimized.high));
  }
  if (!b.loss->fixed) return;
  RC_ASSERT(is_no_less(a.loss->fixed->high, b.loss->fixed->high));
  RC_ASSERT(is_no_less(a.capped_fixed->seconds_high, b.capped_fixed->seconds_high));
  if (fact.name != "memory_capacity" && !is_told(a, "than any fitted") && !is_told(b, "than any fitted"))
    RC_ASSERT(is_no_less(a.capped_fixed->seconds_low, b.capped_fixed->seconds_low));
}

RC_GTEST_PROP(PerformanceProperty, LessOfAnyOneFactIsNeverFaster, ()) {
  const Case drawn = any_case();
  const ChipFact& fact = chip_facts[*rc::gen::inRange<std::size_t>(0, chip_facts.size())];
  Chip some = drawn.chip, little = drawn.chip;
  const double share = *rc::gen::inRange(60, 101) / 100.0;
  fact.scale(some, share);
  fact.scale(little, share * *rc::gen::inRange(60, 101) / 100.0);
  const Estimate a = estimated(drawn, some), b = estimated(drawn, little);
  RC_PRE(a.problems.empty() && b.problems.empty());
  RC_ASSERT(a.loss->reoptimized.low >= -rounding);
  RC_ASSERT(a.loss->reoptimized.value >= -rounding);
  RC_ASSERT(a.loss->reoptimized.value <= b.loss->reoptimized.value + rounding);
}

// A value at the end of its own interval says that the error goes one way only.
RC_GTEST_PROP(PerformanceProperty, AValueLiesInsideItsIntervalUnlessNothingChanges, ()) {
  const Case drawn = any_case();
  const Estimate e = estimated(drawn, any_cap(drawn.chip));
  RC_PRE(e.problems.empty());
  for (const Run* run : {&e.base, &*e.capped}) {
    // Requests arrive as they do: such a time has no interval, only a bound if the chips fall behind.
    if (run->is_set_by_arrivals()) {
      RC_ASSERT(run->seconds_low == run->seconds);
      RC_ASSERT(run->seconds <= run->seconds_high);
    } else {
      RC_ASSERT(run->seconds_low < run->seconds);
      RC_ASSERT(run->seconds < run->seconds_high);
    }
    // No time is shorter than the peak of the chips allows.
    RC_ASSERT(run->utilization * run->seconds <= run->seconds_low * (1 + rounding));
  }
  const Interval& loss = e.loss->reoptimized;
  RC_ASSERT(loss.low >= -rounding);
  if (loss.value > rounding) RC_ASSERT(loss.low < loss.value);
}

// More of a fact too is uncertain: of memory, which changes the layout alone, as of any other.
RC_GTEST_PROP(PerformanceProperty, WhatMoreOfAFactSavesLiesInsideItsInterval, ()) {
  Case drawn = any_case();
  drawn.workload.arrival_rate = 0;
  const ChipFact& fact = chip_facts[*rc::gen::inRange<std::size_t>(0, chip_facts.size())];
  Chip more = drawn.chip;
  fact.scale(more, *rc::gen::inRange(101, 300) / 100.0);
  const Estimate e = estimated(drawn, more);
  RC_PRE(e.problems.empty());
  for (const auto& loss : {e.loss->fixed, std::optional(e.loss->reoptimized)}) {
    if (!loss || std::abs(loss->value) <= rounding) continue;
    RC_ASSERT(loss->low < loss->value);
    RC_ASSERT(loss->value < loss->high);
  }
}

// The cost of one part against another is one question, whichever of them is named first.
RC_GTEST_PROP(PerformanceProperty, BothOrdersOfTwoPartsHaveOneAnswer, ()) {
  const Case drawn = any_case();
  Chip other = *rc::gen::arbitrary<bool>() ? any_chip() : any_cap(drawn.chip);
  const Estimate there = estimated(drawn, other);
  const Estimate back = estimate(other, drawn.chip, drawn.workload, drawn.chips, fitted());
  RC_PRE(there.problems.empty() && back.problems.empty());
  const Interval &one = there.loss->reoptimized, &turned = back.loss->reoptimized;
  const auto are_reciprocal = [](double a, double b) { return std::abs((1 + a) * (1 + b) - 1) < 1e-6; };
  RC_ASSERT(are_reciprocal(one.value, turned.value));
  RC_ASSERT(are_reciprocal(one.low, turned.high));
  RC_ASSERT(are_reciprocal(one.high, turned.low));
  for (const Estimate* e : {&there, &back}) {
    const Interval& best = e->loss->reoptimized;
    RC_ASSERT(best.low <= best.value);
    RC_ASSERT(best.value <= best.high);
    if (!e->loss->fixed) continue;
    RC_ASSERT(e->loss->fixed->low <= e->loss->fixed->value);
    RC_ASSERT(e->loss->fixed->value <= e->loss->fixed->high);
    RC_ASSERT(best.low <= e->loss->fixed->low + rounding);
    RC_ASSERT(best.high <= e->loss->fixed->high + rounding);
  }
}

RC_GTEST_PROP(PerformanceProperty, MoreMemoryIsNeverSlower, ()) {
  Case drawn = any_case();
  const Estimate small = estimate(drawn.chip, std::nullopt, drawn.workload, drawn.chips, fitted());
  RC_PRE(small.problems.empty());
  drawn.chip.memory_bytes *= *rc::gen::inRange(100, 400) / 100.0;
  const Estimate large = estimate(drawn.chip, std::nullopt, drawn.workload, drawn.chips, fitted());
  RC_ASSERT(large.problems.empty());
  RC_ASSERT(large.base.seconds <= small.base.seconds * (1 + rounding));
}

// Cards behind a host too: they reach its NICs through the root that they share.
RC_GTEST_PROP(PerformanceProperty, MoreOfADomainIsNeverSlower, ()) {
  Case drawn = any_case();
  drawn.chip.scale_up_size = *rc::gen::element(1, 2, 4, 8);
  const Estimate few = estimate(drawn.chip, std::nullopt, drawn.workload, drawn.chips, fitted());
  RC_PRE(few.problems.empty());
  drawn.chip.scale_up_size *= *rc::gen::element(2, 4, 8);
  const Estimate many = estimate(drawn.chip, std::nullopt, drawn.workload, drawn.chips, fitted());
  RC_ASSERT(many.problems.empty());
  RC_ASSERT(many.base.seconds <= few.base.seconds * (1 + rounding));
}

// A cap of the power is never certain, and no energy is claimed for it.
RC_GTEST_PROP(PerformanceProperty, ACapOfThePowerMayCostItsRatio, ()) {
  Case drawn = any_case();
  drawn.workload.first_token_limit = drawn.workload.token_interval_limit = drawn.workload.arrival_rate = 0;
  Chip cap = drawn.chip;
  const double share = *rc::gen::inRange(50, 100) / 100.0;
  chip_facts.back().scale(cap, share);
  const Estimate e = estimated(drawn, cap);
  RC_PRE(e.problems.empty());
  RC_ASSERT(e.loss->reoptimized.low <= e.loss->reoptimized.value * share + rounding);
  RC_ASSERT(e.loss->reoptimized.high >= 1 / share - 1 - rounding);
  RC_ASSERT(e.capped->energy == 0);
}

RC_GTEST_PROP(PerformanceProperty, MoreChipsAreNeverSlower, ()) {
  const Case drawn = any_case();
  const int few = *rc::gen::inRange(1, 300), many = few + *rc::gen::inRange(1, 100);
  const Estimate a = estimate(drawn.chip, std::nullopt, drawn.workload, few, fitted());
  RC_PRE(a.problems.empty());
  const Estimate b = estimate(drawn.chip, std::nullopt, drawn.workload, many, fitted());
  RC_ASSERT(b.problems.empty());
  RC_ASSERT(a.base.chips <= few);
  RC_ASSERT(b.base.configuration.chips() == b.base.chips);
  RC_ASSERT(b.base.seconds <= a.base.seconds * (1 + rounding));
}

// Every layout that the search may take, fixed by the workload: none is faster than the best.
RC_GTEST_PROP(PerformanceProperty, TheBestIsNoSlowerThanAnyFixedLayout, ()) {
  const Case drawn = any_case();
  const SearchResult best = search(drawn.chip, drawn.workload, drawn.chips, fitted().point);
  RC_PRE(best.best.has_value());
  for_each_layout(drawn.workload, drawn.chips, drawn.chip.scale_up_size, 0,
                  [&](const Parallelism& replica, const std::vector<int>& replicas) {
                    Parallelism p = replica;
                    for (const int data : replicas) {
                      p.data = data;
                      const auto fixed = run_of(drawn.chip, drawn.workload, p, fitted().point);
                      if (fixed) RC_ASSERT(best.best->seconds <= fixed->seconds * (1 + rounding));
                    }
                  });
}

RC_GTEST_PROP(PerformanceProperty, SmallerMemoryNeverHelps, ()) {
  const Case drawn = any_case();
  Chip small = drawn.chip;
  small.memory_bytes *= *rc::gen::inRange(30, 100) / 100.0;
  const Estimate e = estimated(drawn, small);
  RC_PRE(e.problems.empty());
  RC_ASSERT(e.loss->reoptimized.value >= -rounding);
}

// A fact that is lowered to a share costs at most the ratio, unless limits set the number of sequences.
RC_GTEST_PROP(PerformanceProperty, ACapCostsAtMostItsRatio, ()) {
  Case drawn = any_case();
  drawn.workload.first_token_limit = drawn.workload.token_interval_limit = 0;
  const ChipFact& fact = chip_facts[*rc::gen::inRange<std::size_t>(0, chip_facts.size())];
  RC_PRE(fact.name != "memory_capacity");
  const int percent = *rc::gen::inRange(5, 101);
  Chip cap = drawn.chip;
  fact.scale(cap, percent / 100.0);
  const Estimate e = estimated(drawn, cap);
  RC_PRE(e.problems.empty());
  const double most = 100.0 / percent - 1 + rounding;
  RC_ASSERT(e.loss->fixed->value <= most);
  RC_ASSERT(e.loss->reoptimized.value <= most);
  if (fact.name != "link_bandwidth") return;
  RC_ASSERT(e.loss->fixed->high <= most);
  RC_ASSERT(e.loss->reoptimized.high <= most);
}

RC_GTEST_PROP(PerformanceProperty, OneChipLosesNothingToALinkCap, ()) {
  Case drawn = any_case();
  drawn.chips = 1;
  Chip cap = drawn.chip;
  cap.link_bandwidth /= 10;
  const Estimate e = estimated(drawn, cap);
  RC_PRE(e.problems.empty());
  RC_ASSERT(e.loss->fixed->high == 0);
}

RC_GTEST_PROP(PerformanceProperty, DecodingOneSequenceLosesNothingToALinkCap, ()) {
  Case drawn = any_case();
  // Through the host, even a single vector takes time.
  RC_PRE(drawn.chip.topology == Topology::fabric);
  drawn.workload.phase = Phase::decode;
  drawn.workload.software = Software::serving_2025;
  drawn.workload.batch = 1;
  drawn.workload.context = 1024;
  drawn.chips = 8;
  Chip cap = drawn.chip;
  cap.link_bandwidth *= 400.0 / 900;
  const Estimate e = estimated(drawn, cap);
  RC_PRE(e.problems.empty());
  RC_ASSERT(e.loss->fixed->value < 0.01);
}

RC_GTEST_PROP(PerformanceProperty, TheTimeIsItsBreakdownToTheLastBit, ()) {
  const Case drawn = any_case();
  const Estimate e = estimated(drawn, any_cap(drawn.chip));
  RC_PRE(e.problems.empty());
  for (const Run* run : {&e.base, &*e.capped}) {
    double sum = 0;
    for_each_term(run->breakdown, [&](std::string_view, double seconds) {
      RC_ASSERT(seconds >= 0);
      sum += seconds;
    });
    RC_ASSERT(run->seconds == sum);
  }
}

RC_GTEST_PROP(PerformanceProperty, EveryLayoutFindsItsChipsAndDividesTheBatch, ()) {
  const Case drawn = any_case();
  for_each_layout(drawn.workload, drawn.chips, drawn.chip.scale_up_size, 0,
                  [&](const Parallelism& replica, const std::vector<int>& replicas) {
                    Parallelism p = replica;
                    for (const int data : replicas) {
                      p.data = data;
                      RC_ASSERT(p.chips() <= drawn.chips);
                      if (drawn.workload.phase != Phase::training) continue;
                      const double count = drawn.workload.global_batch / (p.data * p.micro_batch);
                      RC_ASSERT(count == static_cast<int>(count));
                      RC_ASSERT(drawn.workload.model.heads % p.tensor == 0);
                    }
                  });
}

}  // namespace
}  // namespace brightline::engine::performance
