#include "engine/performance/search.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "engine/performance/layouts.hpp"
#include "engine/performance/memory.hpp"
#include "engine/performance/service.hpp"
#include "engine/performance/training.hpp"

namespace brightline::engine::performance {
namespace {

double serving_need(const Workload& workload, const Parallelism& p) {
  const double reserved =
      workload.phase == Phase::serving ? workload.prompt + workload.output : workload.context;
  return serving_weights(workload, p) + cache_per_sequence(workload, reserved, p);
}

// The time of an iteration for one output token of every replica: lower is better, whatever the layout.
Breakdown per_token(const SteadyService& service, const Parallelism& p) {
  return scaled(service.breakdown, 1 / (service.sequences * p.data));
}

// A lower bound of the step: every micro-batch passes a stage with its share of the layers, and the bubble.
double least_seconds(const Workload& workload, const Parallelism& p, const Breakdown& layers) {
  const double passes = workload.global_batch / (p.data * p.micro_batch) + (p.pipeline - 1.0) / p.interleave;
  constexpr double rounding = 1e-9;
  return passes * layers.total() / p.pipeline * (1 - rounding);
}

// The replicas that a layout may have; if requests arrive more slowly than all of them answer, as many as
// keep up.
std::vector<int> useful_replicas(const Chip& chip, const Workload& workload, Parallelism p,
                                 const std::vector<int>& replicas, const Calibration& calibration) {
  if (workload.phase != Phase::serving || workload.arrival_rate <= 0) return replicas;
  p.data = replicas.front();
  if (!fits(chip, workload, p)) return replicas;
  constexpr double rounding = 1e-9;
  const double each = service_of(chip, workload, p, calibration).capacity;
  const double wanted = std::ceil(workload.arrival_rate * workload.output / each * (1 - rounding));
  return {static_cast<int>(std::clamp(wanted, 1.0, static_cast<double>(p.data)))};
}

}  // namespace

double memory_needed(const Workload& workload, const Parallelism& p) {
  switch (workload.phase) {
    case Phase::training:
      // Layers whose activations do not fit are recomputed or offloaded, where the software can.
      return training_memory(workload, p).least();
    case Phase::prefill:
    case Phase::decode:
    case Phase::serving:
      return serving_need(workload, p);
    case Phase::data_parallel:
      return 18 * workload.model.parameters + workload.sample_memory * workload.global_batch / p.data;
  }
  return 0;
}

double memory_available(const Chip& chip, Phase phase) {
  return phase == Phase::training || phase == Phase::data_parallel ? usable_memory * chip.memory_bytes
                                                                   : serving_memory(chip);
}

bool fits(const Chip& chip, const Workload& workload, const Parallelism& p) {
  return memory_needed(workload, p) <= memory_available(chip, workload.phase);
}

Breakdown step_time(const Chip& chip, const Workload& workload, const Parallelism& p,
                    const Calibration& calibration) {
  switch (workload.phase) {
    case Phase::training:
      return training_step(chip, workload, p, calibration);
    case Phase::prefill:
      return prefill_step(chip, workload, p, workload.batch / p.data, workload.context, calibration);
    case Phase::decode:
      return decode_rounds(chip, workload, p, calibration);
    case Phase::serving:
      return per_token(service_of(chip, workload, p, calibration), p);
    case Phase::data_parallel:
      return data_parallel_step(chip, workload, p, calibration);
  }
  return {};
}

std::optional<Candidate> run_of(const Chip& chip, const Workload& workload, const Parallelism& p,
                                const Calibration& calibration) {
  if (!fits(chip, workload, p)) return std::nullopt;
  Candidate run{p, {}, 0, std::nullopt};
  if (workload.phase == Phase::serving) {
    run.service = service_of(chip, workload, p, calibration);
    if (!keeps_limits(workload, *run.service)) return std::nullopt;
    run.breakdown = per_token(*run.service, p);
  } else {
    run.breakdown = step_time(chip, workload, p, calibration);
  }
  run.seconds = run.breakdown.total();
  return run;
}

SearchResult for_each_run(const Chip& chip, const Workload& workload, int chips,
                          const Calibration& calibration, int tensor, const double& enough,
                          const std::function<void(Candidate&)>& visit, LayerTimes* known) {
  SearchResult result;
  result.least_memory = std::numeric_limits<double>::infinity();
  const double available = memory_available(chip, workload.phase);
  LayerTimes own(chip, workload, calibration);
  LayerTimes& layers = known != nullptr ? *known : own;
  Worth worth;
  // Of a search for the best of all, every layout is counted.
  if (std::isfinite(enough))
    worth = [&](const Parallelism& most_replicas) {
      return least_seconds(workload, most_replicas, layers.of(most_replicas)) < enough;
    };
  for_each_layout(
      workload, chips, chip.scale_up_size, tensor,
      [&](const Parallelism& replica, const std::vector<int>& replicas) {
        ++result.considered;
        Parallelism p = replica;
        for (const int data : useful_replicas(chip, workload, replica, replicas, calibration)) {
          p.data = data;
          // With fewer replicas, a step takes longer yet.
          if (workload.phase == Phase::training && least_seconds(workload, p, layers.of(p)) >= enough) break;
          const double needed = memory_needed(workload, p);
          result.least_memory = std::min(result.least_memory, needed);
          if (needed > available) continue;
          std::optional<Candidate> run =
              workload.phase == Phase::training
                  ? Candidate{p, training_step(chip, workload, p, calibration, layers.of(p)), 0, {}}
                  : run_of(chip, workload, p, calibration);
          if (!run) {
            ++result.too_slow;
            continue;
          }
          run->seconds = run->breakdown.total();
          visit(*run);
        }
      },
      worth);
  return result;
}

SearchResult search(const Chip& chip, const Workload& workload, int chips, const Calibration& calibration,
                    int tensor, double enough, LayerTimes* known) {
  std::optional<Candidate> best;
  double fastest = enough;
  // At a rate of arrival many layouts take the same time; of these, the one of the fewest chips, and then the
  // one that answers soonest.
  const auto is_better = [&](const Candidate& run) {
    constexpr double equal = 1e-9;
    if (!run.service || !best) return run.seconds < fastest;
    if (std::abs(run.seconds / fastest - 1) > equal) return run.seconds < fastest;
    const int chips_now = run.parallelism.chips(), chips_before = best->parallelism.chips();
    if (chips_now != chips_before) return chips_now < chips_before;
    return run.service->token_interval < best->service->token_interval;
  };
  SearchResult result = for_each_run(
      chip, workload, chips, calibration, tensor, fastest,
      [&](Candidate& run) {
        if (!is_better(run)) return;
        fastest = run.seconds;
        best = std::move(run);
      },
      known);
  result.best = std::move(best);
  return result;
}

std::optional<Candidate> fewest_chips(const Chip& chip, const Workload& workload, int chips,
                                      const Calibration& calibration, double seconds) {
  std::optional<Candidate> found;
  const double enough = std::nextafter(seconds, std::numeric_limits<double>::infinity());
  for_each_run(chip, workload, chips, calibration, 0, enough, [&](Candidate& run) {
    if (run.seconds > seconds) return;
    if (!found || run.parallelism.chips() < found->parallelism.chips()) found = std::move(run);
  });
  return found;
}

BatchBound::BatchBound(const Chip& chip, const Workload& workload, int chips, LayerTimes& layers) {
  std::vector<Line> lines;
  for_each_replica(workload, chips, chip.scale_up_size, [&](const Parallelism& p) {
    Workload least = workload;  // one micro-batch needs the least memory
    least.global_batch = p.data * p.micro_batch;
    if (!fits(chip, least, p)) return;
    const double stage = layers.of(p).total() / p.pipeline;
    lines.push_back({(p.pipeline - 1.0) / p.interleave * stage, stage / least.global_batch});
  });
  std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
    return std::tie(a.bubble, a.per_sequence) < std::tie(b.bubble, b.per_sequence);
  });
  for (const Line& line : lines)
    if (lines_.empty() || line.per_sequence < lines_.back().per_sequence) lines_.push_back(line);
}

double BatchBound::seconds(double batch) const {
  constexpr double rounding = 1e-9;
  double least = std::numeric_limits<double>::infinity();
  for (const Line& line : lines_) least = std::min(least, line.bubble + line.per_sequence * batch);
  return batch > 0 ? least * (1 - rounding) : 0;
}

}  // namespace brightline::engine::performance
