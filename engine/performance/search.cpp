#include "engine/performance/search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/performance/inference.hpp"
#include "engine/performance/memory.hpp"
#include "engine/performance/training.hpp"

namespace brightline::engine::performance {
namespace {

std::vector<double> micro_batches(const Workload& workload) {
  if (workload.fixed.micro_batch > 0) return {workload.fixed.micro_batch};
  return {1, 2, 4, 8};
}
constexpr int longest_pipeline = 128;
// Beyond this, each of the connected chips has too little work.
constexpr int most_tensor = 64;
// Below this length a sequence is not split over ranks.
constexpr double context_parallel_from = 32768;

bool is_whole(double value) {
  return value >= 1 && std::floor(value) == value;
}

struct Storage {
  Recompute recompute;
  bool sequence_parallel;
};

std::vector<Storage> storages(Software software, int tensor) {
  if (software == Software::megatron_2021 || software == Software::megatron_deepspeed)
    return {{Recompute::none, false}, {Recompute::full, false}};
  const bool sequence_parallel = tensor > 1;
  if (software == Software::megatron_2022)
    return {{Recompute::none, sequence_parallel},
            {Recompute::selective, sequence_parallel},
            {Recompute::full, false}};
  return {{Recompute::none, sequence_parallel}, {Recompute::full, sequence_parallel}};
}

// Stages that split the layers evenly, possibly counting embedding and head as layers.
bool splits_evenly(int layers, int parts) {
  return layers % parts == 0 || (layers + 2) % parts == 0;
}

// Uneven stages are allowed if the fullest has little more than its share.
bool splits_well_enough(int layers, int parts) {
  constexpr double most_waste = 1.2;
  return splits_evenly(layers, parts) ||
         std::ceil(static_cast<double>(layers) / parts) * parts <= most_waste * layers;
}

void add_stages(const Workload& workload, const Parallelism& stem, std::vector<Parallelism>& out) {
  const int layers = workload.model.layers;
  const double micro_batch_count = workload.global_batch / (stem.data * stem.micro_batch);
  if (!is_whole(micro_batch_count)) return;
  for (int interleave = 1; interleave * stem.pipeline <= layers + 2; ++interleave) {
    if (interleave > 1 && (stem.pipeline == 1 || !splits_evenly(layers, stem.pipeline * interleave) ||
                           std::fmod(micro_batch_count, stem.pipeline) != 0))
      continue;
    for (const Storage& storage : storages(workload.software, stem.tensor)) {
      Parallelism p = stem;
      p.interleave = interleave;
      p.recompute = storage.recompute;
      p.sequence_parallel = storage.sequence_parallel;
      out.push_back(p);
    }
  }
}

std::vector<int> expert_groups(const Model& model, int ranks) {
  if (!model.is_mixture()) return {1};
  std::vector<int> sizes;
  for (int size = 1; size <= std::min(model.experts, ranks); size *= 2)
    if (ranks % size == 0 && model.experts % size == 0) sizes.push_back(size);
  return sizes;
}

void enumerate_training(const Workload& workload, int chips, int scale_up_size,
                        std::vector<Parallelism>& out) {
  const Model& model = workload.model;
  const bool old =
      workload.software == Software::megatron_2021 || workload.software == Software::megatron_deepspeed;
  const int most_context =
      std::max(workload.sequence >= context_parallel_from ? 16 : 1, workload.fixed.context);
  for (int tensor = 1; tensor <= std::min({scale_up_size, chips, most_tensor}); tensor *= 2) {
    if (model.heads % tensor != 0 || chips % tensor != 0) continue;
    for (int pipeline = 1; pipeline <= std::min({model.layers, chips / tensor, longest_pipeline});
         ++pipeline) {
      if ((chips / tensor) % pipeline != 0) continue;
      if (!splits_well_enough(model.layers, pipeline)) continue;
      for (int context = 1; context <= most_context; context *= 2) {
        if ((chips / tensor / pipeline) % context != 0) continue;
        Parallelism p;
        p.tensor = tensor;
        p.pipeline = pipeline;
        p.context = context;
        p.data = chips / tensor / pipeline / context;
        p.sharding = old ? Sharding::replicated : Sharding::optimizer;
        for (const double micro_batch : micro_batches(workload))
          for (const int expert : expert_groups(model, p.tensor * p.data * p.context)) {
            p.micro_batch = micro_batch;
            p.expert = expert;
            add_stages(workload, p, out);
          }
      }
    }
  }
}

void enumerate_sharded(const Workload& workload, int chips, int scale_up_size,
                       std::vector<Parallelism>& out) {
  // The software of 2025 shards beside tensor parallelism.
  const int most_tensor = workload.software == Software::megatron_2026 ? std::min(scale_up_size, chips) : 1;
  for (int tensor = 1; tensor <= most_tensor; tensor *= 2) {
    if (workload.model.heads % tensor != 0 || chips % tensor != 0) continue;
    Parallelism p;
    p.tensor = tensor;
    p.sequence_parallel = tensor > 1;
    p.data = chips / tensor;
    p.sharding = Sharding::full;
    for (double micro_batch = 1; micro_batch <= 64; micro_batch *= 2)
      for (const int expert : expert_groups(workload.model, chips))
        for (const Recompute recompute : {Recompute::none, Recompute::full}) {
          p.micro_batch = micro_batch;
          p.expert = expert;
          p.recompute = recompute;
          if (is_whole(workload.global_batch / (p.data * p.micro_batch))) out.push_back(p);
        }
  }
}

void enumerate_serving(const Workload& workload, int chips, int scale_up_size,
                       std::vector<Parallelism>& out) {
  // For models that no scale-up domain holds, the group continues over the NICs.
  constexpr int most_chips = 512;
  const int most = std::min({chips, 8 * scale_up_size, most_chips});
  // No pipeline server was fitted, so the search makes a pipeline only if the workload asks for one.
  const int stages = std::max(1, workload.fixed.pipeline);
  for (int tensor = 1; tensor <= most / stages; tensor *= 2) {
    if (chips % (tensor * stages) != 0 || workload.model.layers % stages != 0) continue;
    Parallelism p;
    p.tensor = tensor;
    p.pipeline = stages;
    p.data = chips / tensor / stages;
    if (workload.model.heads % tensor == 0) out.push_back(p);
    if (!workload.model.is_mixture() || tensor == 1 || workload.model.experts % tensor != 0) continue;
    p.attention_data = true;
    out.push_back(p);
  }
}

// Replicas with work: a batch of one cannot use two.
double busy_replicas(const Workload& workload, const Parallelism& p) {
  return std::min<double>(p.data, std::max(1.0, workload.batch));
}

double serving_need(const Workload& workload, const Parallelism& p) {
  const double reserved =
      workload.phase == Phase::serving ? workload.prompt + workload.output : workload.context;
  return serving_weights(workload, p) + cache_per_sequence(workload, reserved, p);
}

bool within_limits(const Workload& workload, const SteadyService& service) {
  return (workload.first_token_limit <= 0 || service.first_token <= workload.first_token_limit) &&
         (workload.token_interval_limit <= 0 || service.token_interval <= workload.token_interval_limit);
}

}  // namespace

SteadyService steady_service_of(const Chip& chip, const Workload& workload, const Parallelism& p,
                                const Calibration& calibration) {
  const double replicas = std::max(1, p.data);
  const double concurrency = workload.batch / replicas;
  SteadyService service = steady_service(chip, workload, p, concurrency, workload.through_server,
                                         workload.prompt, workload.output, calibration);
  if (workload.arrival_rate > 0) {
    // As many are in flight as arrive while one is answered; those that do not fit wait.
    const double most = service.sequences;
    const double rate = workload.arrival_rate / replicas;
    double in_flight = 1;
    for (int round = 0; round < 60 && in_flight < most; ++round) {
      service = steady_service(chip, workload, p, in_flight, workload.through_server, workload.prompt,
                               workload.output, calibration);
      const double arrived = rate * (service.first_token + workload.output * service.token_interval);
      if (std::abs(arrived / in_flight - 1) < 1e-3) break;
      in_flight = std::clamp((in_flight + arrived) / 2, 1.0, most);
    }
  }
  // With fewer at once, each is answered sooner.
  while (!within_limits(workload, service) && service.sequences > 1)
    service = steady_service(chip, workload, p, std::max(1.0, service.sequences * 0.9),
                             workload.through_server, workload.prompt, workload.output, calibration);
  return service;
}

namespace {

// The batch is served in as many rounds as memory requires.
Breakdown serving_step(const Chip& chip, const Workload& workload, const Parallelism& p,
                       const Calibration& calibration) {
  if (workload.phase == Phase::serving) {
    // Time for one output token of every chip's share: lower is better, whatever the layout.
    const SteadyService service = steady_service_of(chip, workload, p, calibration);
    return scaled(service.breakdown, 1 / (service.sequences * std::max(1, p.data)));
  }
  const double wanted = workload.batch / busy_replicas(workload, p);
  if (workload.phase == Phase::prefill)
    return prefill_step(chip, workload, p, wanted, workload.context, calibration);
  const double held = std::max(1.0, sequences_that_fit(chip, workload, p, workload.context));
  const double sequences = std::min(wanted, held);
  return scaled(decode_step(chip, workload, p, sequences, workload.context, calibration), wanted / sequences);
}

// What the workload fixes in a configuration.
bool is_wanted(const Workload& workload, const Parallelism& p) {
  const auto free_or = [](int wanted, int is) { return wanted <= 0 || wanted == is; };
  const FixedConfiguration& fixed = workload.fixed;
  return free_or(workload.tensor, p.tensor) && free_or(fixed.pipeline, p.pipeline) &&
         free_or(fixed.data, p.data) && free_or(fixed.context, p.context) &&
         free_or(fixed.expert, p.expert) && free_or(fixed.interleave, p.interleave) &&
         (fixed.micro_batch <= 0 || fixed.micro_batch == p.micro_batch) &&
         (!workload.recompute || *workload.recompute == p.recompute);
}

}  // namespace

std::vector<Parallelism> enumerate(const Workload& workload, int chips, int scale_up_size) {
  std::vector<Parallelism> out;
  const int domain = std::max(1, scale_up_size);
  switch (workload.phase) {
    case Phase::training:
      if (workload.sharded)
        enumerate_sharded(workload, chips, domain, out);
      else
        enumerate_training(workload, chips, domain, out);
      break;
    case Phase::prefill:
    case Phase::decode:
    case Phase::serving:
      enumerate_serving(workload, chips, domain, out);
      break;
    case Phase::data_parallel: {
      Parallelism p;
      p.data = chips;
      p.micro_batch = workload.global_batch / chips;
      if (p.micro_batch >= 1) out.push_back(p);
      break;
    }
  }
  return out;
}

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
    case Phase::decode:
    case Phase::serving:
      return serving_step(chip, workload, p, calibration);
    case Phase::data_parallel:
      return data_parallel_step(chip, workload, p, calibration);
  }
  return {};
}

SearchResult search(const Chip& chip, const Workload& workload, int chips, const Calibration& calibration,
                    int tensor) {
  SearchResult result;
  result.least_memory = std::numeric_limits<double>::infinity();
  for (const Parallelism& p : enumerate(workload, chips, chip.scale_up_size)) {
    if (tensor > 0 ? p.tensor != tensor : !is_wanted(workload, p)) continue;
    ++result.considered;
    const double needed = memory_needed(workload, p);
    result.least_memory = std::min(result.least_memory, needed);
    if (needed > memory_available(chip, workload.phase)) continue;
    const bool limited = workload.first_token_limit > 0 || workload.token_interval_limit > 0;
    if (workload.phase == Phase::serving && limited &&
        !within_limits(workload, steady_service_of(chip, workload, p, calibration))) {
      ++result.too_slow;
      continue;
    }
    Candidate candidate{p, step_time(chip, workload, p, calibration), 0};
    candidate.seconds = candidate.breakdown.total();
    result.feasible.push_back(candidate);
  }
  std::stable_sort(result.feasible.begin(), result.feasible.end(),
                   [](const Candidate& a, const Candidate& b) { return a.seconds < b.seconds; });
  return result;
}

}  // namespace brightline::engine::performance
