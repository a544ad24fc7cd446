// The speed of the performance model: the whole search for GPT-3 175B on 1,024 chips, and one evaluation.
// `considered` counts layouts, without those that differ in the number of replicas only.
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

Workload gpt3() {
  return brightline::workload_called("gpt3-175b-training-2022").workload;
}

void search_gpt3(benchmark::State& state) {
  const Workload workload = gpt3();
  const Chip chip = chip_called("A100-80");
  const Calibration calibration;
  std::size_t considered = 0;
  for (auto _ : state) {
    const SearchResult result = search(chip, workload, 1024, calibration);
    considered += result.considered;
    benchmark::DoNotOptimize(result.best->seconds);
  }
  state.counters["considered/s"] =
      benchmark::Counter(static_cast<double>(considered), benchmark::Counter::kIsRate);
}
BENCHMARK(search_gpt3)->Unit(benchmark::kMillisecond);

void evaluate_one_configuration(benchmark::State& state) {
  const Workload workload = gpt3();
  const Chip chip = chip_called("A100-80");
  const Calibration calibration;
  const Parallelism best = search(chip, workload, 1024, calibration).best->parallelism;
  for (auto _ : state) benchmark::DoNotOptimize(step_time(chip, workload, best, calibration).total());
  state.counters["evaluations/s"] =
      benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(evaluate_one_configuration)->Unit(benchmark::kMicrosecond);

// A complete answer: both searches, the interval and the run within a node.
void estimate_a_cap(benchmark::State& state) {
  const Workload workload = gpt3();
  const FittedCalibration fitted = brightline::fitted_model("");
  const Chip base = chip_called("A100-80"), capped = chip_called("A800");
  for (auto _ : state) {
    const Estimate answer = estimate(base, capped, workload, 1024, fitted);
    benchmark::DoNotOptimize(answer.base.seconds);
  }
}
// Two kinds of chips and every split of the batch.
void share_a_batch(benchmark::State& state) {
  const Workload workload = gpt3();
  const FittedCalibration fitted = brightline::fitted_model("");
  const Chip first = chip_called("H100"), second = chip_called("A100-80");
  for (auto _ : state) {
    const MixedFleet answer = mixed_fleet(first, 512, second, 512, workload, fitted);
    benchmark::DoNotOptimize(answer.throughput);
  }
}
BENCHMARK(share_a_batch)->Unit(benchmark::kMillisecond);

BENCHMARK(estimate_a_cap)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
