#include "engine/performance/inference.hpp"

#include <algorithm>
#include <cmath>

#include "engine/performance/collective.hpp"
#include "engine/performance/compute.hpp"
#include "engine/performance/memory.hpp"

namespace brightline::engine::performance {
namespace {

constexpr double chunk_tokens = 8192;  // prompts are cut so that activations stay small
constexpr double network_efficiency = 0.8;
constexpr double node_latency = 26e-6;

double efficiency_of(const Chip& chip, Precision precision, const ServingCalibration& serving) {
  if (chip.generation == Generation::ada) return serving.gemm_ada;
  if (element_bytes(precision) == 1) return serving.gemm_fp8;
  return chip.generation == Generation::ampere ? serving.gemm_ampere : serving.gemm_hopper;
}

// Weights of one layer that a batch of `tokens` multiplies, and that it must read.
struct LayerWeights {
  double multiplied = 0;  // per token
  double read = 0;
};

LayerWeights layer_weights(const Model& model, double tokens) {
  const double attention = model.attention_parameters();
  if (!model.is_mixture())
    return {attention + model.dense_ffn_parameters(), attention + model.dense_ffn_parameters()};
  const double mixture = static_cast<double>(model.layers - model.dense_layers) / model.layers;
  const double dense = (1 - mixture) * model.dense_ffn_parameters();
  const double expert = model.expert_parameters();
  // Expected share of experts that at least one token of the batch is routed to.
  const double touched =
      model.experts * (1 - std::pow(1 - static_cast<double>(model.active_experts) / model.experts, tokens));
  return {attention + dense + mixture * (model.active_experts + model.shared_experts) * expert,
          attention + dense + mixture * (touched + model.shared_experts) * expert};
}

double reduce_time(const Chip& chip, int tensor, double bytes, const ServingCalibration& serving) {
  if (tensor <= 1) return 0;
  const int per_node = std::min(tensor, chip.scale_up_size);
  const int nodes = (tensor + per_node - 1) / per_node;
  double bandwidth = per_node > 1 ? serving.reduce_efficiency * chip.one_way_link() : 0;
  double latency = serving.reduce_latency;
  if (nodes > 1) {
    const double between = network_efficiency * per_node * chip.nic_bandwidth;
    bandwidth = per_node > 1 ? std::min(bandwidth, between) : between;
    latency += node_latency * nodes;
  }
  return latency + 2 * (tensor - 1.0) / tensor * bytes / bandwidth;
}

struct Rates {
  double matrix = 0;     // FLOP/s over the group
  double weights = 0;    // bytes/s over the group
  double attention = 0;  // FLOP/s over the group
  double cache = 0;      // bytes/s over the group
};

Rates rates_of(const Chip& chip, const Workload& workload, int tensor, const ServingCalibration& serving) {
  const double t = tensor;
  return {t * chip.rate(workload.precision) * efficiency_of(chip, workload.precision, serving),
          t * chip.memory_bandwidth * serving.weight_efficiency,
          t * chip.rate(Precision::bf16) * serving.attention,
          t * chip.memory_bandwidth * serving.cache_efficiency};
}

double head_step(const Model& model, double rows, double width, const Rates& rates) {
  return blend(2 * rows * model.vocabulary * model.hidden / rates.matrix,
               model.vocabulary * model.hidden * width / rates.weights);
}

void add_prefill_chunk(Breakdown& step, const Chip& chip, const Workload& workload, int tensor, double tokens,
                       double prompt, const Rates& rates, const ServingCalibration& serving) {
  const Model& model = workload.model;
  const double width = element_bytes(workload.precision);
  const LayerWeights weights = layer_weights(model, tokens);
  step.matrix += model.layers *
                 blend(2 * weights.multiplied * tokens / rates.matrix, weights.read * width / rates.weights);
  step.attention += model.layers * 2 * tokens * prompt * model.hidden / rates.attention;
  step.tensor_parallel +=
      exposed(model.layers * 2 * reduce_time(chip, tensor, tokens * model.hidden * 2, serving), step.matrix,
              serving.overlap);
  step.launch += model.layers * serving.layer_launch + serving.prefill_fixed;
}

}  // namespace

Breakdown prefill_step(const Chip& chip, const Workload& workload, int tensor, double sequences,
                       double prompt, const Calibration& calibration) {
  const ServingCalibration& serving = calibration.serving_of(workload.software);
  const Rates rates = rates_of(chip, workload, tensor, serving);
  const double tokens = sequences * prompt;
  const double chunks = std::ceil(tokens / chunk_tokens);
  Breakdown chunk;
  add_prefill_chunk(chunk, chip, workload, tensor, tokens / chunks, prompt, rates, serving);
  Breakdown step;
  step.matrix = chunks * chunk.matrix;
  step.attention = chunks * chunk.attention;
  step.tensor_parallel = chunks * chunk.tensor_parallel;
  step.launch = chunks * chunk.launch;
  step.head = head_step(workload.model, sequences, 2, rates);
  return step;
}

Breakdown decode_step(const Chip& chip, const Workload& workload, int tensor, double sequences,
                      double context, const Calibration& calibration) {
  const Model& model = workload.model;
  const ServingCalibration& serving = calibration.serving_of(workload.software);
  const Rates rates = rates_of(chip, workload, tensor, serving);
  const double width = element_bytes(workload.precision);
  const LayerWeights weights = layer_weights(model, sequences);
  Breakdown step;
  step.matrix = model.layers * blend(2 * weights.multiplied * sequences / rates.matrix,
                                     weights.read * width / rates.weights);
  // Kernels that know no shared keys read them once per query head of a group.
  const double shared = model.kv_heads > 0 ? static_cast<double>(model.heads) / model.kv_heads : 1;
  const double repeated = 1 + (serving.grouped_cache - 1) / 7 * (model.kv_width > 0 ? 0 : shared - 1);
  const double split = model.kv_width > 0 ? 1.0 / tensor : 1.0;
  step.cache =
      model.layers * sequences * context * model.cached_elements() * width * repeated / (rates.cache * split);
  step.tensor_parallel =
      exposed(model.layers * 2 * reduce_time(chip, tensor, sequences * model.hidden * 2, serving),
              step.matrix, serving.overlap);
  step.head = head_step(model, sequences, 2, rates);
  step.launch = model.layers * serving.layer_launch + serving.step_host + sequences * serving.sequence_host;
  return step;
}

double sequences_that_fit(const Chip& chip, const Workload& workload, int tensor, double context) {
  const double width = element_bytes(workload.precision);
  const double left = 0.9 * chip.memory_bytes - serving_weights(workload.model, width, tensor);
  return left / cache_per_sequence(workload.model, context, width, tensor);
}

double static_throughput(const Chip& chip, const Workload& workload, int tensor, double sequences,
                         double prompt, double output, const Calibration& calibration) {
  const double first = prefill_step(chip, workload, tensor, sequences, prompt, calibration).total();
  const double each =
      decode_step(chip, workload, tensor, sequences, prompt + output / 2, calibration).total();
  return sequences * output / (first + output * each);
}

double loaded_throughput(const Chip& chip, const Workload& workload, int tensor, double prompt, double output,
                         const Calibration& calibration) {
  const ServingCalibration& serving = calibration.serving_of(workload.software);
  const double context = prompt + output / 2;
  const double fit = sequences_that_fit(chip, workload, tensor, context) * serving.batch_fill;
  const double sequences = std::max(1.0, std::min(fit, serving.batch_limit));
  const double together = std::max(1.0, std::floor(chunk_tokens / prompt));
  const double first = prefill_step(chip, workload, tensor, together, prompt, calibration).total() / together;
  const double each =
      decode_step(chip, workload, tensor, sequences, context, calibration).total() / sequences;
  return output / (first + output * each);
}

}  // namespace brightline::engine::performance
