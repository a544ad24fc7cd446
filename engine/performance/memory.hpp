// Bytes one chip holds while training or serving: does a configuration fit? After parallelism in the line.
// Sources: Korthikanti et al. 2022 (arXiv 2205.05198) for activations, Rajbhandari et al. 2020 for states.
#pragma once

#include "engine/performance/chip.hpp"
#include "engine/performance/parallelism.hpp"
#include "engine/performance/workload.hpp"

namespace brightline::engine::performance {

struct MemoryNeed {
  double states = 0;       // weights, gradients, optimiser
  double activations = 0;  // of the micro-batches in flight
  double head = 0;         // logits of one micro-batch
  // Of the activations, what stays when each layer keeps its input only: the least that software which
  // recomputes or offloads single layers can live with. Equal to `activations` for other software.
  double least_activations = 0;
  double total() const { return states + activations + head; }
  double least() const { return states + least_activations + head; }
};

// Share of the memory that a run may plan for; the rest goes to the runtime, buffers and fragments.
inline constexpr double usable_memory = 0.97;

// Parameters one rank holds of the dense part and of the experts.
struct RankParameters {
  double dense = 0;
  double experts = 0;
  double total() const { return dense + experts; }
};
RankParameters rank_parameters(const Model& model, const Parallelism& parallelism);

// Share of the layers whose activations do not fit and are recomputed or offloaded, in [0, 1].
double overflowing_share(const MemoryNeed& need, double memory_bytes);

MemoryNeed training_memory(const Workload& workload, const Parallelism& parallelism);

// Of what the weights leave, the share that the paged cache takes: what serving software documents as its
// usual setting.
inline constexpr double cache_share = 0.95;
// Bytes of one chip for weights and cache, beside the runtime and the activations of an iteration.
double serving_memory(const Chip& chip);
// Bytes per chip: of the weights, and of the cache of one sequence.
double serving_weights(const Workload& workload, const Parallelism& replica);
double cache_per_sequence(const Workload& workload, double context, const Parallelism& replica);
// Bytes of one cached element: 1 if the weights have at most eight bits.
double cache_bytes(Precision precision);

}  // namespace brightline::engine::performance
