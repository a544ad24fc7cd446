// calibrate POINTS.csv… --out FITTED.csv --held-out HELD_OUT.csv: fits the performance model to measurements,
// and writes the parameters with a record of how they were made, and the predictions of fits without the
// source of each row. Prints errors in the sample and held out side by side, which shows overfitting, and the
// parameters that no row determines. Repeated runs give the same files except for the date.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>
#include <string>

#include "catalog/csv.hpp"
#include "engine/performance/ratio_interval.hpp"
#include "engine/performance/validation.hpp"
#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/answers/embedded.hpp"
#include "tools/answers/input_text.hpp"
#include "tools/answers/measured_chips.hpp"
#include "tools/brightline/command_line.hpp"
#include "tools/calibrate/fit.hpp"
#include "tools/report/csv.hpp"
#include "tools/report/validation.hpp"

namespace {

using namespace brightline::engine::performance;
using brightline::calibrate::FitOptions;
using brightline::calibrate::Fitter;

std::string today() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", std::gmtime(&now));
  return text;
}

std::string percent(double share) {
  char text[16];
  std::snprintf(text, sizeof text, "%.2f%%", 100 * share);
  return text;
}

std::string file_name(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::string chip_of(const Measurement& m) {
  return m.chip.name;
}

// Empty for kernels and collectives, which have no model and are never left out.
std::string model_of(const Measurement& m) {
  return m.workload.model.layers > 0 ? m.workload.model.shape() : "";
}

std::string generation_of(const Measurement& m) {
  return std::to_string(static_cast<int>(m.chip.generation));
}

std::vector<double> predictions_of(const std::vector<Measurement>& rows, const Calibration& calibration) {
  std::vector<double> predictions;
  for (const Measurement& m : rows)
    predictions.push_back(m.kind == MeasurementKind::uncovered ? std::nan("") : predict(m, calibration));
  return predictions;
}

std::vector<Breakdown> costs_of(const std::vector<Measurement>& rows, const Calibration& calibration) {
  std::vector<Breakdown> costs(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].kind != MeasurementKind::uncovered) costs[i] = cost_of(rows[i], calibration);
  return costs;
}

std::string spread(const std::vector<Measurement>& rows) {
  std::set<std::string> studies;
  for (const Measurement& m : rows)
    if (m.kind != MeasurementKind::uncovered) studies.insert(study_of(m));
  return std::to_string(studies.size());
}

const Errors* held_out_of(const Validation& validation, const std::string& group) {
  for (const GroupErrors& g : validation.groups)
    if (g.group == group) return &g.held_out;
  return nullptr;
}

void print_unmoved(const Fitter& fitter) {
  std::map<std::string, std::string> by_software;
  for (const std::string& name : fitter.unmoved()) {
    const std::size_t dot = name.find('.');
    std::string& list = by_software[name.substr(0, dot)];
    list += (list.empty() ? "" : ", ") + name.substr(dot + 1);
  }
  std::printf(
      "\nfixed, because no row moves them: at the deviation of their kin, or at their starting value\n");
  for (const auto& [software, names] : by_software)
    std::printf("  %s: %s\n", software.c_str(), names.c_str());
}

std::string csv_of(const Table& table) {
  std::string text;
  for (const std::vector<std::string>& cells : table)
    for (std::size_t i = 0; i < cells.size(); ++i)
      text += brightline::report::csv_field(cells[i]) + (i + 1 < cells.size() ? "," : "\n");
  return text;
}

struct Task {
  std::vector<std::string> inputs;
  std::string output, held_out;
  FitOptions options;
  int sweeps = 40;
  bool keep = false;
};

// The records of a CSV, for a reader of them. Throws what is wrong.
template <typename Read>
void read_table(const std::string& path, const Read& read) {
  std::string problem;
  const Table table = brightline::catalog::csv_rows(brightline::input_text(path), problem);
  if (!problem.empty() || !read(table, problem)) throw std::runtime_error(path + ": " + problem);
}

