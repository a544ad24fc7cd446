// The fitted numbers of the performance model: one named value each, with the range a fit may move it in.
// Written by tools/calibrate, read back from the CSV it writes (`fitted.csv`), and constant afterwards.
// INVARIANT: every parameter stays inside its range; `for_each_parameter` names each exactly once.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/performance/workload.hpp"

namespace brightline::engine::performance {

// What the wires of one chip generation deliver. Times in seconds, efficiencies as fractions of nominal.
struct LinkCalibration {
  double efficiency_2 = 0.66;  // ring of two: one peer, half the links idle in part
  double efficiency_4 = 0.76;
  double efficiency_8 = 0.78;
  double latency_2 = 25e-6;
  double latency_4 = 28e-6;
  double latency_8 = 30e-6;
  double ramp = 0.0052;  // sqrt(seconds): protocol switch between latency- and bandwidth-bound sizes
  double reduce_in_network = 1.07;  // all-reduce in the switch, busbw over one-way link bandwidth
};

// What a chip generation delivers outside the links, in a kernel benchmark.
struct KernelCalibration {
  double gemm_efficiency = 0.93;
  double memory_efficiency = 0.85;
  double launch = 25e-6;  // of one timed kernel, seen from the benchmark's clock
};

// One software generation. Rates are fractions of peak, `launch`-like terms seconds.
struct TrainingCalibration {
  double gemm_ampere = 0.75;
  double gemm_hopper = 0.60;
  double gemm_fp8 = 0.50;
  double attention_ampere = 0.35;
  double attention_hopper = 0.40;
  double softmax_passes = 6;       // unfused attention: passes over the score matrix, forward
  double elementwise = 0.8;        // traffic of norms, activations, residuals over the counted bytes
  double cast = 1.0;               // traffic of conversions to FP8 over the counted bytes
  double accumulate_bytes = 6;     // per parameter and micro-batch: gradients added up
  double kernel_gap = 50e-6;       // device idle or small kernels per layer and pass
  double host_floor = 400e-6;      // host launch time per layer and pass
  double host_tensor = 1.05;       // factor on it once tensor parallel
  double host_unfused = 1.2;       // factor on it when the fused softmax does not apply
  double synchronise = 30e-6;      // per tensor-parallel collective and doubling of the group
  double head_traffic = 20;        // bytes per logit for the loss
  double head_unsharded = 1.0;     // factor on the head without tensor parallelism
  double micro_batch_host = 1e-3;  // schedule, loss and embedding per micro-batch
  double optimizer_bytes = 30;     // memory traffic per parameter
  double gradient_bytes = 4;       // reduced per parameter
  double iteration_host = 5e-3;
  double overlap_tensor = 0.1;
  double overlap_data = 0.1;
  double overlap_pipeline = 0.1;
  double network_efficiency = 0.8;
  double node_latency = 26e-6;   // per node a collective passes
  double memory_pressure = 0.2;  // slow-down per unit of occupancy above 0.85 (allocator retries)
  double error = 1.2;  // split-conformal factor: 90 % of measurements lie within time/error..time*error
};

// One serving generation.
struct ServingCalibration {
  double gemm_ampere = 0.75;
  double gemm_hopper = 0.65;
  double gemm_fp8 = 0.55;
  double gemm_ada = 0.55;
  double attention = 0.4;
  double weight_efficiency = 0.78;  // of memory bandwidth while reading weights
  double cache_efficiency = 0.88;   // of memory bandwidth while reading keys and values
  double grouped_cache = 1.0;       // how often keys shared by eight heads are read again
  double layer_launch = 25e-6;      // per layer and step
  double step_host = 3e-4;          // scheduler and sampler per step
  double sequence_host = 5e-6;      // per sequence and step
  double reduce_latency = 30e-6;
  double reduce_efficiency = 0.7;
  double prefill_fixed = 2e-3;
  double overlap = 0;        // of all-reduces with matrix products; the fitted software hides none
  double batch_fill = 0.85;  // mean share of the batch that memory allows
  double batch_limit = 2048;
  double error = 1.2;  // split-conformal factor at 90 %
};

// Default construction gives the starting values of a fit, which are also what it is pulled towards.
struct Calibration {
  Calibration();

  std::array<LinkCalibration, 2> link;          // ampere and older; hopper and newer
  std::array<KernelCalibration, 2> kernel;      // same order
  std::array<TrainingCalibration, 5> training;  // by Software, training generations
  std::array<ServingCalibration, 2> serving;    // by Software, serving generations
  double error_collective = 1.17;               // split-conformal factors at 90 %
  double error_kernel = 1.2;

  const LinkCalibration& links(Generation generation) const {
    return link[generation == Generation::ampere ? 0 : 1];
  }
  const KernelCalibration& kernels(Generation generation) const {
    return kernel[generation == Generation::ampere ? 0 : 1];
  }
  const TrainingCalibration& training_of(Software software) const {
    const auto index = static_cast<std::size_t>(software);
    return training[index < 5 ? index : 4];
  }
  TrainingCalibration& training_of(Software software) {
    const auto index = static_cast<std::size_t>(software);
    return training[index < 5 ? index : 4];
  }
  const ServingCalibration& serving_of(Software software) const {
    return serving[software == Software::serving_2023 ? 0 : 1];
  }
  ServingCalibration& serving_of(Software software) {
    return serving[software == Software::serving_2023 ? 0 : 1];
  }
};

struct Parameter {
  std::string name;  // "megatron-2022.overlap_tensor"
  double* value = nullptr;
  double low = 0;
  double high = 0;
};

// Every fitted parameter of `calibration`, in a fixed order; pointers into it.
std::vector<Parameter> parameters(Calibration& calibration);

// The point fit and its bootstrap refits.
struct FittedCalibration {
  Calibration point;
  std::vector<Calibration> refits;
  std::vector<std::pair<std::string, std::string>> record;  // how it was made: input digest, date, seed, …
};

// Reads the CSV of tools/calibrate: `# key: value` lines, then name,value,refit_1,… rows.
// On failure returns false and says in `problem` which line and why.
bool read_calibration(std::string_view text, FittedCalibration& out, std::string& problem);
std::string write_calibration(const FittedCalibration& fitted);

}  // namespace brightline::engine::performance
