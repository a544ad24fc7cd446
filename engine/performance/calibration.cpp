#include "engine/performance/calibration.hpp"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <sstream>

namespace brightline::engine::performance {
namespace {

void add_link(std::vector<Parameter>& out, const std::string& prefix, LinkCalibration& link) {
  const auto add = [&](const char* name, double& value, double low, double high) {
    out.push_back({prefix + "." + name, &value, low, high});
  };
  add("efficiency_2", link.efficiency_2, 0.3, 0.98);
  add("efficiency_4", link.efficiency_4, 0.3, 0.98);
  add("efficiency_8", link.efficiency_8, 0.3, 0.98);
  add("latency_2", link.latency_2, 5e-6, 60e-6);
  add("latency_4", link.latency_4, 5e-6, 60e-6);
  add("latency_8", link.latency_8, 5e-6, 90e-6);
  add("ramp", link.ramp, 0, 0.012);
  add("reduce_in_network", link.reduce_in_network, 0.9, 1.2);
}

void add_training(std::vector<Parameter>& out, const std::string& prefix, TrainingCalibration& t,
                  double most_overlap) {
  const auto add = [&](const char* name, double& value, double low, double high) {
    out.push_back({prefix + "." + name, &value, low, high});
  };
  add("gemm_ampere", t.gemm_ampere, 0.4, 0.85);
  add("gemm_hopper", t.gemm_hopper, 0.35, 0.85);
  add("gemm_fp8", t.gemm_fp8, 0.2, 0.85);
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
  add("overlap_tensor", t.overlap_tensor, 0, most_overlap);
  add("overlap_data", t.overlap_data, 0, 0.98);
  add("overlap_pipeline", t.overlap_pipeline, 0, 0.98);
  add("network_efficiency", t.network_efficiency, 0.3, 1.0);
  add("node_latency", t.node_latency, 0, 1e-4);
  add("memory_pressure", t.memory_pressure, 0, 3);
  add("error", t.error, 1, 5);
}

void add_serving(std::vector<Parameter>& out, const std::string& prefix, ServingCalibration& s) {
  const auto add = [&](const char* name, double& value, double low, double high) {
    out.push_back({prefix + "." + name, &value, low, high});
  };
  add("gemm_ampere", s.gemm_ampere, 0.3, 0.95);
  add("gemm_hopper", s.gemm_hopper, 0.3, 0.95);
  add("gemm_fp8", s.gemm_fp8, 0.2, 0.9);
  add("gemm_ada", s.gemm_ada, 0.2, 0.9);
  add("attention", s.attention, 0.05, 0.9);
  add("weight_efficiency", s.weight_efficiency, 0.4, 0.98);
  add("cache_efficiency", s.cache_efficiency, 0.3, 0.98);
  add("grouped_cache", s.grouped_cache, 1, 8);
  add("layer_launch", s.layer_launch, 0, 1e-4);
  add("step_host", s.step_host, 0, 2e-2);
  add("sequence_host", s.sequence_host, 0, 5e-5);
  add("reduce_latency", s.reduce_latency, 2e-6, 8e-5);
  add("reduce_efficiency", s.reduce_efficiency, 0.3, 1.1);
  add("prefill_fixed", s.prefill_fixed, 0, 1e-2);
  add("overlap", s.overlap, 0, 0.8);
  add("batch_fill", s.batch_fill, 0.5, 1);
  add("batch_limit", s.batch_limit, 512, 8192);
  add("error", s.error, 1, 5);
}

std::string shortest(double value) {
  char text[40];
  const auto end = std::to_chars(text, text + sizeof text, value);
  return std::string(text, end.ptr);
}

bool parse_double(std::string_view text, double& out) {
  const auto end = std::from_chars(text.data(), text.data() + text.size(), out);
  return end.ec == std::errc() && end.ptr == text.data() + text.size();
}

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> cells;
  for (std::size_t start = 0;;) {
    const std::size_t comma = line.find(',', start);
    cells.push_back(line.substr(start, comma == std::string_view::npos ? comma : comma - start));
    if (comma == std::string_view::npos) return cells;
    start = comma + 1;
  }
}

}  // namespace

// What is known of each software before any fit: the host-bound stack launches slowly, the 2024 stack hides
// most communication, the first serving release reads shared keys once per head.
Calibration::Calibration() {
  TrainingCalibration& host_bound = training_of(Software::megatron_deepspeed);
  host_bound.host_floor = 750e-6;
  host_bound.host_unfused = 1.4;
  host_bound.gemm_ampere = 0.85;
  TrainingCalibration& modern = training_of(Software::megatron_2024);
  modern.gemm_fp8 = 0.65;
  modern.overlap_tensor = 0.6;
  modern.overlap_data = 0.6;
  modern.overlap_pipeline = 0.4;
  TrainingCalibration& sharded = training_of(Software::fsdp_2023);
  sharded.overlap_data = 0.6;
  sharded.attention_hopper = 0.2;
  serving[0].grouped_cache = 4;
}