brightline::ExitCode run(const Task& task) {
  const auto database =
      brightline::catalog::Database::open_bytes(brightline::embedded_catalog(), "the embedded catalog");
  const brightline::Measured measured = brightline::measurements_of(task.inputs, database);
  const std::vector<Measurement>& rows = measured.rows;

  FittedCalibration fitted;
  HeldOut kept_predictions;
  if (task.keep) {
    read_table(task.output, [&](const Table& table, std::string& problem) {
      return read_calibration(table, fitted, problem);
    });
    read_table(task.held_out, [&](const Table& table, std::string& problem) {
      return HeldOut::read(table, kept_predictions, problem);
    });
  }
  const Fitter fitter(rows, task.options);
  if (!task.keep) fitted.point = fitter.fit(std::vector<int>(rows.size(), 1), task.sweeps, 4);
  const int shorter = std::max(12, task.sweeps / 2);
  std::map<std::string, Calibration> kept;  // two groupings leave out the same rows now and then
  const Fit refit = [&](const std::vector<int>& multiplicity) {
    const std::string key(multiplicity.begin(), multiplicity.end());
    const auto found = kept.find(key);
    if (found != kept.end()) return found->second;
    std::fprintf(stderr, ".");
    return kept[key] = fitter.fit(multiplicity, shorter);
  };
  const auto without = [&](LeftOut left_out, const Grouping& grouping) {
    std::vector<double> kept_ones(rows.size(), std::nan(""));
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (const auto found = kept_predictions.predictions(rows[i]))
        kept_ones[i] = (*found)[static_cast<std::size_t>(left_out)];
    const bool are_kept =
        std::any_of(kept_ones.begin(), kept_ones.end(), [](double value) { return std::isfinite(value); });
    return are_kept ? kept_ones : held_out_predictions(rows, grouping, refit, left_out == LeftOut::twins);
  };
  const Predictions predictions = {
      predictions_of(rows, fitted.point),
      {without(LeftOut::document, study_of), without(LeftOut::twins, study_of),
       without(LeftOut::measurer, measurer_of), without(LeftOut::model, model_of),
       without(LeftOut::chip, chip_of),
       without(LeftOut::software, [](const Measurement& m) { return software_on(m); }),
       without(LeftOut::generation, generation_of)}};
  std::fprintf(stderr, "\n");
  fitted.known = known_of(rows);
  add_full_loads(fitted.known, rows, fitted.point);
  fitted.intervals = time_intervals(rows, predictions);
  fitted.intervals.merge(ratio_intervals(rows, predictions, costs_of(rows, fitted.point)));
  const Table held_out_table = HeldOut::write(rows, predictions.without);
  HeldOut held_out;
  std::string problem;
  HeldOut::read(held_out_table, held_out, problem);
  const Validation validation = validate(rows, fitted, held_out);
  std::fputs(brightline::report::validation_text(rows, validation, false, false).c_str(), stdout);
  print_unmoved(fitter);
  fitted.record = {
      {"made by", "tools/calibrate"},
      {"input", brightline::grammar::joined(task.inputs, " ", file_name)},
      {"input digest", brightline::grammar::joined(measured.digests, " ")},
      {"date", today()},
      {"seed", std::to_string(task.options.seed)},
      {"sources", spread(rows)},
      {"split", "leave one source out; mixtures of experts in training and closed loops leave one model out"},
      {"rows", std::to_string(rows.size())},
      {"rows predicted", std::to_string(validation.points.size())},
      {"median error in the sample", percent(validation.groups.front().plain.median)},
      {"median error held out", percent(validation.groups.front().held_out.median)},
      {"intervals", "split conformal at 90 % by source, wider for what was measured to err more"},
  };
  for (const char* group : {"dense training", "serving at load", "collectives from 16 MiB"})
    if (const Errors* errors = held_out_of(validation, group))
      fitted.record.emplace_back(
          std::string("held out, ") + group,
          percent(errors->median) + " median, " + percent(errors->coverage) + " covered");
  if (!task.output.empty()) std::ofstream(task.output, std::ios::binary) << csv_of(write_calibration(fitted));
  if (!task.held_out.empty()) std::ofstream(task.held_out, std::ios::binary) << csv_of(held_out_table);
  return brightline::ExitCode::done;
}

}  // namespace

int main(int count, char** arguments) try {
  Task task;
  const brightline::Command program{
      "calibrate",
      "Fit the performance model to measurements",
      {{"points", "CSV of measurements; several are fitted together", &task.inputs, {.required = true}},
       {"--out", "where the fitted parameters go", &task.output},
       {"--held-out", "where the held-out predictions go", &task.held_out},
       {"--keep", "keep the parameters and held-out predictions of these files, and fit only what they lack",
        &task.keep},
       {"--seed", "of every random choice", &task.options.seed},
       {"--prior", "pull towards the starting values and the kin", &task.options.prior_weight},
       {"--sweeps", "passes over the parameters", &task.sweeps, {.range = std::pair(1, 1000)}}},
      [&] { return run(task); }};
  const brightline::ParsedLine line =
      brightline::parse_line(program, {arguments, static_cast<std::size_t>(count)});
  if (line.command != nullptr) return static_cast<int>(line.command->run());
  std::fprintf(line.problem.empty() ? stdout : stderr, "%s%s\n", line.text.c_str(), line.problem.c_str());
  return line.problem.empty() ? 0 : static_cast<int>(brightline::ExitCode::usage);
} catch (const std::exception& error) {
  std::fprintf(stderr, "calibrate: %s\n", brightline::grammar::visible(error.what()).c_str());
  return static_cast<int>(brightline::ExitCode::input_invalid);
}
