#include "engine/performance/training.hpp"

#include <algorithm>
#include <cmath>

#include "engine/performance/collective.hpp"
#include "engine/performance/compute.hpp"
#include "engine/performance/layer.hpp"
#include "engine/performance/memory.hpp"

namespace brightline::engine::performance {
namespace {

// Logits and loss of one micro-batch on the last stage, three matrix passes.
double head_time(const Chip& chip, const Workload& workload, const Parallelism& p,
                 const TrainingCalibration& training, const Calibration& calibration,
                 double memory_efficiency) {
  const double tokens = p.micro_batch * workload.sequence / p.context;
  const double columns = workload.model.vocabulary / p.tensor;
  const Precision precision = wide_format(workload.precision);
  const double efficiency = training_efficiency(chip, precision, training, calibration);
  const double h = workload.model.hidden;
  const double matrix = matrix_time({tokens, columns, h}, chip, precision, efficiency, memory_efficiency) +
                        matrix_time({tokens, h, columns}, chip, precision, efficiency, memory_efficiency) +
                        matrix_time({columns, h, tokens}, chip, precision, efficiency, memory_efficiency);
  const double loss = training.head_traffic * tokens * columns / (memory_efficiency * chip.memory_bandwidth);
  // Seen only in this software; whether the embedding's gradient or unaligned logits cause it is not known.
  const double unsharded =
      p.tensor == 1 && workload.software == Software::megatron_deepspeed ? training.head_unsharded : 1;
  return (matrix + loss) * unsharded;
}

// Ranks of a data-parallel group in one node; tensor ranks are placed first.
Group replica_group(const Chip& chip, const Parallelism& p) {
  const int replicas = p.data * p.context;
  const int per_node = std::max(1, chip.scale_up_size / std::min(p.tensor, chip.scale_up_size));
  return {replicas, std::min(replicas, per_node)};
}

double gradient_time(const Chip& chip, const Workload& workload, const Parallelism& p,
                     const Calibration& calibration, const TrainingCalibration& training) {
  const RankParameters held = rank_parameters(workload.model, p);
  const auto reduce = [&](double parameters, const Group& group) {
    const auto time = [&](Collective kind, double bytes) {
      return collective_time(kind, bytes, chip, group, calibration, training.network_efficiency,
                             training.node_latency);
    };
    if (p.sharding == Sharding::optimizer)
      return time(Collective::reduce_scatter, training.gradient_bytes * parameters) +
             time(Collective::all_gather, 2 * parameters);
    return time(Collective::all_reduce, training.gradient_bytes * parameters);
  };
  const Group group = replica_group(chip, p);
  double total = reduce(held.dense, group);
  const int expert_replicas = std::max(1, group.size * p.tensor / std::max(1, p.expert));
  if (held.experts > 0 && expert_replicas > 1) {
    const int per_node = std::max(1, chip.scale_up_size / std::min(p.expert, chip.scale_up_size));
    total += reduce(held.experts, {expert_replicas, std::min(expert_replicas, per_node)});
  }
  return total;
}

// Gathers and scatters of fully sharded parameters for one micro-batch, layer by layer, so that latency
// counts for each layer.
double sharded_time(const Chip& chip, const Workload& workload, const Parallelism& p,
                    const Calibration& calibration, const TrainingCalibration& training) {
  const Group group = replica_group(chip, p);
  const double layers = std::max(1, workload.model.layers);
  const double bytes =
      2 * workload.model.total_parameters() / layers / (static_cast<double>(p.tensor) * p.pipeline);
  const double gather = collective_time(Collective::all_gather, bytes, chip, group, calibration,
                                        training.network_efficiency, training.node_latency);
  const double scatter = collective_time(Collective::reduce_scatter, bytes, chip, group, calibration,
                                         training.network_efficiency, training.node_latency);
  return layers * ((p.sharding == Sharding::full ? 2 : 1) * gather + scatter);
}

// Both directions of one micro-batch between neighbouring stages.
double transfer_time(const Chip& chip, const Workload& workload, const Parallelism& p,
                     const Calibration& calibration, const TrainingCalibration& training) {
  if (p.pipeline <= 1) return 0;
  const double tokens = p.micro_batch * workload.sequence / p.context;
  const bool scattered = workload.software != Software::megatron_deepspeed;
  const double bytes = tokens * workload.model.hidden * 2 / (scattered ? p.tensor : 1);
  const bool inside = p.chips() <= chip.scale_up_size;
  const double bandwidth = neighbour_rate(chip, inside, calibration, training.network_efficiency);
  const double latency = inside ? calibration.links(chip.generation).latency : training.node_latency;
  return 2 * p.interleave * (bytes / bandwidth + latency) * (1 - training.overlap_pipeline);
}

}  // namespace

Breakdown layers_time(const Chip& chip, const Workload& workload, const Parallelism& p,
                      const Calibration& calibration) {
  const Model& model = workload.model;
  const int mixture_layers = model.is_mixture() ? model.layers - model.dense_layers : 0;
  Breakdown all;
  const auto add = [&](LayerKind kind, int count) {
    if (count > 0) all = sum(all, scaled(layer_time(kind, chip, workload, p, calibration), count));
  };
  add(LayerKind::dense, model.layers - mixture_layers);
  add(LayerKind::mixture, mixture_layers);
  return all;
}

const Breakdown& LayerTimes::of(const Parallelism& p) {
  const Key key{p.tensor, p.context, p.expert, p.micro_batch, p.recompute, p.sequence_parallel, p.sharding};
  if (last_time_ != nullptr && key == last_) return *last_time_;
  last_ = key;
  const auto [found, is_new] = times_.try_emplace(key);
  if (is_new) {
    Parallelism one = p;
    one.pipeline = one.interleave = one.data = 1;
    found->second = layers_time(chip_, workload_, one, calibration_);
  }
  last_time_ = &found->second;
  return *last_time_;
}

Breakdown training_step(const Chip& chip, const Workload& workload, const Parallelism& p,
                        const Calibration& calibration) {
  return training_step(chip, workload, p, calibration, layers_time(chip, workload, p, calibration));
}

Breakdown training_step(const Chip& chip, const Workload& workload, const Parallelism& p,
                        const Calibration& calibration, const Breakdown& layers) {
  const Model& model = workload.model;
  const TrainingCalibration& training = calibration.training_of(workload.software);
  const double memory_efficiency = calibration.kernels(chip.generation).memory_efficiency;

  // Some layouts count embedding and head as layers (126 + 2 on 16 stages) and so balance the last stage. A
  // number of layers that divides in neither way leaves one layer more on the fullest stage.
  const bool even = model.layers % p.pipeline == 0;
  const bool balanced = !even && (model.layers + 2) % p.pipeline == 0;
  const double stage_share = even || balanced
                                 ? 1.0 / p.pipeline
                                 : std::ceil(static_cast<double>(model.layers) / p.pipeline) / model.layers;
  Breakdown step = scaled(layers, stage_share);
  step.pipeline_transfer = transfer_time(chip, workload, p, calibration, training);
  const double middle_stage = step.total();

  step.head =
      head_time(chip, workload, p, training, calibration, memory_efficiency) / (balanced ? p.pipeline : 1);
  step.launch += training.micro_batch_host;
  step.elementwise += training.accumulate_bytes * rank_parameters(model, p).total() /
                      (memory_efficiency * chip.memory_bandwidth);
  // Layers whose activations do not fit are computed again or fetched from the host.
  step.launch += training.overflow_cost * overflowing_share(training_memory(workload, p), chip.memory_bytes) *
                 (step.matrix + step.attention + step.elementwise) / 3;

  const double micro_batches = std::max(1.0, workload.global_batch / (p.data * p.micro_batch));
  const double device = step.total();
  step = scaled(step, micro_batches);
  step.pipeline_bubble = (p.pipeline - 1.0) / p.interleave * middle_stage;

  const double shards = p.sharding == Sharding::replicated ? 1 : static_cast<double>(p.data) * p.context;
  if (p.sharding == Sharding::full || p.sharding == Sharding::gradients) {
    const double communication = sharded_time(chip, workload, p, calibration, training);
    const double shorter = std::min(device, communication);
    const double longer = std::max(device, communication);
    step.data_parallel = micro_batches * (longer + (1 - training.overlap_data) * shorter - device);
  } else if (p.data * p.context > 1) {
    const double gradients = gradient_time(chip, workload, p, calibration, training);
    step.data_parallel = exposed(gradients, device * micro_batches, training.overlap_data);
  }
  step.optimizer = training.optimizer_bytes * rank_parameters(model, p).total() / shards /
                   (memory_efficiency * chip.memory_bandwidth);
  step.launch += training.iteration_host;
  return step;
}

Breakdown data_parallel_step(const Chip& chip, const Workload& workload, const Parallelism& p,
                             const Calibration& calibration) {
  const TrainingCalibration& training = calibration.training_of(workload.software);
  const double memory_efficiency = calibration.kernels(chip.generation).memory_efficiency;
  const double samples = std::ceil(workload.global_batch / p.data);  // of the fullest chip
  Breakdown step;
  step.matrix =
      samples * workload.sample_flops /
      (chip.rate(workload.precision) * training_efficiency(chip, workload.precision, training, calibration));
  step.elementwise = samples * workload.sample_bytes / (memory_efficiency * chip.memory_bandwidth);
  step.optimizer =
      training.optimizer_bytes * workload.model.parameters / (memory_efficiency * chip.memory_bandwidth);
  step.launch = training.iteration_host;
  if (p.data > 1) {
    const double gradients =
        collective_time(Collective::all_reduce, 2 * workload.model.parameters, chip, replica_group(chip, p),
                        calibration, training.network_efficiency, training.node_latency);
    // Gradients of all but the first layers leave while the backward pass still runs.
    const double cover = (step.matrix + step.elementwise) * 2 / 3;
    step.data_parallel = exposed(gradients, cover, training.overlap_data);
  }
  return step;
}

double model_flops_per_step(const Workload& workload, Recompute recompute) {
  if (workload.phase == Phase::data_parallel) return workload.global_batch * workload.sample_flops;
  const Model& model = workload.model;
  const double tokens = workload.global_batch * workload.sequence;
  const double embedding = model.vocabulary * model.hidden;  // looked up, not multiplied
  const double weights = std::max(0.0, model.active_parameters() - embedding);
  const double attention = 12.0 * model.layers * workload.sequence * model.hidden / 2;
  // One more forward pass through the layers, which leaves out the head.
  const double again =
      recompute == Recompute::full ? 2 * std::max(0.0, weights - embedding) + attention / 3 : 0;
  return tokens * (6 * weights + attention + again);
}

double narayanan_flops_per_step(const Workload& workload) {
  const Model& model = workload.model;
  const double h = model.hidden, s = workload.sequence, l = model.layers;
  return 96 * workload.global_batch * s * l * h * h * (1 + s / (6 * h) + model.vocabulary / (16 * l * h));
}

}  // namespace brightline::engine::performance
