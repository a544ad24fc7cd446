// calibrate POINTS.csv --out FITTED.csv: fits the performance model to measurements and writes the numbers
// with a record of how they were made. Prints the errors in the sample and cross-validated by family side by
// side, so that overfitting shows. Run it again and the same file comes out, the date aside.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <random>
#include <string>

#include "catalog/csv.hpp"
#include "engine/performance/validation.hpp"
#include "tools/answers/digest.hpp"
#include "tools/brightline/command_line.hpp"
#include "tools/calibrate/fit.hpp"

namespace {

using namespace brightline::engine::performance;
using brightline::calibrate::fit;
using brightline::calibrate::FitOptions;

// Strata with fewer rows share one conformal factor: a 90 % quantile of a dozen errors means nothing.
constexpr std::size_t smallest_stratum = 40;

std::string today() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", std::gmtime(&now));
  return text;
}

std::map<std::string, int> assign_folds(const std::vector<Measurement>& rows, int folds, std::uint64_t seed) {
  std::map<std::string, int> fold;
  for (const Measurement& m : rows) fold.emplace(m.family, 0);
  std::vector<std::string> families;
  for (const auto& [family, unused] : fold) families.push_back(family);
  std::mt19937_64 random(seed);
  std::shuffle(families.begin(), families.end(), random);
  for (std::size_t i = 0; i < families.size(); ++i) fold[families[i]] = static_cast<int>(i) % folds;
  return fold;
}

// Each row predicted by a fit that saw no row of its family.
std::vector<double> cross_validate(const std::vector<Measurement>& rows, int folds,
                                   const FitOptions& options) {
  const auto fold = assign_folds(rows, folds, options.seed);
  std::vector<double> predictions(rows.size(), std::numeric_limits<double>::quiet_NaN());
  for (int k = 0; k < folds; ++k) {
    std::vector<int> multiplicity;
    for (const Measurement& m : rows) multiplicity.push_back(fold.at(m.family) == k ? 0 : 1);
    const Calibration fitted = fit(rows, multiplicity, Calibration{}, options);
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (multiplicity[i] == 0 && rows[i].kind != MeasurementKind::uncovered)
        predictions[i] = predict(rows[i], fitted);
    std::fprintf(stderr, "cross-validation %d/%d\n", k + 1, folds);
  }
  return predictions;
}

// Families drawn with replacement.
std::vector<int> resample(const std::vector<Measurement>& rows, std::mt19937_64& random) {
  std::map<std::string, int> drawn;
  for (const Measurement& m : rows) drawn.emplace(m.family, 0);
  std::vector<std::string> families;
  for (const auto& [family, unused] : drawn) families.push_back(family);
  std::uniform_int_distribution<std::size_t> pick(0, families.size() - 1);
  for (std::size_t i = 0; i < families.size(); ++i) ++drawn[families[pick(random)]];
  std::vector<int> multiplicity;
  for (const Measurement& m : rows) multiplicity.push_back(drawn[m.family]);
  return multiplicity;
}

// The factor that 90 % of the held-out errors stay below, with the finite-sample correction of split
// conformal.
double conformal_factor(std::vector<double> log_errors) {
  if (log_errors.empty()) return 1.2;
  std::sort(log_errors.begin(), log_errors.end());
  const double rank = std::ceil(0.9 * static_cast<double>(log_errors.size() + 1));
  const std::size_t index = std::min(log_errors.size(), static_cast<std::size_t>(rank)) - 1;
  return std::exp(log_errors[index]);
}

void set_intervals(const std::vector<Measurement>& rows, const std::vector<double>& held_out,
                   Calibration& calibration) {
  std::map<Software, std::vector<double>> by_software;
  std::vector<double> few_training, few_serving, collective, kernel;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!std::isfinite(held_out[i])) continue;
    const double error = std::abs(std::log(held_out[i] / rows[i].value));
    if (rows[i].kind == MeasurementKind::collective) collective.push_back(error);
    if (rows[i].kind == MeasurementKind::kernel) kernel.push_back(error);
    if (rows[i].kind == MeasurementKind::training || rows[i].kind == MeasurementKind::serving)
      by_software[rows[i].workload.software].push_back(error);
  }
  const auto is_serving = [](Software s) {
    return s == Software::serving_2023 || s == Software::serving_2025;
  };
  for (const auto& [software, errors] : by_software)
    if (errors.size() < smallest_stratum) {
      auto& pool = is_serving(software) ? few_serving : few_training;
      pool.insert(pool.end(), errors.begin(), errors.end());
    }
  for (std::size_t i = 0; i < software_count; ++i) {
    const auto software = static_cast<Software>(i);
    const auto& own = by_software[software];
    const auto& pool = is_serving(software) ? few_serving : few_training;
    const double factor = conformal_factor(own.size() >= smallest_stratum ? own : pool);
    (is_serving(software) ? calibration.serving_of(software).error
                          : calibration.training_of(software).error) = factor;
  }
  calibration.error_collective = conformal_factor(collective);
  calibration.error_kernel = conformal_factor(kernel);
}

std::string percent(double share) {
  char text[16];
  std::snprintf(text, sizeof text, "%.2f%%", 100 * share);
  return text;
}

