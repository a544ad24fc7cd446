#include "engine/performance/search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/performance/inference.hpp"
#include "engine/performance/memory.hpp"
#include "engine/performance/training.hpp"

namespace brightline::engine::performance {
namespace {

constexpr double micro_batches[] = {1, 2, 4, 8};
constexpr int longest_pipeline = 128;
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

// Stages that split the layers evenly, embedding and head perhaps counted as layers.
bool splits_evenly(int layers, int parts) {
  return layers % parts == 0 || (layers + 2) % parts == 0;
}

// Uneven stages are allowed while the fullest has little more than its share.
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
  for (int tensor = 1; tensor <= std::min(scale_up_size, chips); tensor *= 2) {
    if (model.heads % tensor != 0 || chips % tensor != 0) continue;
    for (int pipeline = 1; pipeline <= std::min({model.layers, chips / tensor, longest_pipeline});
         ++pipeline) {
      if ((chips / tensor) % pipeline != 0) continue;
      if (!splits_well_enough(model.layers, pipeline)) continue;
      for (int context = 1; context <= (workload.sequence >= context_parallel_from ? 16 : 1); context *= 2) {
        if ((chips / tensor / pipeline) % context != 0) continue;
        Parallelism p;
        p.tensor = tensor;
        p.pipeline = pipeline;
        p.context = context;
        p.data = chips / tensor / pipeline / context;
        p.sharding = old ? Sharding::replicated : Sharding::optimizer;
        for (const double micro_batch : micro_batches)
          for (const int expert : expert_groups(model, p.tensor * p.data * p.context)) {
            p.micro_batch = micro_batch;
            p.expert = expert;
            add_stages(workload, p, out);
          }
      }
    }
  }
}

void enumerate_sharded(const Workload& workload, int chips, std::vector<Parallelism>& out) {
  Parallelism p;
  p.data = chips;
  p.sharding = Sharding::full;
  for (double micro_batch = 1; micro_batch <= 64; micro_batch *= 2)
    for (const Recompute recompute : {Recompute::none, Recompute::full}) {
      p.micro_batch = micro_batch;
      p.recompute = recompute;
      if (is_whole(workload.global_batch / (p.data * p.micro_batch))) out.push_back(p);
    }
}

void enumerate_serving(const Workload& workload, int chips, int scale_up_size,
                       std::vector<Parallelism>& out) {
  // Beyond one scale-up domain the group goes on over the NICs, for models that no domain holds.
  for (int tensor = 1; tensor <= std::min(chips, 8 * scale_up_size); tensor *= 2) {
    if (chips % tensor != 0 || workload.model.heads % tensor != 0) continue;
    Parallelism p;
    p.tensor = tensor;
    p.data = chips / tensor;
    out.push_back(p);
  }
}

// Replicas that have work: a batch of one cannot use two.
double busy_replicas(const Workload& workload, const Parallelism& p) {
  return std::min<double>(p.data, std::max(1.0, workload.batch));
}

double serving_memory(const Workload& workload, const Parallelism& p, double sequences) {
  const double width = element_bytes(workload.precision);
  return serving_weights(workload.model, width, p.tensor) +
         sequences * cache_per_sequence(workload.model, workload.context, width, p.tensor);
}

// The batch is served in as many rounds as memory makes necessary.
Breakdown serving_step(const Chip& chip, const Workload& workload, const Parallelism& p,
                       const Calibration& calibration) {
  const double wanted = workload.batch / busy_replicas(workload, p);
  if (workload.phase == Phase::prefill)
    return prefill_step(chip, workload, p.tensor, wanted, workload.context, calibration);
  const double free = usable_memory * chip.memory_bytes - serving_memory(workload, p, 0);
  const double held = std::max(1.0, free / cache_per_sequence(workload.model, workload.context,
                                                              element_bytes(workload.precision), p.tensor));
  const double sequences = std::min(wanted, held);
  Breakdown step = decode_step(chip, workload, p.tensor, sequences, workload.context, calibration);
  const double rounds = wanted / sequences;
  step.matrix *= rounds;
  step.cache *= rounds;
  step.tensor_parallel *= rounds;
  step.head *= rounds;
  step.launch *= rounds;
  return step;
}

}  // namespace

std::vector<Parallelism> enumerate(const Workload& workload, int chips, int scale_up_size) {
  std::vector<Parallelism> out;
  const int domain = std::max(1, scale_up_size);
  switch (workload.phase) {
    case Phase::training:
      if (workload.sharded)
        enumerate_sharded(workload, chips, out);
      else
        enumerate_training(workload, chips, domain, out);
      break;
    case Phase::prefill:
    case Phase::decode:
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
      return training_memory(workload, p).total();
    case Phase::prefill:
    case Phase::decode:
      return serving_memory(workload, p, 1);
    case Phase::data_parallel:
      return 18 * workload.model.parameters + workload.sample_memory * workload.global_batch / p.data;
  }
  return 0;
}

bool fits(const Chip& chip, const Workload& workload, const Parallelism& p) {
  return memory_needed(workload, p) <= usable_memory * chip.memory_bytes;
}

Breakdown step_time(const Chip& chip, const Workload& workload, const Parallelism& p,
                    const Calibration& calibration) {
  switch (workload.phase) {
    case Phase::training:
      return training_step(chip, workload, p, calibration);
    case Phase::prefill:
    case Phase::decode:
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
    const int wanted = tensor > 0 ? tensor : workload.tensor;
    if (wanted > 0 && p.tensor != wanted) continue;
    if (workload.recompute && p.recompute != *workload.recompute) continue;
    ++result.considered;
    const double needed = memory_needed(workload, p);
    result.least_memory = std::min(result.least_memory, needed);
    if (needed > usable_memory * chip.memory_bytes) continue;
    Candidate candidate{p, step_time(chip, workload, p, calibration), 0};
    candidate.seconds = candidate.breakdown.total();
    result.feasible.push_back(candidate);
  }
  std::stable_sort(result.feasible.begin(), result.feasible.end(),
                   [](const Candidate& a, const Candidate& b) { return a.seconds < b.seconds; });
  return result;
}

}  // namespace brightline::engine::performance
