// What is to be run: a model, the phase, the batch and the software generation, as plain numbers.
// Read from TOML by the tools; the engine takes the struct. Second in the line after chip.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/performance/chip.hpp"
#include "engine/performance/parallelism.hpp"

namespace brightline::engine::performance {

enum class Phase : unsigned char { training, prefill, decode, data_parallel };
std::string_view to_string(Phase phase);
bool parse_phase(std::string_view word, Phase& out);

// The software generations whose measurements were fitted. They differ in fusion, launch cost and overlap.
enum class Software : unsigned char {
  megatron_2021,       // Megatron-LM, unfused attention, no overlap
  megatron_2022,       // sequence parallel, selective recompute
  megatron_deepspeed,  // host-bound on small models
  fsdp_2023,           // sharded data parallel, Triton attention on Hopper
  megatron_2024,       // tensor-parallel overlap, FP8
  serving_2023,        // TensorRT-LLM 0.5/0.6
  serving_2025,        // TensorRT-LLM 1.0, chunked context, in-flight batching
};
inline constexpr std::size_t software_count = 7;
std::string_view to_string(Software software);
bool parse_software(std::string_view word, Software& out);

// A transformer, or for Phase::data_parallel only `parameters`.
struct Model {
  std::string name;
  double parameters = 0;  // as published; 0 = count from the shape
  int layers = 0;
  double hidden = 0;
  double ffn = 0;
  int heads = 0;
  int kv_heads = 0;
  double vocabulary = 0;
  bool gated = false;
  // Mixture of experts: 0 experts = dense.
  int experts = 0;
  int active_experts = 0;  // routed experts per token
  int shared_experts = 0;
  double expert_ffn = 0;
  int dense_layers = 0;     // leading layers with a dense `ffn`
  int nodes_per_token = 0;  // routing limited to so many nodes; 0 = no limit
  double kv_width = 0;      // cached elements per token and layer; 0 = 2 * hidden * kv_heads / heads

  double kv_hidden() const { return heads > 0 ? hidden * kv_heads / heads : hidden; }
  double cached_elements() const { return kv_width > 0 ? kv_width : 2 * kv_hidden(); }
  double attention_parameters() const { return hidden * (hidden + 2 * kv_hidden()) + hidden * hidden; }
  double dense_ffn_parameters() const { return hidden * ffn * (gated ? 3 : 2); }
  double expert_parameters() const { return hidden * expert_ffn * (gated ? 3 : 2); }
  bool is_mixture() const { return experts > 0; }
  // All parameters, and those one token passes through.
  double total_parameters() const;
  double active_parameters() const;
};

struct Workload {
  std::string name;
  Phase phase = Phase::training;
  Software software = Software::megatron_2024;
  Precision precision = Precision::bf16;
  Model model;
  // training
  double sequence = 0;      // tokens per sequence
  double global_batch = 0;  // sequences (samples for data_parallel) per step
  double tokens = 0;        // of the whole run; 0 = not stated
  bool sharded = false;     // fully sharded data parallel instead of tensor and pipeline
  // What the search may not choose: a run as published, or a house rule.
  int tensor = 0;                      // 0 = free
  std::optional<Recompute> recompute;  // absent = free
  // inference
  double batch = 0;    // sequences decoded or prefilled together, over one replica
  double context = 0;  // mean context while decoding; prompt length of a prefill
  // data_parallel (image networks): per sample
  double sample_flops = 0;   // forward and backward
  double sample_bytes = 0;   // memory traffic of the activations
  double sample_memory = 0;  // resident activation bytes
  double samples = 0;        // of the whole run; 0 = not stated
};

// Names what the workload lacks for its phase ("sequence", "model.layers", …); empty when complete.
std::vector<std::string> missing_keys(const Workload& workload);

}  // namespace brightline::engine::performance
