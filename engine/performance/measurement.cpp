#include "engine/performance/measurement.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <tuple>

#include "engine/performance/collective.hpp"
#include "engine/performance/compute.hpp"
#include "engine/performance/inference.hpp"
#include "engine/performance/training.hpp"

namespace brightline::engine::performance {
namespace {

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

class Row {
 public:
  Row(const std::map<std::string, std::size_t, std::less<>>& columns, const std::vector<std::string>& cells)
      : columns_(columns), cells_(cells) {}

  std::string text(std::string_view column) const {
    const auto found = columns_.find(column);
    return found == columns_.end() || found->second >= cells_.size() ? std::string() : cells_[found->second];
  }
  // NaN when empty or not a number.
  double number(std::string_view column) const {
    const std::string cell = text(column);
    double value = 0;
    const auto end = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (cell.empty() || end.ec != std::errc() || end.ptr != cell.data() + cell.size()) return std::nan("");
    return value;
  }
  double number_or(std::string_view column, double fallback) const {
    const double value = number(column);
    return std::isnan(value) ? fallback : value;
  }
  int integer_or(std::string_view column, int fallback) const {
    return static_cast<int>(number_or(column, fallback));
  }

 private:
  const std::map<std::string, std::size_t, std::less<>>& columns_;
  const std::vector<std::string>& cells_;
};

// PCIe cards joined by a bridge are filed under the SXM part's name; the note gives their bandwidth:
// "H100 PCIe NVLink bridge 600 GB/s (300 one way)". 0 when the note says nothing of the kind.
double bridge_bandwidth(std::string_view notes) {
  constexpr std::string_view mark = "NVLink bridge ";
  const std::size_t at = notes.find(mark);
  if (at == std::string_view::npos) return 0;
  const std::string_view rest = notes.substr(at + mark.size());
  double value = 0;
  const auto end = std::from_chars(rest.data(), rest.data() + rest.size(), value);
  return end.ec == std::errc() &&
                 starts_with({end.ptr, static_cast<std::size_t>(rest.data() + rest.size() - end.ptr)},
                             " GB/s")
             ? value
             : 0;
}

Software software_of(const std::string& framework, const std::string& source, const std::string& group) {
  if (framework == "megatron2021") return Software::megatron_2021;
  if (framework == "megatron2022" || framework == "meta2023") return Software::megatron_2022;
  if (framework == "megatronds") return Software::megatron_deepspeed;
  // Megatron-Bridge's own FSDP runs on the 2024 kernels, not on those of 2023.
  if (starts_with(framework, "fsdp"))
    return source.find("Megatron-Bridge") != std::string::npos ? Software::megatron_2024
                                                               : Software::fsdp_2023;
  if (starts_with(framework, "trtllm"))
    return group == "infer_maxload" ? Software::serving_2025 : Software::serving_2023;
  return Software::megatron_2024;
}

void read_model(const Row& row, Model& model) {
  model.name = row.text("model");
  model.parameters = row.number_or("params_B", 0) * 1e9;
  model.layers = row.integer_or("layers", 0);
  model.hidden = row.number_or("hidden", 0);
  model.ffn = row.number_or("ffn", 0);
  model.heads = row.integer_or("heads", 0);
  model.kv_heads = row.integer_or("kv_heads", model.heads);
  model.vocabulary = row.number_or("vocab", 0);
  model.gated = row.integer_or("gated", 0) != 0;
}

void read_training(const Row& row, Measurement& m) {
  Workload& w = m.workload;
  w.phase = Phase::training;
  w.sequence = row.number_or("seq", 0);
  w.global_batch = row.number_or("global_batch", 0);
  Parallelism& p = m.parallelism;
  p.tensor = row.integer_or("TP", 0);
  p.pipeline = row.integer_or("PP", 0);
  p.data = row.integer_or("DP", 0);
  p.context = row.integer_or("CP", 1);
  p.expert = row.integer_or("EP", 1);
  p.interleave = row.integer_or("interleave", 1);
  p.micro_batch = row.number_or("micro_batch", 1);
  const std::string recompute = row.text("recompute");
  p.recompute = starts_with(recompute, "full")        ? Recompute::full
                : starts_with(recompute, "selective") ? Recompute::selective
                                                      : Recompute::none;
  p.sequence_parallel = recompute.find("_sp") != std::string::npos;
  const bool sharded = starts_with(m.framework, "fsdp");
  w.sharded = sharded;
  const bool old = w.software == Software::megatron_2021 || w.software == Software::megatron_deepspeed;
  p.sharding = m.framework == "fsdp_shard_grad_op" ? Sharding::gradients
               : sharded                           ? Sharding::full
               : old                               ? Sharding::replicated
                                                   : Sharding::optimizer;
  if (w.model.layers <= 0 || w.model.hidden <= 0 || w.model.ffn <= 0)
    m.reason = "the shape of the model is not given";
  else if (p.tensor <= 0 || p.pipeline <= 0 || p.data <= 0 || w.global_batch <= 0 || w.sequence <= 0)
    m.reason = "batch or parallel configuration is not published";
  else if (p.expert > 1)
    m.reason = "mixture of experts without the shape of its experts";
  else
    m.kind = MeasurementKind::training;
}

void read_serving(const Row& row, Measurement& m) {
  m.prompt = row.number_or("isl", 0);
  m.output = row.number_or("osl", 1);
  m.parallelism.tensor = row.integer_or("TP", 0);
  m.workload.phase = m.metric == "ttft" ? Phase::prefill : Phase::decode;
  m.workload.batch = row.number_or("global_batch", 0);
  if (m.workload.model.layers <= 0 || m.workload.model.hidden <= 0)
    m.reason = "the shape of the model is not given";
  else if (m.parallelism.tensor <= 0 || m.prompt <= 0)
    m.reason = "tensor parallelism or prompt length is not published";
  else if (row.integer_or("PP", 1) > 1)
    m.reason = "pipeline-parallel serving is not modelled";
  else if (m.group != "infer_maxload" && m.workload.batch <= 0)
    m.reason = "the batch is not published";
  else
    m.kind = MeasurementKind::serving;
}

void read_kernel(const Row& row, Measurement& m) {
  const std::string shape = row.text("model");
  m.columns = row.number_or("ffn", 0);
  m.depth = row.number_or("hidden", 0);
  m.rows = row.number_or("micro_batch", 0);
  if (m.rows > 0 && m.columns > 0 && m.depth > 0)
    m.kind = MeasurementKind::kernel;
  else
    m.reason = "the shape of the product is not given";
}

Measurement read_row(const Row& row) {
  Measurement m;
  m.id = row.text("id");
  m.group = row.text("group");
  m.family = row.text("family");
  m.source = row.text("source");
  m.chip_name = row.text("chip");
  m.model_name = row.text("model");
  m.framework = row.text("framework");
  m.metric = row.text("metric");
  m.unit = row.text("unit");
  m.notes = row.text("notes");
  m.value = row.number("value");
  m.chips = row.integer_or("n_chips", 0);
  m.workload.name = m.id;
  m.workload.software = software_of(m.framework, m.source, m.group);
  if (!parse_precision(row.text("precision"), m.workload.precision)) m.workload.precision = Precision::fp16;
  read_model(row, m.workload.model);
  if (!(m.value > 0)) {
    m.reason = "the measured value is missing or not positive";
    return m;
  }
  const Chip* chip = reference_chip(m.chip_name);
  if (!chip) {
    m.reason = "no figures for the chip `" + m.chip_name + "`";
    return m;
  }
  m.chip = *chip;
  if (const double link = row.number("nvlink_GBps_bidir"); link > 0) m.chip.link_bandwidth = link * 1e9;
  if (const double bridge = bridge_bandwidth(m.notes); bridge > 0) m.chip.link_bandwidth = bridge * 1e9;
  if (const double nic = row.number("net_GBps_per_gpu"); nic > 0) m.chip.nic_bandwidth = nic * 1e9;
  if (!(m.chip.rate(m.workload.precision) > 0)) {
    m.reason = "`" + m.chip_name + "` has no " + std::string(to_string(m.workload.precision)) + " rate";
  } else if (m.group == "collective") {
    m.bytes = row.number_or("global_batch", 0);
    m.kind = m.bytes > 0 && m.chips > 1 ? MeasurementKind::collective : MeasurementKind::uncovered;
    if (m.kind == MeasurementKind::uncovered) m.reason = "size or group of the collective is not given";
  } else if (m.group == "gemm") {
    read_kernel(row, m);
  } else if (m.group == "train_moe" || m.group == "infer_moe") {
    m.reason = "mixture of experts without the shape of its experts";
  } else if (starts_with(m.group, "train_") && m.metric != "gpu_hours") {
    read_training(row, m);
  } else if (starts_with(m.group, "infer_")) {
    read_serving(row, m);
  } else if (m.metric == "gpu_hours") {
    m.reason = "hours of a whole run, interruptions included, without its configuration";
  } else {
    m.reason = "no model of this benchmark";
  }
  return m;
}

double predict_training(const Measurement& m, const Calibration& calibration) {
  const double step = training_step(m.chip, m.workload, m.parallelism, calibration).total();
  const double tokens = m.workload.global_batch * m.workload.sequence;
  if (m.metric == "iteration_time") return m.unit == "ms" ? step * 1e3 : step;
  if (m.metric == "tokens_per_s_per_gpu") return tokens / step / m.chips;
  if (m.metric == "hw_flops_per_gpu_96bslh2")
    return narayanan_flops_per_step(m.workload) / step / m.chips / 1e12;
  const double achieved = model_flops_per_step(m.workload) / step / m.chips;
  if (m.metric == "mfu") return achieved / m.chip.rate(m.workload.precision);
  return achieved / 1e12;
}

double predict_serving(const Measurement& m, const Calibration& calibration) {
  const int tensor = m.parallelism.tensor;
  if (m.metric == "ttft") {
    const double seconds =
        prefill_step(m.chip, m.workload, tensor, m.workload.batch, m.prompt, calibration).total();
    return m.unit == "ms" ? seconds * 1e3 : seconds;
  }
  const double throughput =
      m.workload.batch > 0
          ? static_throughput(m.chip, m.workload, tensor, m.workload.batch, m.prompt, m.output, calibration)
          : loaded_throughput(m.chip, m.workload, tensor, m.prompt, m.output, calibration);
  return m.metric.find("per_gpu") != std::string::npos ? throughput / tensor : throughput;
}

double predict_collective(const Measurement& m, const Calibration& calibration) {
  const LinkCalibration& link = calibration.links(m.chip.generation);
  const int inside = std::min(m.chips, m.chip.scale_up_size);
  const bool in_switch = m.model_name.find("nvls") != std::string::npos;
  const Collective kind = starts_with(m.model_name, "all_gather")       ? Collective::all_gather
                          : starts_with(m.model_name, "reduce_scatter") ? Collective::reduce_scatter
                          : starts_with(m.model_name, "all_to_all")     ? Collective::all_to_all
                                                                        : Collective::all_reduce;
  const TrainingCalibration& training = calibration.training_of(Software::megatron_2024);
  const double seconds = in_switch ? switch_reduce_time(m.bytes, m.chip, m.chips, link)
                                   : collective_time(kind, m.bytes, m.chip, {m.chips, inside}, link,
                                                     training.network_efficiency, training.node_latency);
  if (m.metric == "busbw") {
    const double passes = kind == Collective::all_reduce ? 2 : 1;
    return passes * (m.chips - 1.0) / m.chips * m.bytes / seconds / 1e9;
  }
  return m.unit == "us" ? seconds * 1e6 : m.unit == "ms" ? seconds * 1e3 : seconds;
}

}  // namespace

std::vector<Measurement> read_measurements(const std::vector<std::vector<std::string>>& table,
                                           std::string& problem) {
  problem.clear();
  std::vector<Measurement> measurements;
  if (table.empty()) {
    problem = "the table is empty";
    return measurements;
  }
  std::map<std::string, std::size_t, std::less<>> columns;
  for (std::size_t i = 0; i < table[0].size(); ++i) columns.emplace(table[0][i], i);
  for (const char* needed : {"id", "group", "chip", "metric", "value", "unit"}) {
    if (columns.count(needed)) continue;
    problem = "column `" + std::string(needed) + "` is missing";
    return measurements;
  }
  for (std::size_t i = 1; i < table.size(); ++i) {
    measurements.push_back(read_row(Row(columns, table[i])));
    measurements.back().line = static_cast<int>(i) + 1;
  }
  return measurements;
}

double predict(const Measurement& m, const Calibration& calibration) {
  switch (m.kind) {
    case MeasurementKind::training:
      return predict_training(m, calibration);
    case MeasurementKind::serving:
      return predict_serving(m, calibration);
    case MeasurementKind::collective:
      return predict_collective(m, calibration);
    case MeasurementKind::kernel: {
      const KernelCalibration& kernel = calibration.kernels(m.chip.generation);
      const double seconds =
          kernel.launch + matrix_time({m.rows, m.columns, m.depth}, m.chip, m.workload.precision,
                                      kernel.gemm_efficiency, kernel.memory_efficiency);
      return m.unit == "us" ? seconds * 1e6 : seconds;
    }
    case MeasurementKind::uncovered:
      break;
  }
  return std::nan("");
}

double interval_factor(const Measurement& m, const Calibration& calibration) {
  switch (m.kind) {
    case MeasurementKind::training:
      return calibration.training_of(m.workload.software).error;
    case MeasurementKind::serving:
      return calibration.serving_of(m.workload.software).error;
    case MeasurementKind::collective:
      return calibration.error_collective;
    case MeasurementKind::kernel:
      return calibration.error_kernel;
    case MeasurementKind::uncovered:
      break;
  }
  return 1;
}

std::vector<TensorPair> tensor_pairs(const std::vector<Measurement>& measurements) {
  using Key = std::tuple<std::string, std::string, double, int, int, double, double>;
  std::map<Key, std::vector<std::size_t>> alike;
  for (std::size_t i = 0; i < measurements.size(); ++i) {
    const Measurement& m = measurements[i];
    if (m.kind != MeasurementKind::training || !starts_with(m.group, "train_vtrain")) continue;
    alike[{m.group, m.model_name, m.workload.global_batch, m.chips, m.parallelism.pipeline,
           m.parallelism.micro_batch, m.workload.sequence}]
        .push_back(i);
  }
  std::vector<TensorPair> pairs;
  for (const auto& [key, members] : alike)
    for (const std::size_t a : members)
      for (const std::size_t b : members)
        if (measurements[a].parallelism.tensor < measurements[b].parallelism.tensor) pairs.push_back({a, b});
  return pairs;
}

}  // namespace brightline::engine::performance
