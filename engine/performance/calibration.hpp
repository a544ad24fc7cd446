// The fitted parameters of the performance model, each named, with the range in which a fit may change it.
// tools/calibrate writes them to a CSV (`fitted.csv`), which is read back; afterwards they are constant.
// INVARIANT: every parameter is within its range; `for_each_parameter` names each exactly once.
#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/performance/workload.hpp"

namespace brightline::engine::performance {

// The links of one chip generation. Times in seconds, efficiencies as fractions of the nominal rate.
struct LinkCalibration {
  double efficiency = 0.78;      // of a long ring, one direction
  double spread_reduce = 0.3;    // loss with few ranks: efficiency / (1 + spread / (ranks - 1)), all-reduce
  double spread_gather = 0.45;   // the same of all-gather and reduce-scatter
  double spread_exchange = 0.5;  // the same of all-to-all
  double latency = 7e-6;
  double latency_step = 1.2e-6;     // per step of the ring
  double ramp = 0.0035;             // sqrt(seconds): the change from latency-bound to bandwidth-bound sizes
  double reduce_in_network = 1.07;  // all-reduce in the switch, busbw over one-way link bandwidth
};

// Chips that reach each other through the host interface.
struct TreeCalibration {
  double efficiency_2 = 0.6;  // of two chips under one switch, one direction
  double efficiency = 0.35;   // of more
  double serving = 0.45;      // of more, in servers that are sold for serving
};

// The share of peak that large matrix products reach on every chip; see `sustained_share`.
struct ArithmeticCalibration {
  double ceiling = 0.92;
  double knee = 1.2;       // TFLOP/s per watt from which power limits
  double decline = 0.4;    // exponent of the decline beyond it
  double ada = 0.85;       // cards with small shared memory and a low clock under load
  double eight_bit = 0.8;  // formats below 16 bits leave less time for what surrounds the product
  double four_bit = 0.62;
};

// The performance of a chip generation apart from links, in a kernel benchmark.
struct KernelCalibration {
  double memory_efficiency = 0.85;
  double launch = 6e-6;  // of one timed kernel, seen from the benchmark's clock
  double cast = 8e-6;    // of the kernels that scale and convert to formats below 16 bits
};

// One software generation. Rates are fractions of peak, times are in seconds.
struct TrainingCalibration {
  // Matrix products over `sustained_share`, by generation (Hopper's for all others) and width of the format.
  double gemm_ampere = 0.85;
  double gemm_hopper = 0.85;
  double gemm_fp8 = 0.85;
  double gemm_fp4 = 0.8;
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
  double gradient_bytes = 4;       // bytes reduced per parameter
  double iteration_host = 5e-3;
  double grouped = 0.7;         // products of single experts relative to those of a whole layer
  double permute = 4;           // passes over the routed tokens to sort them and to put them back
  double mixture_launch = 3.5;  // kernels of a layer with experts over those of one without: 3.7 in serving
  double overlap_expert = 0.2;
  double overlap_tensor = 0.1;
  double overlap_data = 0.1;
  double overlap_pipeline = 0.1;
  double network_efficiency = 0.8;
  double node_latency = 26e-6;  // per node that a collective passes
  double overflow_cost = 0.5;   // of activations that do not fit, relative to computing their layer again
};

struct ServingCalibration {
  double gemm = 0.85;      // matrix products relative to `sustained_share`, 16 bit
  double gemm_fp8 = 0.85;  // the same, 8 bit
  double gemm_fp4 = 0.8;   // the same, 4 bit
  double grouped = 0.7;    // products of single experts over those of the whole batch
  double permute = 1.5;    // passes over the routed tokens to sort them and to put them back
  double imbalance = 1.5;  // busiest chip relative to the mean, if experts are on single chips
  double attention = 0.6;
  double weight_efficiency = 0.85;      // of memory bandwidth while reading weights
  double cache_efficiency = 0.85;       // of memory bandwidth while reading keys and values
  double grouped_cache = 1.0;           // how often keys shared by eight heads are read again
  double layer_launch = 10e-6;          // per layer and iteration
  double mixture_launch = 20e-6;        // more of it per layer with experts
  double reduce_latency = 10e-6;        // of a small all-reduce or exchange
  double overlap = 0;                   // of communication with matrix products
  double step_host = 1e-3;              // scheduler and sampler per iteration
  double sequence_host = 5e-6;          // per running sequence and iteration
  double prompt_host = 1e-3;            // per prompt
  double server_sequence_host = 60e-6;  // the same behind a network server: responses are streamed
  double server_prompt_host = 10e-3;    // and requests are read, split into tokens and queued
  double step_tokens = 8192;            // of one iteration
  double reserved_output = 0.8;         // share of the output for which a sequence reserves memory
  double batch_limit = 2048;            // sequences
};

// Default values are the starting values of a fit, and what it is pulled towards.
struct Calibration {
  Calibration();

