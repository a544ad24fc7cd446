// What is to be run: model, phase, batch and software generation. The tools read it from TOML.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/performance/chip.hpp"
#include "engine/performance/parallelism.hpp"

namespace brightline::engine::performance {

// `serving`: prompts arrive and are answered in full, at a steady load.
enum class Phase : unsigned char { training, prefill, decode, serving, data_parallel };
std::string_view to_string(Phase phase);
bool parse_phase(std::string_view word, Phase& out);

// The software generations with fitted measurements. They differ in fusion, launch cost and overlap.
enum class Software : unsigned char {
  megatron_2021,       // Megatron-LM, unfused attention, no overlap
  megatron_2022,       // sequence parallel, selective recompute
  megatron_deepspeed,  // host-bound on small models
  fsdp_2023,           // sharded data parallel, Triton attention on Hopper
  megatron_2024,       // tensor-parallel overlap, FP8
  megatron_2026,       // Blackwell, block-scaled formats, expert parallelism
  serving_2023,        // TensorRT-LLM 0.5/0.6
  serving_2025,        // TensorRT-LLM 1.0, chunked context, in-flight batching
};
inline constexpr std::size_t software_count = 8;
std::string_view to_string(Software software);
bool parse_software(std::string_view word, Software& out);

// A transformer, or for Phase::data_parallel only its `parameters`.
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
  double head_dim = 0;      // 0 = hidden / heads
  // Multi-head latent attention: cached elements per token and layer, all heads together; 0 = keys and values
  // of every group of heads.
  double kv_width = 0;

  bool is_latent() const { return kv_width > 0; }
  double head_width() const { return head_dim > 0 ? head_dim : heads > 0 ? hidden / heads : hidden; }
  double query_hidden() const { return head_width() * heads; }
  double kv_hidden() const { return head_width() * kv_heads; }
  double cached_elements() const { return is_latent() ? kv_width : 2 * kv_hidden(); }
  double attention_parameters() const;
  // Multiplications for a pair of a query and a key: scores and weighted values. `absorbed`: the latent form,
  // used in decoding, in which all heads read the same cached vector.
  double attention_work(bool absorbed) const;
  // The head dimension that the published number of parameters implies, where it is not hidden / heads.
  void infer_head_dim();
  double dense_ffn_parameters() const { return hidden * ffn * (gated ? 3 : 2); }
  double expert_parameters() const { return hidden * expert_ffn * (gated ? 3 : 2); }
  bool is_mixture() const { return experts > 0; }
  // Whether the stated number of parameters is that of the shape, or is not stated. A quarter is allowed for
  // biases and positions.
  bool states_its_size(double tolerance = 1.25) const;
  // "80x8192x28672 64/8": models of the same shape have the same time.
  std::string shape() const;
  // All parameters, and those one token passes through.
  double total_parameters() const;
  double active_parameters() const;
};

// What the search must not choose besides `tensor` and `recompute`, for a published run. 0 means free.
struct FixedConfiguration {
  int pipeline = 0, data = 0, context = 0, expert = 0, interleave = 0, micro_batch = 0;
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
  // What the search must not choose, for a published run or a house rule.
  int tensor = 0;                      // 0 = free
  std::optional<Recompute> recompute;  // absent = free
  FixedConfiguration fixed;
  // inference
  double batch = 0;    // sequences decoded or prefilled together, over all replicas
  double context = 0;  // mean context while decoding; prompt length of a prefill
  // serving
  double prompt = 0;                // tokens in
  double output = 0;                // tokens out
  double arrival_rate = 0;          // requests a second over all chips; 0 = as many as are served
  double first_token_limit = 0;     // seconds, 0 = none
  double token_interval_limit = 0;  // seconds, 0 = none
  // requests come over a network; `batch` of them are in flight, 0 means full load
  bool through_server = false;
  // data_parallel (image networks): per sample
  double sample_flops = 0;   // forward and backward
  double sample_bytes = 0;   // memory traffic of the activations
  double sample_memory = 0;  // resident activation bytes
  double samples = 0;        // of the whole run; 0 = not stated
};

// What the workload lacks for its phase ("sequence", "model.layers", …); empty if it is complete.
std::vector<std::string> missing_keys(const Workload& workload);

}  // namespace brightline::engine::performance
