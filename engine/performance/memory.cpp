#include "engine/performance/memory.hpp"

#include <algorithm>
#include <cmath>

namespace brightline::engine::performance {

RankParameters rank_parameters(const Model& model, const Parallelism& parallelism) {
  const double slices = static_cast<double>(parallelism.tensor) * parallelism.pipeline;
  if (!model.is_mixture()) return {model.total_parameters() / slices, 0};
  const double experts =
      static_cast<double>(model.layers - model.dense_layers) * model.experts * model.expert_parameters();
  return {std::max(0.0, model.total_parameters() - experts) / slices,
          experts / (static_cast<double>(parallelism.expert) * parallelism.pipeline)};
}

MemoryNeed training_memory(const Workload& workload, const Parallelism& p) {
  const Model& model = workload.model;
  const RankParameters held = rank_parameters(model, p);
  const double replicas = static_cast<double>(p.data) * p.context;
  // 2 bytes weights and 4 bytes gradients; 12 bytes master weights and moments.
  MemoryNeed need;
  if (p.sharding == Sharding::full) {
    need.states = 18 * held.total() / replicas + 2 * model.active_parameters() / std::max(1, model.layers);
  } else if (p.sharding == Sharding::gradients) {
    need.states = 2 * held.total() + 16 * held.total() / replicas;
  } else {
    const double shards = p.sharding == Sharding::optimizer ? replicas : 1;
    const double expert_shards = std::max(1.0, shards * p.tensor / std::max(1, p.expert));
    need.states = 6 * held.total() + 12 * held.dense / shards +
                  12 * held.experts / (p.sharding == Sharding::optimizer ? expert_shards : 1);
  }
  const double tokens = p.micro_batch * workload.sequence / p.context;
  const double t = p.tensor;
  double per_layer = 0;
  if (p.recompute == Recompute::full) {
    per_layer = 2 * tokens * model.hidden / (p.sequence_parallel ? t : 1);
  } else {
    // A dense block with ffn = 4 h keeps 34 bytes per token and hidden unit; the ffn share scales with its
    // width.
    double ffn_width = model.ffn * (model.gated ? 1.5 : 1.0);
    if (model.is_mixture()) {
      const double routed = (model.active_experts + model.shared_experts) * model.expert_ffn;
      ffn_width = routed * (model.gated ? 1.5 : 1.0);
    }
    const double ffn_bytes = 16 * ffn_width / 4;
    const double block = 18 * model.hidden + ffn_bytes;
    per_layer =
        tokens * (p.sequence_parallel ? block / t : 10 * model.hidden + (block - 10 * model.hidden) / t);
    // Without fused attention the scores, their softmax and the dropout mask are kept: 5 bytes each.
    const bool fused =
        workload.software == Software::megatron_2024 || workload.software == Software::fsdp_2023;
    if (!fused && p.recompute == Recompute::none)
      per_layer += 5 * p.micro_batch * model.heads * workload.sequence * workload.sequence / t / p.context;
  }
  const double layers = static_cast<double>(model.layers) / p.pipeline;
  const double micro_batches = workload.global_batch / (p.data * p.micro_batch);
  const double in_flight = std::min<double>(p.pipeline, micro_batches) *
                           (p.interleave > 1 ? 1 + (p.pipeline - 1.0) / (p.pipeline * p.interleave) : 1.0);
  need.activations = per_layer * layers * in_flight;
  if (p.recompute == Recompute::full) need.activations += 34 * tokens * model.hidden / t;
  // Logits live on the last stage, which has the fewest micro-batches in flight.
  if (p.pipeline == 1) need.head = 6 * tokens * model.vocabulary / t;
  return need;
}

double serving_weights(const Model& model, double bytes_per_weight, int tensor) {
  return model.total_parameters() * bytes_per_weight / tensor;
}

double cache_per_sequence(const Model& model, double context, double bytes_per_element, int tensor) {
  // A latent cache (kv_width given) is not split by heads.
  const double split = model.kv_width > 0 ? 1 : std::min(tensor, std::max(1, model.kv_heads));
  return model.layers * context * model.cached_elements() * bytes_per_element / split;
}

}  // namespace brightline::engine::performance
