#include "engine/performance/inference.hpp"

#include <algorithm>
#include <cmath>

#include "engine/performance/collective.hpp"
#include "engine/performance/compute.hpp"
#include "engine/performance/memory.hpp"

namespace brightline::engine::performance {
namespace {

// No serving measurement between nodes was fitted, so this is the value of training.
constexpr double network_efficiency = 0.8;
constexpr double node_latency = 26e-6;
// Rows of one expert are padded to the smallest tile of a grouped product.
constexpr double grouped_tile = 16;

struct Rates {
  double matrix = 0;     // FLOP/s of one chip
  double weights = 0;    // bytes/s
  double attention = 0;  // FLOP/s
  double cache = 0;      // bytes/s
};

Rates rates_of(const Chip& chip, const Workload& workload, const Calibration& calibration) {
  const ServingCalibration& serving = calibration.serving_of(workload.software);
  const double width = element_bytes(workload.precision);
  const Precision wide = wide_format(workload.precision);
  const double share = width >= 2 ? serving.gemm : width >= 1 ? serving.gemm_fp8 : serving.gemm_fp4;
  return {chip.rate(workload.precision) * share * sustained_share(chip, workload.precision, calibration),
          chip.memory_bandwidth * serving.weight_efficiency,
          chip.rate(wide) * serving.attention * sustained_share(chip, wide, calibration),
          chip.memory_bandwidth * serving.cache_efficiency};
}

// The share of the layers that have experts.
double mixture_share(const Model& model) {
  return model.is_mixture() ? static_cast<double>(model.layers - model.dense_layers) / model.layers : 0;
}

// Floating-point operations of one layer and the bytes of weights it reads, on one chip of the replica.
struct LayerWork {
  double flops = 0;
  double bytes = 0;
};

LayerWork layer_work(const Workload& workload, const Parallelism& replica, double tokens,
                     const ServingCalibration& serving) {
  const Model& model = workload.model;
  const double t = replica.tensor;
  const double width = element_bytes(workload.precision);
  const double attention = model.attention_parameters();
  LayerWork work{2 * attention * tokens / t, attention * width / (replica.attention_data ? 1 : t)};
  const double mixture = mixture_share(model);
  const double dense = (1 - mixture) * model.dense_ffn_parameters() +
                       mixture * model.shared_experts * model.expert_parameters();
  work.flops += 2 * dense * tokens / t;
  work.bytes += dense * width / t;
  if (mixture > 0) {
    const double expert = model.expert_parameters();
    // The expected number of experts that at least one token is routed to.
    const double touched =
        model.experts * (1 - std::pow(1 - static_cast<double>(model.active_experts) / model.experts, tokens));
    const double rows = tokens * model.active_experts / std::max(1.0, touched);
    const double padded = std::ceil(rows / grouped_tile) * grouped_tile;
    // Experts on single chips are used unevenly, and all chips wait for the busiest.
    const double uneven = replica.attention_data ? serving.imbalance : 1;
    work.flops += mixture * 2 * expert * touched * padded / t * uneven / serving.grouped;
    work.bytes += mixture * touched * expert * width / t;
  }
  return work;
}

// The number of sequences in one stage at a time: the stages of a pipeline share the running sequences.
double at_once(const Parallelism& replica, double sequences) {
  return std::max(std::min(1.0, sequences), sequences / replica.pipeline);
}

// The factor by which chips that exchange data through the host interface are faster in servers made for
// serving.
double host_gain(const Chip& chip, int ranks, const Calibration& calibration) {
  return ranks > 2 && chip.through_host(ranks) ? calibration.tree.serving / calibration.tree.efficiency : 1;
}

// The time to send activations from one stage of a pipeline to the next.
double transfer_time(const Chip& chip, const Parallelism& replica, double bytes,
                     const Calibration& calibration, const ServingCalibration& serving) {
  if (replica.pipeline <= 1) return 0;
  const bool inside = replica.tensor * replica.pipeline <= chip.scale_up_size;
  const double rate = neighbour_rate(chip, inside, calibration, network_efficiency);
  return bytes / rate + (inside ? serving.reduce_latency : node_latency);
}

// All-reduce of activations: a kernel that writes to every peer at once while messages are small, the ring
// of the library when they are long.
double reduce_time(const Chip& chip, int tensor, double bytes, const Calibration& calibration,
                   const ServingCalibration& serving) {
  if (tensor <= 1) return 0;
  const Group group{tensor, std::min(tensor, chip.scale_up_size)};
  bytes /= host_gain(chip, tensor, calibration);
  const double ring = collective_time(Collective::all_reduce, bytes, chip, group, calibration,
                                      network_efficiency, node_latency);
  if (group.nodes() > 1) return ring;
  const double to_all = serving.reduce_latency +
                        (tensor - 1) * bytes / link_rate(Collective::all_to_all, chip, tensor, calibration);
  return std::min(ring, to_all);
}

// Tokens go to the chips with their experts and back, to each chip at most once.
double exchange_time(const Chip& chip, const Workload& workload, int ranks, double tokens,
                     const Calibration& calibration, const ServingCalibration& serving) {
  if (ranks <= 1) return 0;
  const Model& model = workload.model;
  const Group group{ranks, std::min(ranks, chip.scale_up_size)};
  const double copies = std::min<double>(model.active_experts, ranks - 1.0) * (ranks - 1.0) / ranks;
  const double elements = tokens / ranks * copies * model.hidden * serving.imbalance;
  const double rate = expert_exchange_rate(chip, group, calibration, network_efficiency) *
                      host_gain(chip, ranks, calibration);
  const double latency = serving.reduce_latency + (group.nodes() > 1 ? node_latency : 0);
  return 2 * latency + elements * (std::max(1.0, element_bytes(workload.precision)) + 2) / rate;
}

}  // namespace

Breakdown serving_iteration(const Chip& chip, const Workload& workload, const Parallelism& replica,
                            const Iteration& iteration, const Calibration& calibration) {
  const Model& model = workload.model;
  const ServingCalibration& serving = calibration.serving_of(workload.software);
  const Rates rates = rates_of(chip, workload, calibration);
  const double t = replica.tensor;
  const double tokens = iteration.decoding + iteration.prompt_tokens;
  const double prompts = iteration.prompt > 0 ? iteration.prompt_tokens / iteration.prompt : 0;
  Breakdown step;
  const LayerWork work = layer_work(workload, replica, tokens, serving);
  step.matrix = model.layers * blend(work.flops / rates.matrix, work.bytes / rates.weights);
  // Causal: half the scores of a prompt.
  step.attention = model.layers * iteration.prompt_tokens * iteration.prompt * model.attention_work(false) /
                   (t * rates.attention);

  // Kernels without shared keys read them once per query head of a group.
  const double shared = model.kv_heads > 0 ? static_cast<double>(model.heads) / model.kv_heads : 1;
  const double repeated = 1 + (serving.grouped_cache - 1) / 7 * (model.is_latent() ? 0 : shared - 1);
  const double split = replica.attention_data ? t
                       : model.is_latent()    ? 1
                                              : std::min<double>(t, std::max(1, model.kv_heads));
  const double pairs = iteration.decoding * iteration.context;
  step.cache =
      model.layers * blend(pairs * model.cached_elements() * cache_bytes(workload.precision) * repeated /
                               (rates.cache * split),
                           2 * pairs * model.attention_work(model.is_latent()) / (t * rates.attention));

  const double message = tokens * model.hidden * 2;
  const double with_experts = mixture_share(model), mixture = replica.attention_data ? with_experts : 0;
  // Each chip sorts its tokens by expert and puts them back. Under tensor parallelism all chips have all
  // tokens.
  const double routed = tokens * model.active_experts * model.hidden / (replica.attention_data ? t : 1);
  step.elementwise = model.layers * with_experts * serving.permute * 4 * routed /
                     (calibration.kernels(chip.generation).memory_efficiency * chip.memory_bandwidth);
  const double reduced = model.layers * (1 - mixture) * (2 - (replica.attention_data ? 1 : 0)) *
                         reduce_time(chip, replica.tensor, message, calibration, serving);
  step.tensor_parallel = exposed(reduced, step.matrix, serving.overlap);
  if (mixture > 0)
    step.expert_parallel = exposed(
        model.layers * mixture * exchange_time(chip, workload, replica.tensor, tokens, calibration, serving),
        step.matrix, serving.overlap);

  step.pipeline_transfer =
      (replica.pipeline - 1) * transfer_time(chip, replica, message / replica.tensor, calibration, serving);

  const double rows = iteration.decoding + prompts;
  step.head = blend(2 * rows * model.vocabulary * model.hidden / (t * rates.matrix),
                    model.vocabulary * model.hidden * 2 / (t * rates.weights));
  step.launch = model.layers * serving.layer_launch;
  // Routing, sorting by expert and products of single experts are separate kernels.
  if (model.is_mixture()) step.launch += model.layers * serving.mixture_launch;
  return step;
}

double sequences_that_fit(const Chip& chip, const Workload& workload, const Parallelism& replica,
                          double reserved) {
  const double left = cache_share * (serving_memory(chip) - serving_weights(workload, replica));
  return left / cache_per_sequence(workload, reserved, replica);
}

Breakdown prefill_step(const Chip& chip, const Workload& workload, const Parallelism& replica,
                       double sequences, double prompt, const Calibration& calibration) {
  const ServingCalibration& serving = calibration.serving_of(workload.software);
  const double tokens = sequences * prompt;
  const double chunks = std::ceil(tokens / serving.step_tokens);
  const Breakdown each =
      serving_iteration(chip, workload, replica, {0, 0, tokens / chunks, prompt}, calibration);
  const double stages = replica.pipeline;
  Breakdown step = scaled(each, chunks / stages);
  step.pipeline_bubble = (stages - 1) / stages * each.total();
  step.launch += chunks * serving.prompt_host + serving.step_host;
  return step;
}

Breakdown decode_step(const Chip& chip, const Workload& workload, const Parallelism& replica,
                      double sequences, double context, const Calibration& calibration) {
  const ServingCalibration& serving = calibration.serving_of(workload.software);
  Breakdown step =
      serving_iteration(chip, workload, replica, {at_once(replica, sequences), context, 0, 0}, calibration);
  step.launch += serving.step_host + sequences * serving.sequence_host;
  return step;
}

double static_throughput(const Chip& chip, const Workload& workload, const Parallelism& replica,
                         double sequences, double prompt, double output, const Calibration& calibration) {
  const double first = prefill_step(chip, workload, replica, sequences, prompt, calibration).total();
  const double each =
      decode_step(chip, workload, replica, sequences, prompt + output / 2, calibration).total();
  return sequences * output / (first + output * each);
}

SteadyService steady_service(const Chip& chip, const Workload& workload, const Parallelism& replica,
                             double concurrency, bool through_server, double prompt, double output,
                             const Calibration& calibration) {
  const ServingCalibration& serving = calibration.serving_of(workload.software);
  SteadyService service;
  const double fit = sequences_that_fit(chip, workload, replica, prompt + serving.reserved_output * output);
  const double engines = replica.attention_data ? replica.tensor : 1;
  // Every sequence that runs brings prompt / output tokens of new prompts to an iteration.
  const double tokens_each = 1 + prompt / output;
  double sequences = std::min(
      {fit, serving.batch_limit * engines, serving.step_tokens * engines * replica.pipeline / tokens_each});
  if (concurrency > 0) sequences = std::min(sequences, concurrency);
  sequences = std::max(1.0, sequences);
  const double part = at_once(replica, sequences);
  // One iteration that also begins so many prompts, with what the device waits for the host.
  const auto with_host = [&](const Iteration& iteration, double decoding, double prompts) {
    Breakdown step = serving_iteration(chip, workload, replica, iteration, calibration);
    double host = serving.step_host + decoding * serving.sequence_host + prompts * serving.prompt_host;
    if (through_server)
      host += decoding * serving.server_sequence_host + prompts * serving.server_prompt_host;
    const double device = step.total();
    step.launch += soft_maximum(device, host) - device;
    return step;
  };
  const double context = prompt + output / 2;
  const Breakdown mixed =
      with_host({part, context, part * prompt / output, prompt}, sequences, sequences / output);
  const Breakdown decode = with_host({part, context, 0, 0}, sequences, 0);
  const Breakdown own_prompt = with_host({0, 0, prompt, prompt}, 0, 1);
  // Between its tokens a request meets the prompts of the others, not its own. Before its first token it
  // waits for an iteration of the others, and then for its own prompt.
  const double others = 1 - 1 / sequences;
  const Breakdown between = sum(scaled(mixed, others), scaled(decode, 1 - others));
  const Breakdown first = sum(scaled(mixed, others), own_prompt);
  service.breakdown = sum(scaled(first, 1 / output), scaled(between, (output - 1) / output));
  service.sequences = sequences;
  service.iteration = service.breakdown.total();
  service.throughput = service.capacity = sequences / service.iteration;
  service.token_interval = between.total();
  service.first_token = first.total();
  return service;
}

}  // namespace brightline::engine::performance
