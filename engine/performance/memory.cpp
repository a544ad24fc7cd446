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

namespace {

// Bytes per token that a layer of software without fused attention keeps (Korthikanti et al. 2022, eq. 1): 34
// per hidden unit where ffn = 4 h, of which 10 are not split by tensor parallelism.
double unfused_layer_bytes(const Model& model, const Parallelism& p) {
  const double block = 18 * model.hidden + 4 * model.ffn * (model.gated ? 1.5 : 1.0);
  const double t = p.tensor;
  return p.sequence_parallel ? block / t : 10 * model.hidden + (block - 10 * model.hidden) / t;
}

// The same for fused software without dropout: inputs of norms and products, queries, keys and values of
// grouped heads, and the input of the activation function, whose output is computed again.
double fused_layer_bytes(const Workload& workload, const Parallelism& p) {
  const Model& model = workload.model;
  double ffn = model.ffn;
  if (model.is_mixture()) ffn = (model.active_experts + model.shared_experts) * model.expert_ffn;
  // The inputs of products are stored in the format of the products.
  const double width =
      workload.software == Software::fsdp_2023 || element_bytes(workload.precision) > 1 ? 2 : 1;
  const double queries =
      model.is_latent() ? model.query_hidden() : model.query_hidden() + 2 * model.kv_hidden();
  const double inside =
      width * model.hidden + 2 * queries + 2 * model.query_hidden() + (model.gated ? 4 : 2 + width) * ffn;
  const double outside = 4 * model.hidden + width * model.hidden;
  const double t = p.tensor;
  return inside / t + outside / (p.sequence_parallel ? t : 1);
}

double state_bytes(const Workload& workload, const Parallelism& p) {
  const Model& model = workload.model;
  const RankParameters held = rank_parameters(model, p);
  const double replicas = static_cast<double>(p.data) * p.context;
  // 2 bytes for weights, 4 for gradients, 12 for master weights and moments. The software of 2026 stores
  // gradients and moments in 16 bits.
  const bool lean = workload.software == Software::megatron_2026;
  const double gradients = lean ? 2 : 4;
  const double optimizer = lean ? 8 : 12;
  if (p.sharding == Sharding::full)
    return (2 + gradients + optimizer) * held.total() / replicas +
           2 * 2 * model.active_parameters() / std::max(1, model.layers) / p.tensor;
  if (p.sharding == Sharding::gradients)
    return 2 * held.total() + (gradients + optimizer) * held.total() / replicas;
  const double shards = p.sharding == Sharding::optimizer ? replicas : 1;
  const double expert_shards = std::max(1.0, shards * p.tensor / std::max(1, p.expert));
  return (2 + gradients) * held.total() + optimizer * held.dense / shards +
         optimizer * held.experts / (p.sharding == Sharding::optimizer ? expert_shards : 1);
}

}  // namespace

MemoryNeed training_memory(const Workload& workload, const Parallelism& p) {
  const Model& model = workload.model;
  const bool fused = workload.software >= Software::megatron_2024 || workload.software == Software::fsdp_2023;
  MemoryNeed need;
  need.states = state_bytes(workload, p);
  const double tokens = p.micro_batch * workload.sequence / p.context;
  const double t = p.tensor;
  const double input = 2 * tokens * model.hidden / (p.sequence_parallel ? t : 1);
  double per_layer = input;
  if (p.recompute != Recompute::full) {
    per_layer = tokens * (fused ? fused_layer_bytes(workload, p) : unfused_layer_bytes(model, p));
    // Without fused attention, the scores, their softmax and the dropout mask are stored: 5 bytes each.
    if (!fused && p.recompute == Recompute::none)
      per_layer += 5 * p.micro_batch * model.heads * workload.sequence * workload.sequence / t / p.context;
  }
  const double layers = static_cast<double>(model.layers) / p.pipeline;
  const double micro_batches = workload.global_batch / (p.data * p.micro_batch);
  const double in_flight = std::min<double>(p.pipeline, micro_batches) *
                           (p.interleave > 1 ? 1 + (p.pipeline - 1.0) / (p.pipeline * p.interleave) : 1.0);
  // The current layer is stored in full.
  const double working = 34 * tokens * model.hidden / t;
  need.activations = per_layer * layers * in_flight + (p.recompute == Recompute::full ? working : 0);
  const bool partial = workload.software >= Software::megatron_2024;
  // Offloaded activations leave the chip; inputs of layers stay for the layers in progress.
  need.least_activations =
      partial ? std::min(need.activations, input * layers * in_flight + working) : need.activations;
  // Logits are on the last stage, which has the fewest micro-batches in flight.
  if (p.pipeline == 1) need.head = 6 * tokens * model.vocabulary / t;
  return need;
}

double overflowing_share(const MemoryNeed& need, double memory_bytes) {
  const double over = need.total() - usable_memory * memory_bytes;
  const double movable = need.activations - need.least_activations;
  return over <= 0 || movable <= 0 ? 0 : std::min(1.0, over / movable);
}

double serving_memory(const Chip& chip) {
  // Driver, libraries and workspaces take a fixed amount, activations of an iteration a share.
  constexpr double runtime = 1.2e9;
  constexpr double activations = 0.02;
  return chip.memory_bytes * (1 - activations) - runtime;
}

double serving_weights(const Workload& workload, const Parallelism& replica) {
  const Model& model = workload.model;
  // Embedding and head stay in 16 bits; if every chip computes its own attention, every chip has its weights.
  const double embedding = 2 * model.vocabulary * model.hidden;
  const double width = element_bytes(workload.precision);
  const double rest = std::max(0.0, model.total_parameters() - embedding);
  const double attention = std::min(rest, model.layers * model.attention_parameters());
  return (((rest - attention) * width + embedding * 2) / replica.tensor +
          attention * width / (replica.attention_data ? 1 : replica.tensor)) /
         replica.pipeline;
}

double cache_per_sequence(const Workload& workload, double context, const Parallelism& replica) {
  const Model& model = workload.model;
  // A latent cache is not split by heads; with attention in data parallel each sequence lies on one chip.
  const double split = replica.attention_data ? replica.tensor
                       : model.is_latent()    ? 1
                                              : std::min(replica.tensor, std::max(1, model.kv_heads));
  return model.layers / static_cast<double>(replica.pipeline) * context * model.cached_elements() *
         cache_bytes(workload.precision) / split;
}

double cache_bytes(Precision precision) {
  return element_bytes(precision) >= 2 ? 2 : 1;
}

}  // namespace brightline::engine::performance
