#include "engine/performance/measurement.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include "engine/performance/collective.hpp"
#include "engine/performance/compute.hpp"
#include "engine/performance/inference.hpp"
#include "engine/performance/memory.hpp"
#include "engine/performance/row_check.hpp"
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
    double value = 0;
    return parse_number(text(column), value) ? value : std::nan("");
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

// PCIe cards joined by a bridge are listed under the SXM part's name; the note has their bandwidth: "H100
// PCIe NVLink bridge 600 GB/s (300 one way)". 0 if the note has none.
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

bool contains(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

// "NeMo 26.04": the year of the release in a note; 0 if there is none.
int release_year(std::string_view notes) {
  constexpr std::string_view mark = "NeMo ";
  const std::size_t at = notes.find(mark);
  if (at == std::string_view::npos || at + mark.size() + 2 > notes.size()) return 0;
  int year = 0;
  const char* digits = notes.data() + at + mark.size();
  return std::from_chars(digits, digits + 2, year).ec == std::errc() ? 2000 + year : 0;
}

Software software_of(const Measurement& m) {
  const std::string& framework = m.framework;
  if (starts_with(m.group, "infer_"))
    return m.group == "infer_maxload" || m.group == "infer_closed" || m.group == "infer_moe" ||
                   !starts_with(framework, "trtllm")
               ? Software::serving_2025
               : Software::serving_2023;
  if (framework == "megatron2021") return Software::megatron_2021;
  if (framework == "megatron2022" || framework == "meta2023") return Software::megatron_2022;
  if (framework == "megatronds") return Software::megatron_deepspeed;
  const bool recent = release_year(m.notes) >= 2025 || m.chip.generation == Generation::blackwell ||
                      m.workload.model.is_mixture();
  // Megatron-Bridge's FSDP uses the kernels of its year, not those of 2023.
  if (starts_with(framework, "fsdp") && !recent && !contains(m.source, "Megatron-Bridge"))
    return Software::fsdp_2023;
  return recent ? Software::megatron_2026 : Software::megatron_2024;
}

// A row without a format is of 16 bits.
bool read_precision(std::string_view word, Precision& out) {
  return parse_precision(word.empty() ? "fp16" : word, out);
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
  model.experts = row.integer_or("experts", 0);
  model.active_experts = row.integer_or("active_experts", 0);
  model.shared_experts = row.integer_or("shared_experts", 0);
  model.expert_ffn = row.number_or("expert_ffn", 0);
  model.dense_layers = row.integer_or("dense_layers", 0);
  model.kv_width = row.number_or("kv_width", 0);
  model.infer_head_dim();
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
  // If a table does not name the sharding, a run that only fits when fully sharded was fully sharded.
  if (w.software == Software::megatron_2026 && !sharded && p.tensor * p.pipeline == 1 &&
      training_memory(w, p).least() > usable_memory * m.chip.memory_bytes) {
    w.sharded = true;
    p.sharding = Sharding::full;
  }
  if (const std::string unknown = unknown_recompute(recompute); !unknown.empty())
    m.reason = unknown;
  else if (w.model.layers <= 0 || w.model.hidden <= 0 || w.model.ffn <= 0)
    m.reason = "the shape of the model is not given";
  else if (p.tensor <= 0 || p.pipeline <= 0 || p.data <= 0 || w.global_batch <= 0 || w.sequence <= 0)
    m.reason = "batch or parallel configuration is not published";
  else if (w.model.is_mixture() ? w.model.active_experts <= 0 || w.model.expert_ffn <= 0
                                : p.expert > 1 || m.group == "train_moe")
    m.reason = "mixture of experts without the shape of its experts";
  else
    m.kind = MeasurementKind::training;
  if (m.chips <= 0) m.chips = p.chips();
}

void read_serving(const Row& row, Measurement& m) {
  Workload& w = m.workload;
  w.prompt = row.number_or("isl", 0);
  w.output = row.number_or("osl", 1);
  m.parallelism.tensor = row.integer_or("TP", 0);
  m.parallelism.pipeline = std::max(1, row.integer_or("PP", 1));
  // The published tables of models with latent attention are run so too.
  m.parallelism.attention_data =
      w.model.is_mixture() && (contains(m.notes, "attention data parallel") || w.model.is_latent());
  w.phase = Phase::serving;
  w.batch = row.number_or("global_batch", 0);
  w.through_server = m.group == "infer_closed";
  const bool full_load = row.text("global_batch") == "max" || m.group == "infer_maxload";
  if (w.model.layers <= 0 || w.model.hidden <= 0 || w.model.heads <= 0)
    m.reason = "the shape of the model is not given";
  else if (m.group == "infer_moe" &&
           !(w.model.is_mixture() && w.model.active_experts > 0 && w.model.expert_ffn > 0))
    m.reason = "mixture of experts without the shape of its experts";
  else if (m.parallelism.tensor <= 0 || w.prompt <= 0)
    m.reason = "tensor parallelism or prompt length is not published";
  else if (!full_load && w.batch <= 0)
    m.reason = "the batch is not published";
  else
    m.kind = MeasurementKind::serving;
}

// A measured collective: its operation, and whether the switches reduce.
struct Operation {
  Collective collective = Collective::all_reduce;
  bool in_switch = false;
  bool experts = false;
};

bool read_operation(std::string_view name, Operation& out) {
  const auto ends = [&name](std::string_view tail) {
    if (name.size() < tail.size() || name.substr(name.size() - tail.size()) != tail) return false;
    name.remove_suffix(tail.size());
    return true;
  };
  if (!ends("_ring")) out.in_switch = ends("_nvls");
  static constexpr std::pair<std::string_view, Collective> known[] = {
      {"all_reduce", Collective::all_reduce},
      {"all_gather", Collective::all_gather},
      {"reduce_scatter", Collective::reduce_scatter},
      {"all_to_all", Collective::all_to_all},
      {"ep_alltoall", Collective::all_to_all}};
  for (const auto& [word, collective] : known)
    if (name == word) {
      out.collective = collective;
      out.experts = name == "ep_alltoall";
      return !out.in_switch || collective == Collective::all_reduce;
    }
  return false;
}

void read_collective(const Row& row, Measurement& m) {
  m.bytes = row.number_or("global_batch", 0);
  Operation operation;
  if (!read_operation(m.model_name, operation))
    m.reason = "no model of the collective `" + m.model_name + "`";
  else if (m.chips <= 1 || (m.bytes <= 0 && !(operation.experts && m.metric == "busbw")))
    m.reason = "size or group of the collective is not given";
  else
    m.kind = MeasurementKind::collective;
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

Measurement read_row(const Row& row, const ChipTable& chips) {
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
  m.reason = wrong_cell([&row](std::string_view column) { return row.text(column); });
  if (!m.reason.empty()) return m;
  const bool known_precision = read_precision(row.text("precision"), m.workload.precision);
  read_model(row, m.workload.model);
  if (!(m.value > 0)) {
    m.reason = "the measured value is missing or not positive";
    return m;
  }
  std::optional<Chip> chip = chips(m.chip_name);
  if (!chip) {
    m.reason = "no figures for the chip `" + m.chip_name + "`";
    return m;
  }
  m.chip = std::move(*chip);
  m.workload.software = software_of(m);
  if (const double link = row.number("nvlink_GBps_bidir"); link > 0) {
    m.reason = wrong_link(m.chip, link * 1e9);
    if (!m.reason.empty()) return m;
    m.chip.link_bandwidth = link * 1e9;
  }
  if (const double bridge = bridge_bandwidth(m.notes); bridge > 0) {
    m.chip.link_bandwidth = bridge * 1e9;
    m.chip.topology = Topology::bridge;
  }
  if (const double nic = row.number("net_GBps_per_gpu"); nic > 0) m.chip.nic_bandwidth = nic * 1e9;
  if (const int domain = row.integer_or("domain", 0); domain > 0) m.chip.scale_up_size = domain;
  if (!known_precision) {
    m.reason = "no model of the number format `" + row.text("precision") + "`";
  } else if (m.group == "collective") {
    read_collective(row, m);
  } else if (!(m.chip.rate(m.workload.precision) > 0)) {
    m.reason = "`" + m.chip_name + "` has no " + std::string(to_string(m.workload.precision)) + " rate";
  } else if (m.group == "gemm") {
    read_kernel(row, m);
  } else if (m.metric == "gpu_hours") {
    m.reason = "hours of a whole run, interruptions included, without its configuration";
  } else if (starts_with(m.group, "train_")) {
    read_training(row, m);
  } else if (starts_with(m.group, "infer_")) {
    read_serving(row, m);
  } else {
    m.reason = "no model of this benchmark";
  }
  return m;
}

// What is measured of a run whose step takes so long, in the metric of the measurement.
double training_value(const Measurement& m, double step) {
  const double tokens = m.workload.global_batch * m.workload.sequence;
  if (m.metric == "iteration_time") return step * per_second(m.unit);
  if (m.metric == "tokens_per_s_per_gpu") return tokens / step / m.chips;
  if (m.metric == "hw_flops_per_gpu_96bslh2")
    return narayanan_flops_per_step(m.workload) / step / m.chips / 1e12;
  const double achieved = model_flops_per_step(m.workload) / step / m.chips;
  if (m.metric == "mfu") return achieved / m.chip.rate(m.workload.precision);
  return achieved / 1e12;
}

double predict_serving(const Measurement& m, const Calibration& calibration) {
  const Workload& w = m.workload;
  const Parallelism& replica = m.parallelism;
  const bool one_batch = m.group == "infer_static" || m.group == "infer_ttft";
  double seconds = 0;
  double throughput = 0;
  if (one_batch) {
    if (m.metric == "ttft")
      seconds = prefill_step(m.chip, w, replica, w.batch, w.prompt, calibration).total();
    else
      throughput = static_throughput(m.chip, w, replica, w.batch, w.prompt, w.output, calibration);
  } else {
    const SteadyService service =
        steady_service(m.chip, w, replica, w.batch, w.through_server, w.prompt, w.output, calibration);
    throughput = service.throughput;
    seconds = m.metric == "ttft" ? service.first_token : service.token_interval;
  }
  if (m.metric == "ttft" || m.metric == "tpot") return seconds * per_second(m.unit);
  return contains(m.metric, "per_gpu") ? throughput / replica.chips() : throughput;
}

double predict_collective(const Measurement& m, const Calibration& calibration) {
  Operation operation;
  read_operation(m.model_name, operation);
  const Group group{m.chips, std::min(m.chips, m.chip.scale_up_size)};
  const TrainingCalibration& training = calibration.training_of(Software::megatron_2024);
  if (operation.experts && m.metric == "busbw")
    return expert_exchange_rate(m.chip, group, calibration, training.network_efficiency) / 1e9;
  const double seconds = operation.in_switch
                             ? switch_reduce_time(m.bytes, m.chip, m.chips, calibration)
                             : collective_time(operation.collective, m.bytes, m.chip, group, calibration,
                                               training.network_efficiency, training.node_latency);
  if (m.metric == "busbw") {
    const double passes = operation.collective == Collective::all_reduce ? 2 : 1;
    return passes * (m.chips - 1.0) / m.chips * m.bytes / seconds / 1e9;
  }
  return seconds * per_second(m.unit);
}

// The place of an earlier row that says the same, as the reader of this one names it; empty if there is none.
std::string earlier_row(const std::vector<std::string>& columns, const std::vector<std::string>& cells,
                        const Measurement& row, SeenRows& seen) {
  std::map<std::string, std::string> said;
  for (std::size_t i = 0; i < std::min(columns.size(), cells.size()); ++i)
    if (columns[i] != "id" && !cells[i].empty()) said[columns[i]] = cells[i];
  const std::string of_file = " of " + row.file;
  const auto [place, is_new] = seen.emplace(std::move(said), "line " + std::to_string(row.line) + of_file);
  if (is_new) return "";
  const std::string& earlier = place->second;
  return earlier.ends_with(of_file) ? earlier.substr(0, earlier.size() - of_file.size()) : earlier;
}

}  // namespace

std::vector<Measurement> read_measurements(const Table& table, const ChipTable& chips, std::string& problem,
                                           SeenRows& seen, const std::string& file) {
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
    const Row row(columns, table[i]);
    measurements.push_back(read_row(row, chips));
    Measurement& read = measurements.back();
    read.file = file;
    read.line = static_cast<int>(i) + 1;
    const std::string earlier = earlier_row(table[0], table[i], read, seen);
    if (read.kind == MeasurementKind::uncovered) continue;
    if (!is_predicted(read))
      read.reason = "no model of the metric `" + read.metric + "` in `" + read.unit + "`";
    else if (!earlier.empty())
      read.reason = "the row of " + earlier + " again";
    else if (read.kind == MeasurementKind::training || read.kind == MeasurementKind::serving)
      read.reason = contradiction_of(read);
    const double predicted = read.reason.empty() ? predict(read, Calibration()) : 1;
    if (!(predicted > 0 && std::isfinite(predicted)))
      read.reason = "the model gives no number for this shape and configuration";
    read.unused = unused_columns(read, [&row](std::string_view column) { return row.text(column); });
    if (!read.reason.empty()) read.kind = MeasurementKind::uncovered;
  }
  return measurements;
}

