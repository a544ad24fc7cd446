#include "engine/performance/layer.hpp"

#include <algorithm>
#include <cmath>

#include "engine/performance/collective.hpp"
#include "engine/performance/compute.hpp"

namespace brightline::engine::performance {
namespace {

// Forward pass, gradient of the input and gradient of the weights for one product.
double three_passes(const MatrixProduct& forward, bool recompute, const Chip& chip, Precision precision,
                    double efficiency, double memory_efficiency) {
  const MatrixProduct input_gradient{forward.m, forward.k, forward.n};
  const MatrixProduct weight_gradient{forward.n, forward.k, forward.m};
  const double once = matrix_time(forward, chip, precision, efficiency, memory_efficiency);
  return once * (recompute ? 2 : 1) +
         matrix_time(input_gradient, chip, precision, efficiency, memory_efficiency) +
         matrix_time(weight_gradient, chip, precision, efficiency, memory_efficiency);
}

bool uses_fused_attention(Software software) {
  return software == Software::fsdp_2023 || software >= Software::megatron_2024;
}

// Megatron's fused masked softmax serves only blocks of four score matrices (its `is_kernel_available`).
bool fused_softmax_applies(double micro_batch, double heads_per_rank) {
  return std::fmod(micro_batch * heads_per_rank, 4.0) == 0;
}

struct Attention {
  double forward = 0;
  double backward = 0;
};

Attention attention_time(const Chip& chip, const Workload& workload, const Parallelism& p,
                         const TrainingCalibration& training, double memory_efficiency) {
  const Model& model = workload.model;
  const double efficiency =
      chip.generation == Generation::ampere ? training.attention_ampere : training.attention_hopper;
  const double s = workload.sequence;
  const double flops =
      2 * p.micro_batch * s * s * model.attention_work(false) / (p.tensor * static_cast<double>(p.context));
  const double rate = chip.rate(wide_format(workload.precision)) * efficiency;
  if (uses_fused_attention(workload.software)) {
    // Half of the score matrix is masked; the backward pass computes the scores again.
    const double forward = 0.5 * flops / rate;
    return {forward, 2.5 * forward};
  }
  const double scores = p.micro_batch * model.heads * s * s / p.tensor * 2;  // bytes, 16 bit
  const double memory = training.softmax_passes * scores / (memory_efficiency * chip.memory_bandwidth);
  const double forward = flops / rate + memory;
  return {forward, 2 * flops / rate + memory};
}

// Products of the experts and of the parts that every token passes, without the exchange.
double expert_products(const Chip& chip, const Workload& workload, const Parallelism& p,
                       const TrainingCalibration& training, double efficiency, double memory_efficiency,
                       bool recompute) {
  const Model& model = workload.model;
  const double tokens = p.micro_batch * workload.sequence / p.context / p.tensor;
  const double local = std::max(1.0, static_cast<double>(model.experts) / p.expert);
  const double rows = tokens * model.active_experts / local;  // per expert, with even routing
  constexpr double tile = 128;
  const double padded = std::ceil(rows / tile) * tile;
  const double columns = model.expert_ffn * (model.gated ? 3 : 2);
  const double width = element_bytes(workload.precision);
  const double arithmetic = 2 * local * padded * columns * model.hidden /
                            (chip.rate(workload.precision) * efficiency * training.grouped);
  const double bytes = width * local * columns * model.hidden + 2 * local * rows * columns;
  const double once = blend(arithmetic, bytes / (memory_efficiency * chip.memory_bandwidth));
  double total = once * (recompute ? 4 : 3);
  if (model.shared_experts > 0) {
    const double shared = model.shared_experts * model.expert_ffn;
    const MatrixProduct up{tokens, (model.gated ? 2 : 1) * shared, model.hidden};
    const MatrixProduct down{tokens, model.hidden, shared};
    total += three_passes(up, recompute, chip, workload.precision, efficiency, memory_efficiency) +
             three_passes(down, recompute, chip, workload.precision, efficiency, memory_efficiency);
  }
  return total;
}

// Dispatch and combine, forward and backward, on links within a domain and NICs between domains.
double expert_exchange(const Chip& chip, const Workload& workload, const Parallelism& p,
                       const Calibration& calibration, const TrainingCalibration& training) {
  if (p.expert <= 1) return 0;
  const Model& model = workload.model;
  const double tokens = p.micro_batch * workload.sequence / p.context / p.tensor;
  const Group group{p.expert, std::min(p.expert, chip.scale_up_size)};
  const double routed = tokens * model.active_experts * model.hidden * (p.expert - 1.0) / p.expert;
  const double bytes = routed * (std::max(1.0, element_bytes(workload.precision)) + 2);
  const double inside = domain_rate(Collective::all_to_all, chip, group, calibration);
  const LinkCalibration& link = calibration.links(chip.generation);
  double time = bytes / inside + 2 * (link.latency + training.synchronise);
  if (group.nodes() > 1) {
    const double nodes = group.nodes();
    double reached = std::min<double>(nodes, model.active_experts);
    if (model.nodes_per_token > 0) reached = std::min<double>(reached, model.nodes_per_token);
    // A token is sent to a node once and forwarded within it.
    const double crossing = tokens * model.hidden * reached * (nodes - 1) / nodes *
                            (std::max(1.0, element_bytes(workload.precision)) + 2);
    const double between = crossing / (training.network_efficiency * chip.nic_bandwidth);
    time =
        std::max(bytes / inside, between) + 2 * (link.latency + training.synchronise + training.node_latency);
  }
  return 2 * time;
}

}  // namespace

double training_efficiency(const Chip& chip, Precision precision, const TrainingCalibration& training,
                           const Calibration& calibration) {
  const double width = element_bytes(precision);
  const double share = width < 1                               ? training.gemm_fp4
                       : width == 1                            ? training.gemm_fp8
                       : chip.generation == Generation::ampere ? training.gemm_ampere
                                                               : training.gemm_hopper;
  return share * sustained_share(chip, precision, calibration);
}

Breakdown layer_time(LayerKind kind, const Chip& chip, const Workload& workload, const Parallelism& p,
                     const Calibration& calibration) {
  const Model& model = workload.model;
  const TrainingCalibration& training = calibration.training_of(workload.software);
  const double memory_efficiency = calibration.kernels(chip.generation).memory_efficiency;
  const double efficiency = training_efficiency(chip, workload.precision, training, calibration);
  const bool full = p.recompute == Recompute::full;
  const bool again = p.recompute != Recompute::none &&
                     !(p.recompute == Recompute::selective && uses_fused_attention(workload.software));
  const double tokens = p.micro_batch * workload.sequence / p.context;
  const double t = p.tensor;
  const double h = model.hidden;
  const double g = model.gated ? 2 : 1;
  const auto passes = [&](double m, double n, double k) {
    return three_passes({m, n, k}, full, chip, workload.precision, efficiency, memory_efficiency);
  };

  Breakdown time;
  if (model.is_latent())
    time.matrix = passes(tokens, model.attention_parameters() / h / t, h);
  else
    time.matrix = passes(tokens, (model.query_hidden() + 2 * model.kv_hidden()) / t, h) +
                  passes(tokens, h, model.query_hidden() / t);
  double ffn = model.ffn;
  if (kind == LayerKind::dense) {
    time.matrix += passes(tokens, g * ffn / t, h) + passes(tokens, h, ffn / t);
  } else {
    time.matrix += expert_products(chip, workload, p, training, efficiency, memory_efficiency, full);
    ffn = (model.active_experts + model.shared_experts) * model.expert_ffn;
  }

  const Attention attention = attention_time(chip, workload, p, training, memory_efficiency);
  time.attention = attention.forward * (again ? 2 : 1) + attention.backward;

  const double bytes = 28 * tokens * h / (p.sequence_parallel ? t : 1) + (3 * ffn + 4 * h) * tokens * 2 / t;
  time.elementwise =
      training.elementwise * bytes * (2.6 + (full ? 1 : 0)) / (memory_efficiency * chip.memory_bandwidth);
  if (kind == LayerKind::mixture)
    // Tokens are sorted by expert, weighted and put back: several reads and writes in both directions.
    time.elementwise += training.permute * 4 * tokens / t * model.active_experts * h /
                        (memory_efficiency * chip.memory_bandwidth);
  if (element_bytes(workload.precision) <= 1) {
    // Each operand is read in 16 bits and written twice in 8 bits, as it is and transposed, as are gradients.
    const double operands = tokens * (h + h / t + h + ffn / t);
    time.elementwise +=
        training.cast * 4 * operands * (2 + (full ? 1 : 0)) / (memory_efficiency * chip.memory_bandwidth);
  }

  const double pass_count = full ? 4 : 3;  // the backward launches about twice the kernels of a forward
  double synchronise = 0;
  if (p.tensor > 1) {
    const Group group{p.tensor, std::min(p.tensor, chip.scale_up_size)};
    const double message = tokens * h * 2;
    double communication = 0;
    const auto collective = [&](Collective which) {
      return collective_time(which, message, chip, group, calibration, training.network_efficiency,
                             training.node_latency);
    };
    double count = 0;
    if (p.sequence_parallel) {
      // Four pairs, the repeated gather before the weight gradients, and two more pairs with full
      // recomputation.
      const double pairs = 4 + (full ? 2 : 0);
      communication = pairs * (collective(Collective::all_gather) + collective(Collective::reduce_scatter)) +
                      collective(Collective::all_gather);
      count = 2 * pairs;
    } else {
      count = 4 + (full ? 2 : 0);
      communication = count * collective(Collective::all_reduce);
    }
    time.tensor_parallel = exposed(communication, time.matrix, training.overlap_tensor);
    synchronise = count * training.synchronise * std::log2(t);
  }
  if (p.context > 1) {
    const double group_ranks = std::max(1, chip.scale_up_size / p.tensor);
    const Group group{p.context, std::min<int>(p.context, static_cast<int>(group_ranks))};
    const double bytes_per_rank = tokens * 2 * model.kv_hidden() * 2 / t;
    const double ring = 3 * p.context *
                        collective_time(Collective::all_gather, bytes_per_rank, chip, group, calibration,
                                        training.network_efficiency, training.node_latency);
    time.context_parallel = std::max(0.0, ring - 0.7 * time.attention);
  }
  if (kind == LayerKind::mixture)
    time.expert_parallel = exposed(expert_exchange(chip, workload, p, calibration, training), time.matrix,
                                   training.overlap_expert);

  const double kernels = kind == LayerKind::mixture ? training.mixture_launch : 1;
  time.launch = pass_count * kernels * training.kernel_gap + synchronise;
  double host = pass_count * kernels * training.host_floor * (p.tensor > 1 ? training.host_tensor : 1);
  if (!uses_fused_attention(workload.software) &&
      !fused_softmax_applies(p.micro_batch, static_cast<double>(model.heads) / p.tensor))
    host *= training.host_unfused;
  const double device = time.total();
  time.launch += soft_maximum(device, host) - device;
  return time;
}

}  // namespace brightline::engine::performance
