// The speed of the performance model: searches, one evaluation, and whole answers. `layouts` counts those
// that differ in more than the number of replicas; `thousand` is the time of a thousand of them.
#include <benchmark/benchmark.h>

#include "engine/performance/fleet.hpp"
#include "tools/answers/embedded.hpp"
#include "tools/answers/fitted_model.hpp"
#include "tools/answers/measured_chips.hpp"
#include "tools/answers/workload_file.hpp"

namespace {

using namespace brightline::engine::performance;

Chip chip_called(const char* name) {
  const auto database =
      brightline::catalog::Database::open_bytes(brightline::embedded_catalog(), "the embedded catalog");
  return *brightline::measured_chips(database)(name);
}

Workload shipped(const char* name) {
  return brightline::workload_called(name).workload;
}

// The search of a workload on so many H100.
void search_layouts(benchmark::State& state, const char* name, int chips) {
  const Workload workload = shipped(name);
  const Chip chip = chip_called("H100");
  const Calibration calibration;
  std::size_t considered = 0;
  for (auto _ : state) {
    const SearchResult result = search(chip, workload, chips, calibration);
    considered = result.considered;
    benchmark::DoNotOptimize(result.best->seconds);
  }
  state.counters["layouts"] = static_cast<double>(considered);
  // Seconds of a thousand layouts.
  state.counters["thousand"] =
      benchmark::Counter(static_cast<double>(considered) / 1000,
                         benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK_CAPTURE(search_layouts, gpt3, "gpt3-175b-training-2022", 1024)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search_layouts, llama3_405b, "llama3-405b-training", 16384)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search_layouts, deepseek, "deepseek-v3-training", 2048)->Unit(benchmark::kMillisecond);

void evaluate_one_configuration(benchmark::State& state) {
  const Workload workload = shipped("gpt3-175b-training-2022");
  const Chip chip = chip_called("H100");
  const Calibration calibration;
  const Parallelism best = search(chip, workload, 1024, calibration).best->parallelism;
  for (auto _ : state) benchmark::DoNotOptimize(step_time(chip, workload, best, calibration).total());
}
BENCHMARK(evaluate_one_configuration)->Unit(benchmark::kMicrosecond);

// A complete answer: the searches of both parts, their intervals, the loss and the run within a node. A sweep
// asks for one at each of its points.
void estimate_two_parts(benchmark::State& state, const char* name, int chips, const char* other) {
  const Workload workload = shipped(name);
  const FittedCalibration fitted = brightline::fitted_model("");
  const Chip base = chip_called("H100"), capped = chip_called(other);
  for (auto _ : state) {
    const Estimate answer = estimate(base, capped, workload, chips, fitted);
    benchmark::DoNotOptimize(answer.base.seconds);
  }
}
BENCHMARK_CAPTURE(estimate_two_parts, gpt3_H800, "gpt3-175b-training-2022", 1024, "H800")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(estimate_two_parts, gpt3_H20, "gpt3-175b-training-2022", 1024, "H20")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(estimate_two_parts, llama3_405b_H800, "llama3-405b-training", 16384, "H800")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(estimate_two_parts, deepseek_H800, "deepseek-v3-training", 2048, "H800")
    ->Unit(benchmark::kMillisecond);

// `--equal-to`: the least number of H20.
void replace_a_fleet(benchmark::State& state, const char* name, int chips) {
  const Workload workload = shipped(name);
  const FittedCalibration fitted = brightline::fitted_model("");
  const Chip reference = chip_called("H100"), chip = chip_called("H20");
  for (auto _ : state) {
    const Replacement answer = replacement(reference, chips, chip, workload, fitted);
    benchmark::DoNotOptimize(answer.chips);
  }
}
BENCHMARK_CAPTURE(replace_a_fleet, gpt3, "gpt3-175b-training-2022", 1024)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(replace_a_fleet, llama3_405b, "llama3-405b-training", 1024)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(replace_a_fleet, served, "llama3-70b-serving", 1024)->Unit(benchmark::kMillisecond);

// `--beside`: as many A100, and every split of the batch.
void share_a_batch(benchmark::State& state, const char* name, int chips) {
  const Workload workload = shipped(name);
  const FittedCalibration fitted = brightline::fitted_model("");
  const Chip first = chip_called("H100"), second = chip_called("A100-80");
  for (auto _ : state) {
    const MixedFleet answer = mixed_fleet(first, chips, second, chips, workload, fitted);
    benchmark::DoNotOptimize(answer.throughput);
  }
}
BENCHMARK_CAPTURE(share_a_batch, gpt3, "gpt3-175b-training-2022", 512)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(share_a_batch, llama3_405b, "llama3-405b-training", 8192)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