double predict(const Measurement& m, const Calibration& calibration) {
  switch (m.kind) {
    case MeasurementKind::training:
      return training_value(m, training_step(m.chip, m.workload, m.parallelism, calibration).total());
    case MeasurementKind::serving:
      return predict_serving(m, calibration);
    case MeasurementKind::collective:
      return predict_collective(m, calibration);
    case MeasurementKind::kernel: {
      const KernelCalibration& kernel = calibration.kernels(m.chip.generation);
      const double cast = element_bytes(m.workload.precision) < 2 ? kernel.cast : 0;
      const double seconds =
          kernel.launch + cast +
          matrix_time({m.rows, m.columns, m.depth}, m.chip, m.workload.precision,
                      sustained_share(m.chip, m.workload.precision, calibration), kernel.memory_efficiency);
      return seconds * per_second(m.unit);
    }
    case MeasurementKind::uncovered:
      break;
  }
  return std::nan("");
}

double value_at_peak(const Measurement& m) {
  const double rate = m.chip.rate(m.workload.precision);
  if (m.kind == MeasurementKind::training)
    return training_value(m, model_flops_per_step(m.workload, m.parallelism.recompute) / (m.chips * rate));
  if (m.kind == MeasurementKind::kernel)
    return MatrixProduct{m.rows, m.columns, m.depth}.flops() / rate * per_second(m.unit);
  return std::nan("");
}

