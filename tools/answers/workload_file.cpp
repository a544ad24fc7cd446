#include "tools/answers/workload_file.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <limits>
#include <map>
#include <utility>

#include "grammar/render.hpp"
#include "tools/answers/embedded.hpp"
#include "tools/answers/refusal.hpp"
#include "tools/answers/toml_text.hpp"

namespace brightline {
namespace {

using engine::performance::Model;
using engine::performance::Phase;
using engine::performance::Workload;

class WorkloadReader {
 public:
  explicit WorkloadReader(std::string origin) : origin_(std::move(origin)) {}

  using Handler = std::function<void(const std::string& key, const TomlValue& node)>;
  using Keys = std::map<std::string, Handler, std::less<>>;

  Handler number(double& out, double least) {
    return [this, &out, least](const std::string& key, const TomlValue& node) {
      const auto value = number_value(node);
      if (!value) return problem(node, "`" + key + "` is not a number");
      // Written so that it also refuses NaN.
      if (!(*value >= least && *value <= 1e30))
        return problem(node, "`" + key + "` must be at least " + text(least) + " and finite");
      out = *value;
    };
  }

  // A rate or a time in seconds that limits the work; nothing is waited for or served at zero.
  Handler limit(double& out) {
    return [this, &out](const std::string& key, const TomlValue& node) {
      constexpr double least = 1e-6;
      if (const auto value = number_value(node); value && *value >= 0 && *value < least)
        return problem(node, "`" + key + "` must be at least " + text(least) +
                                 "; leave the key out where there is no limit");
      number(out, least)(key, node);
    };
  }

  // A number of things, at least one.
  Handler count(double& out) {
    return [this, &out](const std::string& key, const TomlValue& node) {
      number(out, 1)(key, node);
      if (number_value(node) && std::floor(out) != out) problem(node, "`" + key + "` is not a whole number");
    };
  }

  Handler whole(int& out, int least) {
    return [this, &out, least](const std::string& key, const TomlValue& node) {
      const auto value = whole_of(node);
      if (!value) return problem(node, "`" + key + "` is not a whole number");
      if (*value < least || *value > 10'000'000)
        return problem(node, "`" + key + "` must lie between " + std::to_string(least) + " and 10000000");
      out = static_cast<int>(*value);
    };
  }

  Handler truth(bool& out) {
    return [this, &out](const std::string& key, const TomlValue& node) {
      const auto value = truth_of(node);
      if (!value) return problem(node, "`" + key + "` is neither true nor false");
      out = *value;
    };
  }

  // One word of a fixed set.
  Handler word(std::function<bool(std::string_view)> parse, const std::string& allowed) {
    return [this, parse = std::move(parse), allowed](const std::string& key, const TomlValue& node) {
      const auto value = text_value(node);
      if (!value || !parse(*value)) problem(node, "`" + key + "` must be one of " + allowed);
    };
  }

  Handler any_text(std::string& out) {
    return [this, &out](const std::string& key, const TomlValue& node) {
      const auto value = text_value(node);
      if (!value) return problem(node, "`" + key + "` is not a text");
      out = *value;
    };
  }

  void read(const TomlValue& table, const Keys& keys, const std::string& where) {
    std::vector<std::string> names;
    for (const auto& [name, handler] : keys) names.push_back(name);
    for (const auto& [name, node, place] : table.table()) {
      const auto known = keys.find(name);
      if (known != keys.end()) {
        known->second(where + name, node);
        continue;
      }
      const auto near = grammar::near_name(name, names);
      std::string message = "unknown key `" + where + name + "`";
      if (near) message += "; did you mean `" + where + *near + "`?";
      problem(place, message);
    }
  }

  void problem(const TomlValue& node, const std::string& message) { problem(node.place, message); }
  void problem(TomlPlace place, const std::string& message) { problems_.push_back({place, message}); }
  void problem(const std::string& message) { problems_.push_back({{}, message}); }

  // In the order of the file; problems without a place come last.
  void throw_if_any() {
    if (problems_.empty()) return;
    const auto place = [](const Problem& p) { return std::make_pair(p.place.line == 0, p.place); };
    std::stable_sort(problems_.begin(), problems_.end(),
                     [&](const Problem& a, const Problem& b) { return place(a) < place(b); });
    std::vector<std::string> lines{"this workload cannot be used"};
    for (std::size_t i = 0; i < problems_.size() && i < most_problems; ++i)
      lines.push_back(place_text(origin_, problems_[i].place) + ": " + problems_[i].message);
    if (problems_.size() > most_problems)
      lines.push_back("… and " + std::to_string(problems_.size() - most_problems) + " more");
    throw Refusal(Cause::input, lines);
  }

 private:
  static std::string text(double value) {
    std::string shown = std::to_string(value);
    while (shown.back() == '0') shown.pop_back();
    if (shown.back() == '.') shown.pop_back();
    return shown;
  }

