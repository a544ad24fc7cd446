// Workloads that tests of the performance model share, and what they ask of an answer.
#pragma once

#include <algorithm>
#include <string_view>

#include "engine/performance/estimate.hpp"
#include "engine/performance/workload.hpp"

namespace brightline::engine::performance {

inline Workload gpt3() {
  Workload w;
  w.name = "gpt3";
  w.software = Software::megatron_2021;
  w.precision = Precision::fp16;
  w.model.parameters = 175e9;
  w.model.layers = 96;
  w.model.hidden = 12288;
  w.model.ffn = 49152;
  w.model.heads = w.model.kv_heads = 96;
  w.model.vocabulary = 51200;
  w.sequence = 2048;
  w.global_batch = 1536;
  w.tokens = 300e9;
  w.recompute = Recompute::full;
  return w;
}

inline Workload gpt3_of_2024() {
  Workload w = gpt3();
  w.software = Software::megatron_2024;
  w.precision = Precision::bf16;
  w.recompute.reset();
  return w;
}

// One or more sequences decoded together, with 1,024 tokens of context.
inline Workload decoded_gpt3(double batch = 1) {
  Workload w = gpt3();
  w.phase = Phase::decode;
  w.software = Software::serving_2025;
  w.batch = batch;
  w.context = 1024;
  w.recompute.reset();
  return w;
}

inline Workload served_gpt3() {
  Workload w = gpt3();
  w.phase = Phase::serving;
  w.software = Software::serving_2025;
  w.prompt = 1024;
  w.output = 256;
  w.recompute.reset();
  return w;
}

inline void set_shape(Model& model, double parameters, int layers, double hidden, double ffn, int heads,
                      int kv_heads) {
  model.parameters = parameters;
  model.layers = layers;
  model.hidden = hidden;
  model.ffn = ffn;
  model.heads = heads;
  model.kv_heads = kv_heads;
}

inline void set_llama_70b(Model& model) {
  set_shape(model, 70e9, 80, 8192, 28672, 64, 8);
}

inline Workload served_llama() {
  Workload w = served_gpt3();
  set_shape(w.model, 8e9, 32, 4096, 14336, 32, 8);
  return w;
}

inline Workload trained_llama() {
  Workload w = gpt3_of_2024();
  set_shape(w.model, 8e9, 32, 4096, 14336, 32, 8);
  w.global_batch = 256;
  w.sequence = 4096;
  return w;
}

inline bool is_told(const Estimate& e, std::string_view words) {
  return std::any_of(e.remarks.begin(), e.remarks.end(),
                     [&](const std::string& remark) { return remark.find(words) != std::string::npos; });
}

}  // namespace brightline::engine::performance