Breakdown cost_of(const Measurement& m, const Calibration& calibration) {
  const Workload& w = m.workload;
  if (m.kind == MeasurementKind::training)
    return scaled(training_step(m.chip, w, m.parallelism, calibration), m.chips);
  if (m.kind == MeasurementKind::serving) {
    const Parallelism& replica = m.parallelism;
    const SteadyService service = steady_service(m.chip, w, replica, w.batch, w.through_server, w.prompt,
                                                 std::max(1.0, w.output), calibration);
    return scaled(service.breakdown, replica.chips() / service.sequences);
  }
  // A single thing that is timed, given as a time or a rate.
  Breakdown cost;
  const double predicted = predict(m, calibration);
  cost.matrix = m.metric == "busbw" ? 1 / predicted : predicted;
  return cost;
}

std::string study_of(const Measurement& m) {
  std::string study = m.source.substr(0, m.source.find(" @"));
  // "… @258c754 (v0.17)": each release of a software is a new measurement, so the release is kept.
  const std::size_t release = m.source.find(" (v");
  if (release != std::string::npos && release > study.size()) {
    const std::size_t end = m.source.find(')', release);
    study += m.source.substr(release, end - release + 1);
  }
  const std::size_t submissions = study.find("/results/");
  if (submissions != std::string::npos) study.resize(submissions);
  return study;
}

