// Properties of services and of fleets of two kinds of chip, for any fitted parameters.
#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "engine/performance/fleet.hpp"
#include "engine/performance/service.hpp"
#include "tests/property/random_estimates.hpp"

namespace brightline::engine::performance {
namespace {

RC_GTEST_PROP(FleetProperty, AServiceKeepsItsLimitsAndAnswersWhatArrives, ()) {
  Case drawn = any_case();
  drawn.workload.phase = Phase::serving;
  draw_serving(drawn.workload);
  const SearchResult found = search(drawn.chip, drawn.workload, drawn.chips, fitted().point);
  RC_PRE(found.best.has_value());
  RC_ASSERT(keeps_limits(drawn.workload, *found.best->service));
  const double arriving = drawn.workload.arrival_rate * drawn.workload.output;
  RC_ASSERT(found.best->service->capacity >= found.best->service->throughput * (1 - rounding));
  if (arriving > 0) RC_ASSERT(1 / found.best->seconds <= arriving * (1 + rounding));
}

// The law of Little: requests that run are the rate of answers times how long each takes. A request meets the
// prompts of others between its tokens, and one that is alone meets none.
RC_GTEST_PROP(FleetProperty, LatenciesOfAServiceAreThoseOfItsThroughput, ()) {
  Workload w;
  w.model = any_model();
  w.phase = Phase::serving;
  draw_serving(w);
  const Chip chip = any_chip();
  Parallelism p;
  p.tensor = *rc::gen::element(1, 2, 8);
  const double prompt = *rc::gen::element(128.0, 1024.0, 20000.0),
               output = *rc::gen::element(1.0, 2.0, 10.0, 256.0);
  const auto service = [&](double requests, double of_prompt) {
    return steady_service(chip, w, p, requests, w.through_server, of_prompt, output, fitted().point);
  };
  const double requests = *rc::gen::inRange(1, 129) - *rc::gen::element(0.0, 0.7);
  const SteadyService s = service(std::max(1.0, requests), prompt);
  const double request = s.first_token + (output - 1) * s.token_interval;
  RC_ASSERT(std::abs(s.throughput / output * request / s.sequences - 1) < rounding);
  const SteadyService alone = service(1, prompt);
  RC_ASSERT(alone.token_interval <= s.token_interval * (1 + rounding));
  RC_ASSERT(alone.first_token <= s.first_token * (1 + rounding));
}

// A part of a batch may be slower than the whole on all chips, because it divides in fewer ways; it is never
// faster or surer.
RC_GTEST_PROP(FleetProperty, TwoKindsOfOneChipAreNoFasterOrSurerThanOneKind, ()) {
  Case drawn = any_case();
  drawn.workload.phase = Phase::training;
  draw_training(drawn.workload);
  drawn.workload.fixed = {};
  const int half = *rc::gen::element(8, 32, 256, 512);
  const MixedFleet two = mixed_fleet(drawn.chip, half, drawn.chip, half, drawn.workload, fitted());
  RC_PRE(two.problems.empty() && two.first && two.second);
  const Estimate one = estimate(drawn.chip, std::nullopt, drawn.workload, 2 * half, fitted());
  RC_ASSERT(one.problems.empty());
  RC_ASSERT(two.throughput.value <= one.base.throughput * (1 + rounding));
  const double units = units_of(drawn.workload);
  RC_ASSERT(two.throughput.low <= units / one.base.seconds_high * (1 + rounding));
  RC_ASSERT(two.throughput.low < two.throughput.value);
  RC_ASSERT(two.throughput.value < two.throughput.high);
  for (const auto& run : {*two.first, *two.second}) {
    RC_ASSERT(std::abs(run.seconds * two.throughput.value / units - 1) < rounding);
    RC_ASSERT(run.together >= run.chips);
  }
}

// Idle chips are allowed, so a second kind never costs time; and nothing is faster than both kinds alone.
RC_GTEST_PROP(FleetProperty, TwoKindsDoAtLeastWhatOneDoesAndAtMostWhatBothDo, ()) {
  const Case drawn = any_case();
  const Chip other = any_chip();
  const int others = *rc::gen::element(1, 8, 32);
  const MixedFleet both = mixed_fleet(drawn.chip, drawn.chips, other, others, drawn.workload, fitted());
  RC_PRE(both.problems.empty());
  const Estimate alone = estimate(drawn.chip, std::nullopt, drawn.workload, drawn.chips, fitted());
  if (alone.problems.empty()) RC_ASSERT(both.throughput.value >= alone.base.throughput * (1 - rounding));
  RC_ASSERT(both.first.has_value() || both.second.has_value());
  double sum = 0;
  for (const auto& run : {both.first, both.second})
    if (run) sum += run->throughput;
  RC_ASSERT(sum <= both.throughput.value * (1 + rounding));
  RC_ASSERT(sum >= both.throughput.value * (1 - rounding));
}

// Of a closed loop, requests in flight are the rate of answers times how long each takes, those that wait for
// others included, and limits are kept with that wait.
RC_GTEST_PROP(FleetProperty, RequestsThatDoNotRunWaitBeforeTheirFirstToken, ()) {
  Case drawn = any_case();
  Workload& w = drawn.workload;
  w.model = any_model();
  w.phase = Phase::serving;
  w.fixed = {};
  draw_serving(w);
  w.batch = *rc::gen::element(1.0, 8.0, 100.0, 2000.0, 30000.0);
  w.arrival_rate = 0;
  const SearchResult found = search(drawn.chip, w, drawn.chips, fitted().point);
  RC_PRE(found.best.has_value());
  const SteadyService& s = *found.best->service;
  const double request = s.first_token + (w.output - 1) * s.token_interval;
  const double in_flight = s.throughput / w.output * request * found.best->parallelism.data;
  RC_ASSERT(std::abs(in_flight / std::max(w.batch, 1.0 * found.best->parallelism.data) - 1) < 1e-6);
  RC_ASSERT((s.queue > 0) == (s.sequences * found.best->parallelism.data < w.batch * (1 - rounding)));
}

// A prompt is no faster than the peak of the chips that work on it, and no token than reading the weights.
RC_GTEST_PROP(FleetProperty, LatenciesLieInsideIntervalsThatThePeakBounds, ()) {
  Case drawn = any_case();
  drawn.workload.model = any_model();
  drawn.workload.phase = Phase::serving;
  draw_serving(drawn.workload);
  const Estimate e = estimate(drawn.chip, std::nullopt, drawn.workload, drawn.chips, fitted());
  RC_PRE(e.problems.empty());
  const Run& run = e.base;
  const Model& model = drawn.workload.model;
  const double chips = 1.0 * run.configuration.tensor * run.configuration.pipeline;
  const double tables = 2 * model.vocabulary * model.hidden;
  const double flops = 2 * std::max(0.0, model.active_parameters() - tables) * drawn.workload.prompt;
  RC_ASSERT(run.first_token.low >=
            std::min(run.first_token.value, flops / chips / drawn.chip.rate(drawn.workload.precision)) *
                (1 - rounding));
  for (const Interval& latency : {run.first_token, run.token_interval}) {
    RC_ASSERT(latency.low <= latency.value);
    RC_ASSERT(latency.value <= latency.high);
  }
}

// No batch of any size is trained in less than its lower bound, and a larger one has no lower bound that is
// less.
RC_GTEST_PROP(FleetProperty, NoBatchTakesLessThanItsBound, ()) {
  Case drawn = any_case();
  Workload& w = drawn.workload;
  w.model = any_model();
  w.phase = Phase::training;
  draw_training(w);
  const Calibration& point = fitted().point;
  LayerTimes layers(drawn.chip, w, point);
  const BatchBound bound(drawn.chip, w, drawn.chips, layers);
  Workload part = w;
  part.global_batch = *rc::gen::element(1.0, 2.0, 37.0, 64.0, 96.0, 720.0, 1024.0, 1499.0);
  const auto best = search(drawn.chip, part, drawn.chips, point).best;
  RC_PRE(best.has_value());
  RC_ASSERT(bound.seconds(part.global_batch) <= best->seconds);
  RC_ASSERT(bound.seconds(part.global_batch) <= bound.seconds(part.global_batch + 1));
  // Times of layers that another batch has left change nothing, and neither does a bound on the time.
  const auto again =
      search(drawn.chip, part, drawn.chips, point, 0, best->seconds * (1 + rounding), &layers).best;
  RC_ASSERT(again.has_value());
  RC_ASSERT(again->seconds == best->seconds);
}

// Which kind is named first changes nothing, and both are no faster in training than as many of one of them,
// because the exchange between the kinds is left out.
RC_GTEST_PROP(FleetProperty, TwoKindsAreOneQuestionAndNoFasterThanAllOfTheBetterOne, ()) {
  const Case drawn = any_case();
  const Chip other = any_chip();
  const int others = *rc::gen::element(1, 8, 32, 256);
  const Workload& w = drawn.workload;
  const MixedFleet both = mixed_fleet(drawn.chip, drawn.chips, other, others, w, fitted());
  const MixedFleet turned = mixed_fleet(other, others, drawn.chip, drawn.chips, w, fitted());
  RC_ASSERT(both.problems.empty() == turned.problems.empty());
  RC_PRE(both.problems.empty());
  RC_ASSERT(both.throughput.value == turned.throughput.value);
  RC_ASSERT(both.throughput.low == turned.throughput.low);
  RC_ASSERT(both.throughput.high == turned.throughput.high);
  const bool is_same_twice = drawn.chip.name == other.name && drawn.chips == others;
  if (!is_same_twice) RC_ASSERT(std::abs(both.share + turned.share - 1) < rounding);
  if (w.phase != Phase::training && w.phase != Phase::data_parallel) return;
  if (!both.first || !both.second) return;
  double most = 0;
  for (const Chip& chip : {drawn.chip, other}) {
    const Estimate one = estimate(chip, std::nullopt, w, drawn.chips + others, fitted());
    if (one.problems.empty()) most = std::max(most, one.base.throughput);
  }
  if (most > 0) RC_ASSERT(both.throughput.value <= most * (1 + rounding));
}

}  // namespace
}  // namespace brightline::engine::performance