  std::array<LinkCalibration, 3> link;      // ampere and older; hopper, ada and unknown; blackwell
  std::array<KernelCalibration, 3> kernel;  // same order
  TreeCalibration tree;
  ArithmeticCalibration arithmetic;
  std::array<TrainingCalibration, 6> training;  // by Software, training generations
  std::array<ServingCalibration, 2> serving;    // by Software, serving generations

  static std::size_t slot(Generation generation) {
    return generation == Generation::ampere ? 0 : generation == Generation::blackwell ? 2 : 1;
  }
  const LinkCalibration& links(Generation generation) const { return link[slot(generation)]; }
  const KernelCalibration& kernels(Generation generation) const { return kernel[slot(generation)]; }
  const TrainingCalibration& training_of(Software software) const {
    const auto index = static_cast<std::size_t>(software);
    return training[index < training.size() ? index : training.size() - 1];
  }
  TrainingCalibration& training_of(Software software) {
    const auto index = static_cast<std::size_t>(software);
    return training[index < training.size() ? index : training.size() - 1];
  }
  const ServingCalibration& serving_of(Software software) const {
    return serving[software == Software::serving_2023 ? 0 : 1];
  }
  ServingCalibration& serving_of(Software software) {
    return serving[software == Software::serving_2023 ? 0 : 1];
  }
};

// Half-widths of 90 % intervals as logarithms, by what is asked: a value lies within time * exp(-+width).
// interval.hpp makes the names.
using Intervals = std::map<std::string, double, std::less<>>;

// What fitted rows have of an amount; without any, everything lies in it.
struct FittedRange {
  double least = 0;
  double most = std::numeric_limits<double>::infinity();

  void include(double value);
  double nearest(double value) const { return std::clamp(value, least, most); }
};

// What was fitted: chips, models, sources and kinds of work by phase, software by generation; the ranges of
// amounts, such as the chips of a run; and how many rows are of a software. situation.cpp makes the names.
struct Known {
  std::set<std::string, std::less<>> names;
  std::map<std::string, FittedRange, std::less<>> ranges;
  std::map<std::string, double, std::less<>> rows;
};

struct Parameter {
  std::string name;  // "megatron-2022.overlap_tensor"
  // The related parameter of a neighbouring generation, whose deviation from its starting value a fit pulls
  // this one towards; empty if there is none.
  std::string kin;
  double* value = nullptr;
  double low = 0;
  double high = 0;
};

// Every fitted parameter of `calibration`, in a fixed order; pointers into it.
std::vector<Parameter> parameters(Calibration& calibration);

// The fit, and the intervals around its predictions.
struct FittedCalibration {
  Calibration point;
  Intervals intervals;
  Known known;
  std::vector<std::pair<std::string, std::string>> record;  // how it was made: input digest, date, seed, …
};

// The records of a CSV: `name,value`. Names that begin with `record.` say how the fit was made, names that
// begin with `interval.` are widths, `known` is a chip, model, source, … that was fitted, names that begin
// with `least.` and `most.` are the ends of a range, and `rows.` numbers of rows.
using Table = std::vector<std::vector<std::string>>;
// Reads a whole cell; false if it is not a number.
bool parse_number(std::string_view text, double& out);
// On failure returns false and says in `problem` which line and why.
bool read_calibration(const Table& table, FittedCalibration& out, std::string& problem);
Table write_calibration(const FittedCalibration& fitted);

}  // namespace brightline::engine::performance