  std::string origin_;
  struct Problem {
    TomlPlace place;
    std::string message;
  };
  std::vector<Problem> problems_;
};

WorkloadReader::Keys model_keys(WorkloadReader& reader, Model& model) {
  return {
      {"name", reader.any_text(model.name)},
      {"parameters", reader.number(model.parameters, 1)},
      {"layers", reader.whole(model.layers, 1)},
      {"hidden", reader.count(model.hidden)},
      {"ffn", reader.count(model.ffn)},
      {"heads", reader.whole(model.heads, 1)},
      {"kv_heads", reader.whole(model.kv_heads, 1)},
      {"vocabulary", reader.count(model.vocabulary)},
      {"gated", reader.truth(model.gated)},
      {"experts", reader.whole(model.experts, 1)},
      {"active_experts", reader.whole(model.active_experts, 1)},
      {"shared_experts", reader.whole(model.shared_experts, 0)},
      {"expert_ffn", reader.count(model.expert_ffn)},
      {"dense_layers", reader.whole(model.dense_layers, 0)},
      {"nodes_per_token", reader.whole(model.nodes_per_token, 1)},
      {"kv_width", reader.count(model.kv_width)},
      {"head_dim", reader.count(model.head_dim)},
  };
}

WorkloadReader::Keys workload_keys(WorkloadReader& reader, WorkloadFile& file) {
  Workload& w = file.workload;
  const auto recompute = [&w](std::string_view text) {
    using engine::performance::Recompute;
    for (const Recompute kind : {Recompute::none, Recompute::selective, Recompute::full}) {
      if (text != engine::performance::to_string(kind)) continue;
      w.recompute = kind;
      return true;
    }
    return false;
  };
  return {
      {"phase",
       reader.word([&w](std::string_view text) { return engine::performance::parse_phase(text, w.phase); },
                   "training, prefill, decode, serving, data-parallel")},
      {"software",
       reader.word(
           [&w](std::string_view text) { return engine::performance::parse_software(text, w.software); },
           "megatron-2021, megatron-2022, megatron-deepspeed, fsdp-2023, megatron-2024, megatron-2026, "
           "serving-2023, serving-2025")},
      {"precision",
       reader.word(
           [&w](std::string_view text) { return engine::performance::parse_precision(text, w.precision); },
           engine::performance::precision_words())},
      {"chips", reader.whole(file.chips, 1)},
      {"sequence", reader.count(w.sequence)},
      {"global_batch", reader.count(w.global_batch)},
      {"tokens", reader.number(w.tokens, 1)},
      {"sharded", reader.truth(w.sharded)},
      {"tensor", reader.whole(w.tensor, 1)},
      {"recompute", reader.word(recompute, "none, selective, full")},
      {"batch", reader.count(w.batch)},
      {"context", reader.count(w.context)},
      {"prompt", reader.count(w.prompt)},
      {"output", reader.count(w.output)},
      {"concurrency", reader.count(w.batch)},
      {"arrival_rate", reader.limit(w.arrival_rate)},
      {"first_token_limit", reader.limit(w.first_token_limit)},
      {"token_interval_limit", reader.limit(w.token_interval_limit)},
      {"through_server", reader.truth(w.through_server)},
      {"sample_flops", reader.number(w.sample_flops, 1)},
      {"sample_bytes", reader.number(w.sample_bytes, 0)},
      {"sample_memory", reader.number(w.sample_memory, 1)},
      {"samples", reader.number(w.samples, 1)},
      {"model",
       [&reader, &w](const std::string& key, const TomlValue& node) {
         if (!node.is_table()) return reader.problem(node, "`" + key + "` is not a table");
         reader.read(node, model_keys(reader, w.model), "model.");
       }},
  };
}

std::string stem(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  const std::size_t dot = path.rfind(".toml");
  return std::string(path.substr(0, dot));
}

// The phases in which a key has a use; all others have one in every phase.
bool has_use(std::string_view key, Phase phase) {
  const bool trains = phase == Phase::training, serves = phase == Phase::serving,
             images = phase == Phase::data_parallel;
  if (key == "sequence" || key == "tokens" || key == "sharded" || key == "recompute") return trains;
  if (key == "global_batch") return trains || images;
  if (key == "tensor") return !images;
  if (key == "batch" || key == "context") return phase == Phase::prefill || phase == Phase::decode;
  for (const char* of_serving : {"prompt", "output", "concurrency", "arrival_rate", "first_token_limit",
                                 "token_interval_limit", "through_server"})
    if (key == of_serving) return serves;
  return images || !(key.starts_with("sample"));
}

void refuse_useless_keys(const TomlValue& table, const Workload& workload, WorkloadReader& reader) {
  const std::string phase(to_string(workload.phase));
  if (const TomlValue* rate = member(table, "arrival_rate"); rate && member(table, "concurrency"))
    reader.problem(*rate, "`arrival_rate` and `concurrency` both state the load: keep one of them");
  for (const auto& [name, node, place] : table.table()) {
    if (!has_use(name, workload.phase))
      reader.problem(place, "`" + name + "` has no use in a " + phase + " workload");
    if (name == "software" && (workload.phase >= Phase::prefill && workload.phase <= Phase::serving) !=
                                  (workload.software >= engine::performance::Software::serving_2023))
      reader.problem(place, "this `software` does not do " + phase);
  }
  const TomlValue* model = member(table, "model");
  if (model == nullptr || !model->is_table()) return;
  for (const auto& [name, node, place] : model->table()) {
    const bool of_experts =
        name.find("expert") != std::string::npos || name == "dense_layers" || name == "nodes_per_token";
    if (workload.phase == Phase::data_parallel && name != "name" && name != "parameters")
      reader.problem(place, "`model." + name + "` has no use in a " + phase + " workload");
    else if (of_experts && workload.model.experts == 0)
      reader.problem(place, "`model." + name + "` has no use without `model.experts`");
  }
}

// A shape whose numbers contradict each other.
void check_shape(const TomlValue& table, Model model, WorkloadReader& reader) {
  const TomlValue* written = member(table, "model");
  if (written == nullptr || !written->is_table() || model.layers == 0) return;
  const auto refuse = [&](const char* key, const std::string& why) {
    const TomlValue* node = member(*written, key);
    reader.problem(node == nullptr ? *written : *node, "`model." + std::string(key) + "` " + why);
  };
  if (model.kv_heads > 0 && model.heads % model.kv_heads != 0)
    refuse("kv_heads", "must divide the " + std::to_string(model.heads) + " heads");
  if (model.head_dim == 0 && model.heads > 0 && std::fmod(model.hidden, model.heads) != 0)
    refuse("heads", "must divide `model.hidden`, unless `model.head_dim` is given");
  if (model.is_mixture() && model.active_experts > model.experts)
    refuse("active_experts", "must not exceed `model.experts`");
  if (model.dense_layers > model.layers) refuse("dense_layers", "must not exceed `model.layers`");
  if (!model.states_its_size()) {
    const double stated = std::exchange(model.parameters, 0);
    const double shape = model.total_parameters();
    char text[120];
    std::snprintf(text, sizeof text, "is %.3g, and the shape has %.3g", stated, shape);
    refuse("parameters", text);
  }
}

WorkloadFile read_workload(const TomlValue& table, const std::string& origin, const std::string& name) {
  WorkloadFile file;
  file.workload.name = name;
  WorkloadReader reader(origin);
  reader.read(table, workload_keys(reader, file), "");
  for (const char* key : {"phase", "software", "precision"})
    if (member(table, key) == nullptr) reader.problem("`" + std::string(key) + "` is missing");
  // A key with a wrong value has been reported already.
  const auto is_written = [&table](const std::string& key) {
    constexpr std::string_view inner = "model.";
    if (key.rfind(inner, 0) != 0) return member(table, key) != nullptr;
    const TomlValue* model = member(table, "model");
    return model != nullptr && member(*model, key.substr(inner.size())) != nullptr;
  };
  // The required keys depend on the phase, so a wrong phase is reported alone.
  const TomlValue* written = member(table, "phase");
  const auto phase = written == nullptr ? std::nullopt : text_value(*written);
  if (phase && engine::performance::parse_phase(*phase, file.workload.phase))
    for (const std::string& key : engine::performance::missing_keys(file.workload))
      if (!is_written(key))
        reader.problem("`" + key + "` is missing, which a " + std::string(to_string(file.workload.phase)) +
                       " workload needs");
  reader.throw_if_any();
  refuse_useless_keys(table, file.workload, reader);
  check_shape(table, file.workload.model, reader);
  reader.throw_if_any();
  return file;
}

}  // namespace

WorkloadFile read_workload(std::string_view text, const std::string& origin, const std::string& name) {
  return read_workload(parse_toml(text, origin), origin, name);
}

std::vector<std::string> shipped_workloads() {
  std::vector<std::string> names;
  for (const EmbeddedFile& file : embedded_workloads()) names.push_back(stem(file.path));
  return names;
}

WorkloadFile workload_called(const std::string& name) {
  for (const EmbeddedFile& file : embedded_workloads())
    if (stem(file.path) == name) return read_workload(file.text, name + ".toml", name);
  const bool is_file = name == "-" || name.find('/') != std::string::npos ||
                       (name.size() > 5 && name.substr(name.size() - 5) == ".toml");
  const std::string origin = name == "-" ? "stdin" : name;
  if (is_file) return read_workload(read_toml(name), origin, name == "-" ? origin : stem(name));
  const std::vector<std::string> names = shipped_workloads();
  const auto near = grammar::near_name(name, names);
  std::string message = "no workload `" + name + "`";
  message += near ? "; did you mean `" + *near + "`?" : "";
  std::vector<std::string> lines{message, "shipped are"};
  for (const std::string& shipped : names) lines.push_back("  " + shipped);
  lines.emplace_back("or name a file ending in .toml");
  throw Refusal(Cause::input, lines);
}

}  // namespace brightline
