#include "engine/performance/held_out.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <set>

namespace brightline::engine::performance {
namespace {

std::vector<std::string> header() {
  std::vector<std::string> names = {"id", "configuration", "inputs", "measured"};
  for (const LeftOut left_out : all_left_out) names.emplace_back(to_string(left_out));
  return names;
}

// FNV-1a in 64 bits: two of some thousand configurations share one with a probability below 1e-12.
std::string digest(std::string_view text) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  char out[17];
  std::snprintf(out, sizeof out, "%016llx", static_cast<unsigned long long>(hash));
  return out;
}

std::string digits(double value, int significant) {
  char text[40];
  const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::general, significant);
  return std::string(text, end.ptr);
}

// The rest that the model sees of a row. Documents state it more or less fully, so twins may differ in it.
std::string inputs_of(const Measurement& m) {
  const Model& model = m.workload.model;
  const Parallelism& p = m.parallelism;
  std::string text = m.group + ";" + m.framework;
  for (const double number :
       {m.chips > m.chip.scale_up_size ? m.chip.nic_bandwidth : 0, static_cast<double>(m.chip.topology),
        model.parameters, model.vocabulary, model.ffn, model.gated * 1.0, model.active_experts * 1.0,
        model.shared_experts * 1.0, model.dense_layers * 1.0, model.kv_width, model.head_dim, p.expert * 1.0,
        static_cast<double>(p.sharding), p.attention_data * 1.0, p.micro_batch})
    text += ";" + std::to_string(number);
  return text;
}

}  // namespace

std::string configuration_of(const Measurement& m) {
  const Workload& w = m.workload;
  std::string text = phase_of(m) + ";" + m.chip.name + ";" + m.metric + ";" +
                     (w.model.layers > 0 ? w.model.shape() : m.model_name) + ";" +
                     std::string(to_string(w.software)) + ";" + std::string(to_string(w.precision)) + ";" +
                     describe(m.parallelism);
  for (const double number :
       {m.chips * 1.0, m.chip.link_bandwidth, m.chip.scale_up_size * 1.0, w.sequence, w.global_batch, w.batch,
        w.prompt, w.output, m.bytes, m.rows, m.columns, m.depth})
    text += ";" + std::to_string(number);
  return text;
}

std::string_view to_string(LeftOut left_out) {
  static constexpr std::array<std::string_view, all_left_out.size()> names = {
      "document", "twins", "measurer", "model", "chip", "software", "generation"};
  return names[static_cast<std::size_t>(left_out)];
}

std::vector<double> held_out_predictions(const std::vector<Measurement>& rows, const Grouping& grouping,
                                         const Fit& fit, bool twins) {
  std::vector<double> predictions(rows.size(), std::numeric_limits<double>::quiet_NaN());
  std::set<std::string> groups;
  for (const Measurement& m : rows)
    if (m.kind != MeasurementKind::uncovered && !grouping(m).empty()) groups.insert(grouping(m));
  for (const std::string& group : groups) {
    std::vector<int> multiplicity(rows.size(), 1);
    std::set<std::string> configurations;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (grouping(rows[i]) != group) continue;
      multiplicity[i] = 0;
      if (twins) configurations.insert(configuration_of(rows[i]));
    }
    for (std::size_t i = 0; i < rows.size() && twins; ++i)
      if (configurations.contains(configuration_of(rows[i]))) multiplicity[i] = 0;
    const Calibration fitted = fit(multiplicity);
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (grouping(rows[i]) == group && rows[i].kind != MeasurementKind::uncovered)
        predictions[i] = predict(rows[i], fitted);
  }
  return predictions;
}

bool HeldOut::read(const Table& table, HeldOut& out, std::string& problem) {
  out = {};
  const std::vector<std::string> names = header();
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::vector<std::string>& cells = table[i];
    if (i == 0 && cells == names) continue;
    Row row;
    bool good = i > 0 && cells.size() == names.size() && parse_number(cells[3], row.measured);
    if (good) row.inputs = cells[2];
    for (std::size_t level = 0; good && level < row.predicted.size(); ++level) {
      const std::string& cell = cells[4 + level];
      row.predicted[level] = std::numeric_limits<double>::quiet_NaN();
      good = cell.empty() || parse_number(cell, row.predicted[level]);
    }
    if (!good) {
      problem = "line " + std::to_string(i + 1) +
                ": expected `id,configuration,inputs,measured` and a prediction or nothing";
      for (const LeftOut left_out : all_left_out)
        problem += " for `" + std::string(to_string(left_out)) + "`";
      return false;
    }
    out.rows_.emplace(cells[1], row);
  }
  return true;
}

Table HeldOut::write(const std::vector<Measurement>& rows,
                     const ByLeftOut<std::vector<double>>& predictions) {
  Table table = {header()};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].kind == MeasurementKind::uncovered) continue;
    std::vector<std::string> record = {rows[i].id, digest(configuration_of(rows[i])),
                                       digest(inputs_of(rows[i])), digits(rows[i].value, 12)};
    for (const std::vector<double>& level : predictions)
      record.push_back(std::isfinite(level[i]) ? digits(level[i], 6) : "");
    table.push_back(std::move(record));
  }
  return table;
}

std::optional<ByLeftOut<double>> HeldOut::predictions(const Measurement& m) const {
  const auto [begin, end] = rows_.equal_range(digest(configuration_of(m)));
  const std::string inputs = digest(inputs_of(m));
  for (auto row = begin; row != end; ++row)
    if (row->second.inputs == inputs && std::abs(row->second.measured / m.value - 1) < 1e-9)
      return row->second.predicted;
  return std::nullopt;
}

bool HeldOut::has_configuration(const Measurement& m) const {
  return rows_.contains(digest(configuration_of(m)));
}

}  // namespace brightline::engine::performance