std::string measurer_of(const Measurement& m) {
  std::size_t end = 0;
  for (int parts = 0; end < m.source.size(); ++end)
    if ((m.source[end] == '/' || m.source[end] == ' ') && ++parts == 3) break;
  return m.source.substr(0, end);
}

std::string phase_of(const Measurement& m) {
  switch (m.kind) {
    case MeasurementKind::training:
      if (m.workload.model.is_mixture()) return "mixture training";
      if (starts_with(m.group, "train_vtrain")) return "vTrain training";
      return m.workload.sharded ? "sharded training" : "dense training";
    case MeasurementKind::serving:
      if (m.workload.through_server) return "closed loop";
      if (m.group == "infer_static" || m.group == "infer_ttft") return "single batch";
      return m.workload.model.is_mixture() ? "mixture serving" : "serving at load";
    case MeasurementKind::collective:
      // Below 16 MiB, collectives change from latency-bound to bandwidth-bound.
      return m.bytes > 0 && m.bytes < 16.0 * 1024 * 1024 ? "collectives below 16 MiB"
                                                         : "collectives from 16 MiB";
    case MeasurementKind::kernel:
      return "kernels";
    case MeasurementKind::uncovered:
      break;
  }
  return "not covered";
}

}  // namespace brightline::engine::performance