std::vector<Parameter> parameters(Calibration& c) {
  std::vector<Parameter> out;
  static constexpr const char* generations[] = {"ampere", "hopper"};
  for (std::size_t i = 0; i < 2; ++i) {
    const std::string prefix = generations[i];
    add_link(out, prefix + ".link", c.link[i]);
    out.push_back({prefix + ".gemm_efficiency", &c.kernel[i].gemm_efficiency, 0.5, 1.0});
    out.push_back({prefix + ".memory_efficiency", &c.kernel[i].memory_efficiency, 0.5, 0.98});
    out.push_back({prefix + ".launch", &c.kernel[i].launch, 0, 5e-5});
  }
  for (std::size_t i = 0; i < c.training.size(); ++i) {
    const auto software = static_cast<Software>(i);
    // Before 2024 tensor-parallel collectives were awaited where they were issued; only their tails overlap.
    add_training(out, std::string(to_string(software)), c.training[i],
                 software == Software::megatron_2024 ? 0.95 : 0.4);
  }
  add_serving(out, std::string(to_string(Software::serving_2023)), c.serving[0]);
  add_serving(out, std::string(to_string(Software::serving_2025)), c.serving[1]);
  out.push_back({"collective.error", &c.error_collective, 1, 5});
  out.push_back({"kernel.error", &c.error_kernel, 1, 5});
  return out;
}

bool read_calibration(std::string_view text, FittedCalibration& out, std::string& problem) {
  out = {};
  std::map<std::string, std::vector<double>, std::less<>> rows;
  std::size_t columns = 0;
  int line_number = 0;
  const auto fail = [&](const std::string& why) {
    problem = "line " + std::to_string(line_number) + ": " + why;
    return false;
  };
  bool header = true;
  while (!text.empty()) {
    ++line_number;
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) continue;
    if (line.front() == '#') {
      const std::size_t colon = line.find(": ");
      if (colon != std::string_view::npos)
        out.record.emplace_back(std::string(line.substr(2, colon - 2)), std::string(line.substr(colon + 2)));
      continue;
    }
    const auto cells = split(line);
    if (header) {
      header = false;
      columns = cells.size();
      if (columns < 2 || cells[0] != "name") return fail("expected the header `name,value,refit_1,…`");
      continue;
    }
    if (cells.size() != columns) return fail("expected " + std::to_string(columns) + " cells");
    std::vector<double> values;
    for (std::size_t i = 1; i < cells.size(); ++i) {
      double value = 0;
      if (!parse_double(cells[i], value)) return fail("not a number: `" + std::string(cells[i]) + "`");
      values.push_back(value);
    }
    if (!rows.emplace(std::string(cells[0]), std::move(values)).second)
      return fail("`" + std::string(cells[0]) + "` is given twice");
  }
  if (columns < 2) return fail("no parameters");
  out.refits.resize(columns - 2);
  for (std::size_t column = 0; column + 1 < columns; ++column) {
    Calibration& target = column == 0 ? out.point : out.refits[column - 1];
    for (const Parameter& parameter : parameters(target)) {
      const auto found = rows.find(parameter.name);
      if (found == rows.end()) return fail("parameter `" + parameter.name + "` is missing");
      const double value = found->second[column];
      if (value < parameter.low || value > parameter.high)
        return fail("`" + parameter.name + "` = " + shortest(value) + " lies outside " +
                    shortest(parameter.low) + ".." + shortest(parameter.high));
      *parameter.value = value;
    }
  }
  return true;
}

std::string write_calibration(const FittedCalibration& fitted) {
  std::string text;
  for (const auto& [key, value] : fitted.record) text += "# " + key + ": " + value + "\n";
  text += "name,value";
  for (std::size_t i = 0; i < fitted.refits.size(); ++i) text += ",refit_" + std::to_string(i + 1);
  text += "\n";
  Calibration point = fitted.point;
  std::vector<Calibration> refits = fitted.refits;
  const auto rows = parameters(point);
  std::vector<std::vector<Parameter>> columns;
  columns.reserve(refits.size());
  for (Calibration& refit : refits) columns.push_back(parameters(refit));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    text += rows[i].name + "," + shortest(*rows[i].value);
    for (const auto& column : columns) text += "," + shortest(*column[i].value);
    text += "\n";
  }
  return text;
}

}  // namespace brightline::engine::performance
