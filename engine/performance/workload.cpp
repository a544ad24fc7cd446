#include "engine/performance/workload.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace brightline::engine::performance {
namespace {

constexpr std::array<std::string_view, 5> phase_names = {"training", "prefill", "decode", "serving",
                                                         "data-parallel"};
constexpr std::array<std::string_view, software_count> software_names = {
    "megatron-2021", "megatron-2022", "megatron-deepspeed", "fsdp-2023",
    "megatron-2024", "megatron-2026", "serving-2023",       "serving-2025"};

template <typename Names, typename Value>
bool parse_name(const Names& names, std::string_view word, Value& out) {
  const auto found = std::find(names.begin(), names.end(), word);
  if (found == names.end()) return false;
  out = static_cast<Value>(found - names.begin());
  return true;
}

}  // namespace

std::string_view to_string(Phase phase) {
  return phase_names[static_cast<std::size_t>(phase)];
}
bool parse_phase(std::string_view word, Phase& out) {
  return parse_name(phase_names, word, out);
}
std::string_view to_string(Software software) {
  return software_names[static_cast<std::size_t>(software)];
}
bool parse_software(std::string_view word, Software& out) {
  return parse_name(software_names, word, out);
}

// Multi-head latent attention as in DeepSeek-V2 (arXiv 2405.04434): queries through a rank of 1,536, heads of
// 128 with 64 more elements for the position, which all heads share in the cache.
constexpr double latent_query_rank = 1536;
constexpr double latent_head = 128;
constexpr double latent_position = 64;

double Model::attention_parameters() const {
  if (!is_latent()) return 2 * hidden * query_hidden() + 2 * hidden * kv_hidden();
  const double rank = kv_width - latent_position;
  return hidden * latent_query_rank + latent_query_rank * heads * (latent_head + latent_position) +
         hidden * kv_width + rank * heads * 2 * latent_head + heads * latent_head * hidden;
}

double Model::attention_work(bool absorbed) const {
  if (!is_latent()) return 2 * query_hidden();
  return absorbed ? heads * (2 * kv_width - latent_position) : heads * (2 * latent_head + latent_position);
}

void Model::infer_head_dim() {
  if (is_latent() || parameters <= 0 || heads <= 0 || layers <= 0) return;
  const int mixture_layers = is_mixture() ? layers - dense_layers : 0;
  const double rest = parameters - (layers - mixture_layers) * dense_ffn_parameters() -
                      mixture_layers * (experts + shared_experts) * expert_parameters();
  const double per_width = 2.0 * layers * hidden * (heads + kv_heads);
  // The embedding may serve as the head too.
  for (const double embeddings : {2.0, 1.0}) {
    const double implied = (rest - embeddings * vocabulary * hidden) / per_width;
    for (const double usual : {hidden / heads, 64.0, 128.0, 192.0, 256.0})
      if (std::abs(implied / usual - 1) < 0.06) {
        head_dim = usual;
        return;
      }
  }
}

std::string Model::shape() const {
  const auto number = [](double value) { return std::to_string(static_cast<long long>(value)); };
  return number(layers) + "x" + number(hidden) + "x" + number(is_mixture() ? expert_ffn : ffn) + " " +
         number(heads) + "/" + number(kv_heads) + (is_mixture() ? " of " + number(experts) : "");
}

double Model::total_parameters() const {
  if (parameters > 0) return parameters;
  const int mixture_layers = is_mixture() ? layers - dense_layers : 0;
  const double embedding = 2 * vocabulary * hidden;
  return embedding + layers * attention_parameters() + (layers - mixture_layers) * dense_ffn_parameters() +
         mixture_layers * (experts + shared_experts) * expert_parameters();
}

bool Model::states_its_size(double tolerance) const {
  Model counted = *this;
  counted.parameters = 0;
  const double two_embeddings = counted.total_parameters();
  // The embedding may serve as the head too.
  const double one_embedding = two_embeddings - vocabulary * hidden;
  return parameters <= 0 ||
         (parameters >= one_embedding / tolerance && parameters <= two_embeddings * tolerance);
}

double Model::active_parameters() const {
  if (!is_mixture()) return total_parameters();
  const int mixture_layers = layers - dense_layers;
  return 2 * vocabulary * hidden + layers * attention_parameters() + dense_layers * dense_ffn_parameters() +
         mixture_layers * (active_experts + shared_experts) * expert_parameters();
}

std::vector<std::string> missing_keys(const Workload& workload) {
  std::vector<std::string> missing;
  const auto need = [&missing](bool present, const char* key) {
    if (!present) missing.emplace_back(key);
  };
  const Model& model = workload.model;
  if (workload.phase == Phase::data_parallel) {
    need(model.parameters > 0, "model.parameters");
    need(workload.global_batch > 0, "global_batch");
    need(workload.sample_flops > 0, "sample_flops");
    need(workload.sample_memory > 0, "sample_memory");
    return missing;
  }
  need(model.layers > 0, "model.layers");
  need(model.hidden > 0, "model.hidden");
  need(model.ffn > 0 || (model.is_mixture() && model.dense_layers == 0), "model.ffn");
  need(model.heads > 0, "model.heads");
  need(model.kv_heads > 0, "model.kv_heads");
  need(model.vocabulary > 0, "model.vocabulary");
  if (model.is_mixture()) {
    need(model.active_experts > 0, "model.active_experts");
    need(model.expert_ffn > 0, "model.expert_ffn");
  }
  if (workload.phase == Phase::training) {
    need(workload.sequence > 0, "sequence");
    need(workload.global_batch > 0, "global_batch");
  } else if (workload.phase == Phase::serving) {
    need(workload.prompt > 0, "prompt");
    need(workload.output > 0, "output");
  } else {
    need(workload.batch > 0, "batch");
    need(workload.context > 0, "context");
  }
  return missing;
}

}  // namespace brightline::engine::performance
