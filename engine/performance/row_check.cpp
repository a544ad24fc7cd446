#include "engine/performance/row_check.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iterator>

namespace brightline::engine::performance {
namespace {

constexpr std::string_view frameworks[] = {
    "megatron2021", "megatron2022", "meta2023",        "megatron-llama",     "megascale",  "megatronds",
    "nemo24",       "trtllm",       "fsdp_full_shard", "fsdp_shard_grad_op", "meta_fsdp2", "megatron-bridge"};
constexpr std::string_view serving_framework = "trtllm";
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

// The benchmarks of the two tables; the last two are not modelled.
constexpr std::string_view groups[] = {
    "collective",  "gemm",         "infer_closed",       "infer_maxload",
    "infer_moe",   "infer_static", "infer_ttft",         "train_dense",
    "train_fsdp",  "train_moe",    "train_vtrain_multi", "train_vtrain_single",
    "train_hours", "pair_mlperf"};

// What a cell may hold if it is not empty.
struct Amount {
  std::string_view column;
  double least, most;
  bool is_whole = true;
};
constexpr Amount amounts[] = {{"value", 1e-12, 1e15, false},
                              {"n_chips", 1, 1e7},
                              {"params_B", 1e-4, 1e6, false},
                              {"layers", 1, 1e4},
                              {"hidden", 1, 1e7},
                              {"ffn", 1, 1e7},
                              {"heads", 1, 1e5},
                              {"kv_heads", 1, 1e5},
                              {"vocab", 1, 1e8},
                              {"gated", 0, 1},
                              {"seq", 1, 1e8},
                              {"global_batch", 0, 1e13},
                              {"micro_batch", 1, 1e7},
                              {"TP", 1, 1e5},
                              {"PP", 1, 1e4},
                              {"DP", 1, 1e7},
                              {"CP", 1, 1e5},
                              {"EP", 1, 1e5},
                              {"interleave", 1, 1e4},
                              {"nvlink_GBps_bidir", 0, 1e5, false},
                              {"net_GBps_per_gpu", 0, 1e5, false},
                              {"isl", 1, 1e8},
                              {"osl", 1, 1e8},
                              {"experts", 0, 1e5},
                              {"active_experts", 0, 1e5},
                              {"shared_experts", 0, 1e5},
                              {"expert_ffn", 0, 1e7},
                              {"dense_layers", 0, 1e4},
                              {"kv_width", 0, 1e7},
                              {"domain", 1, 1e6}};

using Kinds = unsigned;
constexpr Kinds of_training = 1, of_serving = 2, of_collectives = 4, of_kernels = 8,
                of_models = of_training | of_serving;

Kinds bit_of(MeasurementKind kind) {
  switch (kind) {
    case MeasurementKind::training:
      return of_training;
    case MeasurementKind::serving:
      return of_serving;
    case MeasurementKind::collective:
      return of_collectives;
    case MeasurementKind::kernel:
      return of_kernels;
    case MeasurementKind::uncovered:
      break;
  }
  return of_models | of_collectives | of_kernels;
}

// The rows that a column says something of; the other columns are for all.
constexpr std::pair<std::string_view, Kinds> used_by[] = {{"n_chips", of_models | of_collectives},
                                                          {"domain", of_models | of_collectives},
                                                          {"framework", of_models},
                                                          {"params_B", of_models},
                                                          {"layers", of_models},
                                                          {"hidden", of_models | of_kernels},
                                                          {"ffn", of_models | of_kernels},
                                                          {"heads", of_models},
                                                          {"kv_heads", of_models},
                                                          {"vocab", of_models},
                                                          {"gated", of_models},
                                                          {"seq", of_training},
                                                          {"global_batch", of_models | of_collectives},
                                                          {"micro_batch", of_training | of_kernels},
                                                          {"TP", of_models},
                                                          {"PP", of_models},
                                                          {"DP", of_training},
                                                          {"CP", of_training},
                                                          {"EP", of_training},
                                                          {"interleave", of_training},
                                                          {"recompute", of_training},
                                                          {"net_GBps_per_gpu", of_models | of_collectives},
                                                          {"isl", of_serving},
                                                          {"osl", of_serving},
                                                          {"experts", of_models},
                                                          {"active_experts", of_models},
                                                          {"shared_experts", of_models},
                                                          {"expert_ffn", of_models},
                                                          {"dense_layers", of_models},
                                                          {"kv_width", of_models}};
constexpr std::string_view of_experts[] = {"active_experts", "shared_experts", "expert_ffn", "dense_layers"};

std::string number_text(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.10g", value);
  return text;
}

}  // namespace

std::string wrong_cell(const std::function<std::string(std::string_view)>& cell) {
  if (cell("group").empty())
    return "group is empty, and the name of a benchmark is expected, as `train_dense`";
  if (const std::string unknown = unknown_word("group", cell("group"), groups); !unknown.empty())
    return unknown;
  for (const Amount& amount : amounts) {
    const std::string text = cell(amount.column);
    if (text.empty() || (amount.column == "global_batch" && text == "max")) continue;
    double value = 0;
    if (parse_number(text, value) && value >= amount.least && value <= amount.most &&
        (!amount.is_whole || value == std::floor(value)))
      continue;
    return std::string(amount.column) + " is `" + text + "`, and " + (amount.is_whole ? "a whole" : "a") +
           " number from " + number_text(amount.least) + " to " + number_text(amount.most) + " is expected";
  }
  return "";
}

std::vector<std::string> unused_columns(const Measurement& m,
                                        const std::function<std::string(std::string_view)>& cell) {
  std::vector<std::string> unused;
  for (const auto& [column, kinds] : used_by) {
    const std::string text = cell(column);
    if (text.empty() || text == "0" || text == "1") continue;
    const bool lacks_experts =
        !m.workload.model.is_mixture() &&
        std::find(std::begin(of_experts), std::end(of_experts), column) != std::end(of_experts);
    const bool lacks_network = column == "net_GBps_per_gpu" && m.kind == MeasurementKind::serving &&
                               m.parallelism.chips() <= m.chip.scale_up_size;
    if ((kinds & bit_of(m.kind)) == 0 || lacks_experts || lacks_network) unused.emplace_back(column);
  }
  return unused;
}

std::string wrong_link(const Chip& chip, double link_bandwidth) {
  // Versions of a part differ by 2.25 times at most (H800 and H100); ten times is a figure in another unit.
  constexpr double most = 10;
  const double known = chip.link_bandwidth;
  if (known <= 0 || (link_bandwidth <= known * most && link_bandwidth * most >= known)) return "";
  return "nvlink_GBps_bidir is " + number_text(link_bandwidth / 1e9) + ", and `" + chip.name + "` has " +
         number_text(known / 1e9);
}

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
  const bool trains = m.kind == MeasurementKind::training;
  if (!m.framework.empty() && (m.framework == serving_framework) == trains)
    return "framework is `" + m.framework +
           (trains ? "`, which serves, and one that trains is expected"
                   : "`, which trains, and `" + std::string(serving_framework) + "` or nothing is expected");
  if (m.chips > 0 && m.chips != p.chips())
    return "TP " + whole_text(p.tensor) + " x PP " + whole_text(p.pipeline) +
           (trains ? " x DP " + whole_text(p.data) + " x CP " + whole_text(p.context) : "") + " are " +
           whole_text(p.chips()) + " chips, and n_chips is " + whole_text(m.chips);
  if (model.heads > 0 && model.heads % p.tensor != 0 && !p.attention_data)
    return "TP " + whole_text(p.tensor) + " does not divide the " + whole_text(model.heads) + " heads";
  if (model.heads > 0 && model.kv_heads > 0 && model.heads % model.kv_heads != 0)
    return whole_text(model.kv_heads) + " heads of keys do not divide the " + whole_text(model.heads) +
           " heads";
  // Some models have heads of another width (GLM-4.5: 5,120 and 96 heads), but all are multiples of tiles.
  constexpr double tile = 16;
  if (std::fmod(model.hidden, std::max(1, model.heads)) != 0 && std::fmod(model.hidden, tile) != 0)
    return "hidden is " + whole_text(model.hidden) + ", and a multiple of the " + whole_text(model.heads) +
           " heads or of " + whole_text(tile) + " is expected";
  if (model.is_mixture() && model.active_experts > model.experts)
    return "active_experts is " + whole_text(model.active_experts) + ", and at most the " +
           whole_text(model.experts) + " experts are expected";
  if (model.is_mixture() && model.dense_layers >= model.layers)
    return "dense_layers is " + whole_text(model.dense_layers) + ", and fewer than the " +
           whole_text(model.layers) + " layers are expected";
  if (p.tensor * p.data * p.context % p.expert != 0)
    return "EP " + whole_text(p.expert) + " does not divide TP x DP x CP";
  // Published shapes leave out what a model has besides; half of its parameters are no detail.
  if (!model.states_its_size(2))
    return "params_B is " + number_text(model.parameters / 1e9) + ", which is not that of the shape";
  if (!trains) return "";
  if (std::fmod(m.workload.global_batch, p.data * p.micro_batch) != 0)
    return "DP " + whole_text(p.data) + " x micro_batch " + whole_text(p.micro_batch) +
           " does not divide global_batch " + whole_text(m.workload.global_batch);
  // Embedding and head may count as layers.
  if (p.pipeline * p.interleave > model.layers + 2)
    return "PP " + whole_text(p.pipeline) + " x interleave " + whole_text(p.interleave) +
           " are more stages than the " + whole_text(model.layers) + " layers";
  return "";
}

}  // namespace brightline::engine::performance
