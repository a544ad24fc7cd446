#include "engine/performance/calibration.hpp"

#include <charconv>
#include <cmath>
#include <map>
#include <optional>

namespace brightline::engine::performance {
namespace {

// Adds parameters `prefix.NAME`; the related parameter of each is `kin.NAME`.
struct Adder {
  std::vector<Parameter>& out;
  std::string prefix, kin;

  void operator()(const std::string& name, double& value, double low, double high) const {
    out.push_back({prefix + name, kin.empty() ? kin : kin + name, &value, low, high});
  }
};

void add_link(const Adder& add, LinkCalibration& link) {
  add("efficiency", link.efficiency, 0.5, 0.98);
  add("spread_reduce", link.spread_reduce, 0, 1);
  add("spread_gather", link.spread_gather, 0, 1);
  add("spread_exchange", link.spread_exchange, 0, 1.5);
  add("latency", link.latency, 2e-6, 60e-6);
  add("latency_step", link.latency_step, 0, 8e-6);
  add("ramp", link.ramp, 0, 0.012);
  add("reduce_in_network", link.reduce_in_network, 0.9, 1.2);
}

void add_training(const Adder& add, TrainingCalibration& t, double most_overlap) {
  add("gemm_ampere", t.gemm_ampere, 0.3, 1.1);
  add("gemm_hopper", t.gemm_hopper, 0.3, 1.1);
  add("gemm_fp8", t.gemm_fp8, 0.3, 1.1);
  add("gemm_fp4", t.gemm_fp4, 0.3, 1.1);
  add("attention_ampere", t.attention_ampere, 0.05, 0.8);
  add("attention_hopper", t.attention_hopper, 0.05, 0.8);
  add("softmax_passes", t.softmax_passes, 1, 14);
  add("elementwise", t.elementwise, 0.2, 2.5);
  add("cast", t.cast, 0, 4);
  add("accumulate_bytes", t.accumulate_bytes, 0, 16);
  add("kernel_gap", t.kernel_gap, 0, 1e-3);
  add("host_floor", t.host_floor, 5e-5, 1.5e-3);
  add("host_tensor", t.host_tensor, 0.9, 1.4);
  add("host_unfused", t.host_unfused, 1, 2);
  add("synchronise", t.synchronise, 0, 3e-4);
  add("head_traffic", t.head_traffic, 4, 80);
  add("head_unsharded", t.head_unsharded, 0.8, 6);
  add("micro_batch_host", t.micro_batch_host, 0, 5e-3);
  add("optimizer_bytes", t.optimizer_bytes, 14, 70);
  add("gradient_bytes", t.gradient_bytes, 2, 8);
  add("iteration_host", t.iteration_host, 0, 0.1);
  add("grouped", t.grouped, 0.15, 1.1);
  add("permute", t.permute, 0, 20);
  add("mixture_launch", t.mixture_launch, 1, 10);
  add("overlap_expert", t.overlap_expert, 0, 0.95);
  add("overlap_tensor", t.overlap_tensor, 0, most_overlap);
  add("overlap_data", t.overlap_data, 0, 0.98);
  add("overlap_pipeline", t.overlap_pipeline, 0, 0.98);
  add("network_efficiency", t.network_efficiency, 0.3, 1.0);
  add("node_latency", t.node_latency, 0, 1e-4);
  add("overflow_cost", t.overflow_cost, 0, 1.5);
}

void add_serving(const Adder& add, ServingCalibration& s) {
  add("gemm", s.gemm, 0.3, 1.2);
  add("gemm_fp8", s.gemm_fp8, 0.3, 1.2);
  add("gemm_fp4", s.gemm_fp4, 0.3, 1.2);
  add("grouped", s.grouped, 0.1, 1.2);
  add("permute", s.permute, 0, 20);
  add("imbalance", s.imbalance, 1, 4);
  add("attention", s.attention, 0.05, 1.2);
  add("weight_efficiency", s.weight_efficiency, 0.4, 0.98);
  add("cache_efficiency", s.cache_efficiency, 0.3, 0.98);
  add("grouped_cache", s.grouped_cache, 1, 8);
  add("layer_launch", s.layer_launch, 0, 1e-4);
  add("mixture_launch", s.mixture_launch, 0, 3e-4);
  add("reduce_latency", s.reduce_latency, 2e-6, 5e-5);
  add("overlap", s.overlap, 0, 0.8);
  add("step_host", s.step_host, 0, 2e-2);
  add("sequence_host", s.sequence_host, 0, 5e-5);
  add("prompt_host", s.prompt_host, 0, 1e-2);
  add("server_sequence_host", s.server_sequence_host, 0, 3e-4);
  add("server_prompt_host", s.server_prompt_host, 0, 4e-2);
  add("step_tokens", s.step_tokens, 1024, 32768);
  add("reserved_output", s.reserved_output, 0.4, 1);
  add("batch_limit", s.batch_limit, 256, 8192);
}

std::string shortest(double value) {
  char text[40];
  const auto end = std::to_chars(text, text + sizeof text, value);
  return std::string(text, end.ptr);
}

const std::string record_prefix = "record.", interval_prefix = "interval.", known_name = "known",
                  least_prefix = "least.", most_prefix = "most.", rows_prefix = "rows.";
// Beyond this a width or the factor of a condition says nothing.
constexpr double widest_interval = 20;

}  // namespace

void FittedRange::include(double value) {
  const bool is_first = std::isinf(most);
  least = is_first ? value : std::min(least, value);
  most = is_first ? value : std::max(most, value);
}

bool parse_number(std::string_view text, double& out) {
  const auto end = std::from_chars(text.data(), text.data() + text.size(), out);
  return end.ec == std::errc() && end.ptr == text.data() + text.size();
}

// What is known of each software before any fit: the host-bound stack launches slowly, the 2024 stack hides
// most communication, sharded PyTorch fuses little, the first serving release reads shared keys once per
// head.
Calibration::Calibration() {
  TrainingCalibration& host_bound = training_of(Software::megatron_deepspeed);
  host_bound.host_floor = 750e-6;
  host_bound.host_unfused = 1.4;
  for (const Software software : {Software::megatron_2024, Software::megatron_2026}) {
    TrainingCalibration& modern = training_of(software);
    modern.overlap_tensor = 0.6;
    modern.overlap_data = 0.6;
    modern.overlap_pipeline = 0.4;
  }
  TrainingCalibration& sharded = training_of(Software::fsdp_2023);
  sharded.overlap_data = 0.6;
  // Layers of plain PyTorch: norms, activations and residuals are separate passes.
  sharded.elementwise = 1.1;
  sharded.kernel_gap = 200e-6;
  sharded.attention_hopper = 0.2;
  serving[0].grouped_cache = 4;
  // Links of five times the rate with latencies of the same order (the defaults are Hopper's).
  link[0].latency = 10e-6;
  link[0].latency_step = 1.5e-6;
  link[2].latency_step = 1.5e-6;
}

std::vector<Parameter> parameters(Calibration& c) {
  std::vector<Parameter> out;
  static constexpr const char* generations[] = {"ampere", "hopper", "blackwell"};
  for (std::size_t i = 0; i < c.link.size(); ++i) {
    const std::string prefix = std::string(generations[i]) + ".", kin = i == 1 ? "" : "hopper.";
    add_link({out, prefix + "link.", kin.empty() ? kin : kin + "link."}, c.link[i]);
    const Adder add{out, prefix, kin};
    add("memory_efficiency", c.kernel[i].memory_efficiency, 0.5, 0.98);
    add("launch", c.kernel[i].launch, 0, 5e-5);
    add("cast", c.kernel[i].cast, 0, 3e-5);
  }
  const Adder add{out, "", ""};
  add("tree.efficiency_2", c.tree.efficiency_2, 0.2, 0.95);
  add("tree.efficiency", c.tree.efficiency, 0.03, 0.95);
  add("tree.serving", c.tree.serving, 0.03, 0.95);
  add("arithmetic.ceiling", c.arithmetic.ceiling, 0.6, 1.0);
  add("arithmetic.knee", c.arithmetic.knee, 0.3, 4);
  add("arithmetic.decline", c.arithmetic.decline, 0.05, 0.9);
  add("arithmetic.ada", c.arithmetic.ada, 0.5, 1.0);
  add("arithmetic.eight_bit", c.arithmetic.eight_bit, 0.5, 1.0);
  add("arithmetic.four_bit", c.arithmetic.four_bit, 0.3, 1.0);
  const auto name_of = [](Software software) { return std::string(to_string(software)) + "."; };
  const auto kin = [&](Software software) -> std::string {
    switch (software) {
      case Software::megatron_2022:
        return name_of(Software::megatron_2021);
      case Software::fsdp_2023:
      case Software::megatron_2026:
        return name_of(Software::megatron_2024);
      case Software::megatron_2024:
        return name_of(Software::megatron_2022);
      default:
        return "";
    }
  };
  for (std::size_t i = 0; i < c.training.size(); ++i) {
    const auto software = static_cast<Software>(i);
    // Before 2024 tensor-parallel collectives were awaited where they were issued; only their tails overlap.
    add_training({out, name_of(software), kin(software)}, c.training[i],
                 software >= Software::megatron_2024 ? 0.95 : 0.4);
  }
  add_serving({out, name_of(Software::serving_2025), ""}, c.serving[1]);
  add_serving({out, name_of(Software::serving_2023), name_of(Software::serving_2025)}, c.serving[0]);
  return out;
}

bool read_calibration(const Table& table, FittedCalibration& out, std::string& problem) {
  out = {};
  std::map<std::string, double, std::less<>> values;
  std::size_t line = 0;
  const auto fail = [&](const std::string& why) {
    problem = "line " + std::to_string(line) + ": " + why;
    return false;
  };
  const auto inside = [](const std::string& name, std::string_view prefix) {
    return name.rfind(prefix, 0) == 0 ? std::optional(name.substr(prefix.size())) : std::nullopt;
  };
  for (const std::vector<std::string>& cells : table) {
    ++line;
    if (line == 1) {
      if (cells != std::vector<std::string>{"name", "value"}) return fail("expected the header `name,value`");
      continue;
    }
    if (cells.size() != 2) return fail("expected 2 cells");
    const std::string &name = cells[0], &cell = cells[1];
    if (const auto key = inside(name, record_prefix)) {
      out.record.emplace_back(*key, cell);
      continue;
    }
    if (name == known_name) {
      out.known.names.insert(cell);
      continue;
    }
    double value = 0;
    if (!parse_number(cell, value)) return fail("not a number: `" + cell + "`");
    if (const auto interval = inside(name, interval_prefix)) {
      if (!(value >= 0 && value <= widest_interval))
        return fail("`" + name + "` is not a width of an interval");
      out.intervals[*interval] = value;
    } else if (const auto least = inside(name, least_prefix)) {
      out.known.ranges[*least].least = value;
    } else if (const auto most = inside(name, most_prefix)) {
      out.known.ranges[*most].most = value;
    } else if (const auto rows = inside(name, rows_prefix)) {
      out.known.rows[*rows] = value;
    } else if (!values.emplace(name, value).second) {
      return fail("`" + name + "` is given twice");
    }
  }
  if (values.empty()) return fail("no parameters");
  for (const Parameter& parameter : parameters(out.point)) {
    const auto found = values.find(parameter.name);
    if (found == values.end()) return fail("parameter `" + parameter.name + "` is missing");
    const double value = found->second;
    if (!(value >= parameter.low && value <= parameter.high))
      return fail("`" + parameter.name + "` = " + shortest(value) + " lies outside " +
                  shortest(parameter.low) + ".." + shortest(parameter.high));
    *parameter.value = value;
  }
  return true;
}

Table write_calibration(const FittedCalibration& fitted) {
  Table table = {{"name", "value"}};
  for (const auto& [key, value] : fitted.record) table.push_back({record_prefix + key, value});
  Calibration point = fitted.point;
  for (const Parameter& row : parameters(point)) table.push_back({row.name, shortest(*row.value)});
  for (const auto& [name, width] : fitted.intervals)
    table.push_back({interval_prefix + name, shortest(width)});
  for (const std::string& word : fitted.known.names) table.push_back({known_name, word});
  for (const auto& [name, range] : fitted.known.ranges) {
    table.push_back({least_prefix + name, shortest(range.least)});
    table.push_back({most_prefix + name, shortest(range.most)});
  }
  for (const auto& [name, rows] : fitted.known.rows) table.push_back({rows_prefix + name, shortest(rows)});
  return table;
}

}  // namespace brightline::engine::performance
