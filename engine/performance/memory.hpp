// Bytes one chip holds while training or serving: does a configuration fit? After parallelism in the line.
// Sources: Korthikanti et al. 2022 (arXiv 2205.05198) for activations, Rajbhandari et al. 2020 for states.
#pragma once

#include "engine/performance/parallelism.hpp"
#include "engine/performance/workload.hpp"

namespace brightline::engine::performance {

struct MemoryNeed {
  double states = 0;       // weights, gradients, optimiser
  double activations = 0;  // of the micro-batches in flight
  double head = 0;         // logits of one micro-batch
  double total() const { return states + activations + head; }
};

// Share of the memory that a run may plan for; the rest goes to the runtime, buffers and fragments.
inline constexpr double usable_memory = 0.94;

// Parameters one rank holds of the dense part and of the experts.
struct RankParameters {
  double dense = 0;
  double experts = 0;
  double total() const { return dense + experts; }
};
RankParameters rank_parameters(const Model& model, const Parallelism& parallelism);

MemoryNeed training_memory(const Workload& workload, const Parallelism& parallelism);

// Bytes of weights per chip, and of the cache per sequence and chip, when served tensor-parallel over
// `tensor`.
double serving_weights(const Model& model, double bytes_per_weight, int tensor);
double cache_per_sequence(const Model& model, double context, double bytes_per_element, int tensor);

}  // namespace brightline::engine::performance
