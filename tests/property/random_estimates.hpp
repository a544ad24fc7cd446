// Random chips, models and workloads for properties of estimates, for any fitted parameters.
#pragma once

#include <memory>
#include <string>

#include <rapidcheck/gtest.h>

#include "engine/performance/estimate.hpp"
#include "tests/performance_chips.hpp"
#include "tests/performance_workloads.hpp"
#include "tools/answers/workload_file.hpp"

namespace brightline::engine::performance {

// The relative error of a ratio of sums with a thousand roundings.
inline constexpr double rounding = 1e-9;

inline const FittedCalibration& fitted() {
  static const FittedCalibration parameters = shipped_calibration();
  return parameters;
}

inline Chip any_chip() {
  return *test_chip(*rc::gen::element<std::string>("A100-80", "A100-40", "H100", "H200", "H20", "V100",
                                                   "B200", "GB200", "L40S", "A100-PCIe-80GB", "MI300X"));
}

inline Model any_model() {
  Model model;
  model.layers = *rc::gen::element(12, 24, 32, 61, 80, 96);
  model.heads = *rc::gen::element(16, 32, 64, 96);
  model.kv_heads = *rc::gen::element(8, model.heads);
  model.hidden = model.heads * 128.0;
  model.ffn = model.hidden * 4;
  model.vocabulary = *rc::gen::element(32000.0, 51200.0, 128256.0);
  model.gated = *rc::gen::arbitrary<bool>();
  if (*rc::gen::inRange(0, 4) == 0) {
    model.experts = 64;
    model.active_experts = 8;
    model.shared_experts = 1;
    model.expert_ffn = model.hidden / 4;
    model.dense_layers = 3;
  }
  return model;
}

inline void draw_training(Workload& w) {
  w.software =
      *rc::gen::element(Software::megatron_2021, Software::megatron_2022, Software::megatron_deepspeed,
                        Software::fsdp_2023, Software::megatron_2024, Software::megatron_2026);
  w.sharded = w.software == Software::fsdp_2023;
  w.sequence = *rc::gen::element(1024.0, 2048.0, 8192.0);
  w.global_batch = *rc::gen::element(256.0, 1024.0, 1500.0, 1536.0);
}

inline void draw_serving(Workload& w) {
  w.software = *rc::gen::element(Software::serving_2023, Software::serving_2025);
  w.batch = *rc::gen::element(1.0, 8.0, 100.0, 512.0);
  w.context = *rc::gen::element(128.0, 2048.0, 16384.0);
  w.prompt = *rc::gen::element(128.0, 2048.0, 8192.0);
  w.output = *rc::gen::element(16.0, 512.0);
  if (w.phase != Phase::serving) return;
  w.through_server = *rc::gen::arbitrary<bool>();
  if (*rc::gen::arbitrary<bool>()) w.batch = 0;
  if (*rc::gen::arbitrary<bool>()) w.first_token_limit = *rc::gen::element(0.05, 0.3, 1.0, 10.0);
  if (*rc::gen::arbitrary<bool>()) w.token_interval_limit = *rc::gen::element(0.005, 0.02, 0.05, 0.2);
  if (*rc::gen::inRange(0, 4) == 0) w.arrival_rate = *rc::gen::element(0.01, 1.0, 30.0, 1000.0);
}

// One that is shipped, or a made one.
inline Workload any_workload() {
  if (*rc::gen::inRange(0, 3) == 0) return workload_called(*rc::gen::elementOf(shipped_workloads())).workload;
  Workload w;
  w.name = "drawn";
  w.model = any_model();
  w.precision = *rc::gen::element(Precision::fp16, Precision::bf16);
  w.phase = *rc::gen::element(Phase::training, Phase::training, Phase::prefill, Phase::decode, Phase::serving,
                              Phase::serving, Phase::data_parallel);
  if (w.phase == Phase::data_parallel) {
    w.software = Software::megatron_2022;
    w.global_batch = *rc::gen::element(100.0, 1000.0, 4096.0);
    w.model = {};
    w.model.parameters = 25.6e6;
    w.sample_flops = 24.6e9;
    w.sample_bytes = 1e8;
    w.sample_memory = 1e8;
  } else if (w.phase == Phase::training) {
    draw_training(w);
  } else {
    draw_serving(w);
  }
  return w;
}

struct Case {
  Chip chip;
  Workload workload;
  int chips;
};

inline Case any_case() {
  return {any_chip(), any_workload(), *rc::gen::element(1, 7, 8, 60, 64, 256)};
}

// Lowers one to four facts by random shares.
inline Chip any_cap(Chip chip) {
  if (chip.made == nullptr) chip.made = std::make_shared<const Chip>(chip);
  const auto share = [] { return *rc::gen::inRange(20, 101) / 100.0; };
  chip.link_bandwidth *= share();
  chip.memory_bandwidth *= share();
  chip.nic_bandwidth *= share();
  const double rate = share();
  for (double& r : chip.peak_rate) r *= rate;
  return chip;
}

inline Estimate estimated(const Case& drawn, const Chip& cap) {
  return estimate(drawn.chip, cap, drawn.workload, drawn.chips, fitted());
}

}  // namespace brightline::engine::performance
