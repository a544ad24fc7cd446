#include "engine/performance/row_check.hpp"

#include <algorithm>
#include <iterator>

namespace brightline::engine::performance {
namespace {

constexpr std::string_view frameworks[] = {
    "megatron2021", "megatron2022", "meta2023",        "megatron-llama",     "megascale",  "megatronds",
    "nemo24",       "trtllm",       "fsdp_full_shard", "fsdp_shard_grad_op", "meta_fsdp2", "megatron-bridge"};
constexpr std::string_view recomputations[] = {"none",    "none_sp",   "full",
                                               "full_sp", "selective", "selective_sp"};

template <typename Words>
std::string unknown_word(const char* column, std::string_view word, const Words& words) {
  if (word.empty() || std::find(std::begin(words), std::end(words), word) != std::end(words)) return "";
  std::string known;
  for (const std::string_view each : words) known += (known.empty() ? "" : ", ") + std::string(each);
  return "no " + std::string(column) + " `" + std::string(word) + "`; known are " + known;
}

std::string whole_text(double value) {
  return std::to_string(static_cast<long long>(value));
}

}  // namespace

double per_second(std::string_view unit) {
  return unit == "s" ? 1 : unit == "ms" ? 1e3 : unit == "us" ? 1e6 : 0;
}

bool is_predicted(const Measurement& m) {
  using Kind = MeasurementKind;
  struct Metric {
    Kind kind;
    std::string_view name;
    std::string_view unit;  // empty: any of time
  };
  static constexpr Metric known[] = {{Kind::training, "iteration_time", ""},
                                     {Kind::training, "tokens_per_s_per_gpu", "tok/s/GPU"},
                                     {Kind::training, "hw_flops_per_gpu_96bslh2", "TFLOP/s"},
                                     {Kind::training, "model_tflops_per_gpu", "TFLOP/s"},
                                     {Kind::training, "mfu", "fraction"},
                                     {Kind::serving, "out_tok_per_s_per_gpu", "tok/s/GPU"},
                                     {Kind::serving, "out_tok_per_s", "tok/s"},
                                     {Kind::serving, "ttft", ""},
                                     {Kind::serving, "tpot", ""},
                                     {Kind::collective, "time", ""},
                                     {Kind::collective, "busbw", "GB/s"},
                                     {Kind::kernel, "time", ""}};
  return std::any_of(std::begin(known), std::end(known), [&](const Metric& metric) {
    return metric.kind == m.kind && metric.name == m.metric &&
           (metric.unit.empty() ? per_second(m.unit) > 0 : metric.unit == m.unit);
  });
}

std::string unknown_recompute(std::string_view word) {
  return unknown_word("recompute", word, recomputations);
}

std::string contradiction_of(const Measurement& m) {
  if (const std::string unknown = unknown_word("framework", m.framework, frameworks); !unknown.empty())
    return unknown;
  const Parallelism& p = m.parallelism;
  const Model& model = m.workload.model;
  if (m.chips > 0 && m.chips != p.chips())
    return "TP " + whole_text(p.tensor) + " x PP " + whole_text(p.pipeline) + " x DP " + whole_text(p.data) +
           " x CP " + whole_text(p.context) + " are " + whole_text(p.chips()) + " chips, and n_chips is " +
           whole_text(m.chips);
  if (model.heads > 0 && model.heads % p.tensor != 0 && !p.attention_data)
    return "TP " + whole_text(p.tensor) + " does not divide the " + whole_text(model.heads) + " heads";
  if (model.heads > 0 && model.kv_heads > 0 && model.heads % model.kv_heads != 0)
    return whole_text(model.kv_heads) + " heads of keys do not divide the " + whole_text(model.heads) +
           " heads";
  if (p.tensor * p.data * p.context % p.expert != 0)
    return "EP " + whole_text(p.expert) + " does not divide TP x DP x CP";
  return "";
}

int SeenRows::earlier(const std::vector<std::string>& cells, std::size_t id_column, int line) {
  std::vector<std::string> said = cells;
  if (id_column < said.size()) said[id_column].clear();
  const auto [place, is_new] = lines_.emplace(std::move(said), line);
  return is_new ? 0 : place->second;
}

}  // namespace brightline::engine::performance