void print(const Validation& sample, const Validation& held_out) {
  std::printf("%-28s %5s %5s | %8s %8s %8s %6s | held out by family: %8s %8s %8s %6s\n", "group", "rows",
              "pred.", "median", "p90", "worst", "cover", "median", "p90", "worst", "cover");
  for (std::size_t i = 0; i < sample.groups.size(); ++i) {
    const GroupErrors& a = sample.groups[i];
    const GroupErrors& b = held_out.groups[i];
    std::printf("%-28s %5zu %5zu | %8s %8s %8s %5.1f%% | %28s %8s %8s %5.1f%%\n", a.group.c_str(), a.rows,
                a.predicted, percent(a.median).c_str(), percent(a.p90).c_str(), percent(a.worst).c_str(),
                100 * a.coverage, percent(b.median).c_str(), percent(b.p90).c_str(), percent(b.worst).c_str(),
                100 * b.coverage);
  }
  for (std::size_t i = 0; i < sample.pairs.size(); ++i)
    std::printf(
        "tensor parallel %-6s %4zu pairs: median error %s (held out %s), ratio measured %.3f predicted "
        "%.3f\n",
        sample.pairs[i].step.c_str(), sample.pairs[i].pairs, percent(sample.pairs[i].median).c_str(),
        i < held_out.pairs.size() ? percent(held_out.pairs[i].median).c_str() : "-",
        sample.pairs[i].measured_ratio, sample.pairs[i].predicted_ratio);
}

struct Task {
  std::string input, output;
  int refits = 30, folds = 10;
  FitOptions options;
};

brightline::ExitCode run(const Task& task) {
  const auto& [input, output, refits, folds, options] = task;
  std::ifstream file(input, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  std::string problem;
  const auto table = brightline::catalog::csv_rows(text, problem);
  std::vector<Measurement> rows;
  if (problem.empty()) rows = read_measurements(table, problem);
  if (!problem.empty()) {
    std::fprintf(stderr, "%s: %s\n", input.c_str(), problem.c_str());
    return brightline::ExitCode::input_invalid;
  }

  FittedCalibration fitted;
  const std::vector<int> once(rows.size(), 1);
  fitted.point = fit(rows, once, Calibration{}, options);
  std::fprintf(stderr, "point fit done\n");
  FitOptions held = options;
  held.hops = options.hops / 3;
  const std::vector<double> held_out = cross_validate(rows, folds, held);
  set_intervals(rows, held_out, fitted.point);

  std::mt19937_64 random(options.seed);
  for (int i = 0; i < refits; ++i) {
    FitOptions refit = options;
    refit.seed = options.seed + 1 + static_cast<std::uint64_t>(i);
    refit.free_overlap = true;
    refit.hops = 0;
    refit.sweeps = 40;
    fitted.refits.push_back(fit(rows, resample(rows, random), fitted.point, refit));
    std::fprintf(stderr, "refit %d/%d\n", i + 1, refits);
  }

  const Validation sample = validate(rows, fitted.point);
  const Validation outside = summarize(rows, held_out, fitted.point);
  print(sample, outside);
  const std::size_t slash = input.find_last_of('/');
  fitted.record = {
      {"made by", "tools/calibrate"},
      {"input", slash == std::string::npos ? input : input.substr(slash + 1)},
      {"input digest", brightline::digest_of(text)},
      {"date", today()},
      {"seed", std::to_string(options.seed)},
      {"split",
       std::to_string(folds) + " parts by family; cluster bootstrap by family, overlaps started at random"},
      {"refits", std::to_string(refits)},
      {"rows", std::to_string(rows.size())},
      {"rows predicted", std::to_string(sample.groups.front().predicted)},
      {"median error in the sample", percent(sample.groups.front().median)},
      {"median error held out by family", percent(outside.groups.front().median)},
      {"median error of tensor-parallel ratios",
       sample.pairs.empty() ? "-" : percent(sample.pairs.front().median)},
      {"the same held out by family", outside.pairs.empty() ? "-" : percent(outside.pairs.front().median)},
      {"intervals", "split conformal at 90 % on the held-out errors, per software"},
  };
  if (!output.empty()) std::ofstream(output, std::ios::binary) << write_calibration(fitted);
  return brightline::ExitCode::done;
}

}  // namespace

int main(int count, char** arguments) {
  Task task;
  const brightline::Command program{
      "calibrate",
      "Fit the performance model to measurements",
      {{"points", "CSV of measurements", &task.input, {.required = true}},
       {"--out", "where the fitted parameters go", &task.output},
       {"--refits", "bootstrap refits", &task.refits, {.range = std::pair(0, 10'000)}},
       {"--folds", "parts of the cross-validation", &task.folds, {.range = std::pair(2, 100)}},
       {"--seed", "of every random choice", &task.options.seed},
       {"--prior", "pull towards the starting values", &task.options.prior_weight},
       {"--hops", "restarts of single software blocks", &task.options.hops}},
      [&] { return run(task); }};
  const brightline::ParsedLine line =
      brightline::parse_line(program, {arguments, static_cast<std::size_t>(count)});
  if (line.command != nullptr) return static_cast<int>(line.command->run());
  std::fprintf(line.problem.empty() ? stdout : stderr, "%s%s\n", line.text.c_str(), line.problem.c_str());
  return line.problem.empty() ? 0 : static_cast<int>(brightline::ExitCode::usage);
}
