// Workloads that tests of the performance model share.
#pragma once

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

inline Workload served_llama() {
  Workload w = gpt3();
  w.model.parameters = 8e9;
  w.model.layers = 32;
  w.model.hidden = 4096;
  w.model.ffn = 14336;
  w.model.heads = 32;
  w.model.kv_heads = 8;
  w.phase = Phase::serving;
  w.software = Software::serving_2025;
  w.prompt = 1024;
  w.output = 256;
  w.recompute.reset();
  return w;
}

}  // namespace brightline::engine::performance
