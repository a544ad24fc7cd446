#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include <CLI/CLI.hpp>

#include "catalog/csv.hpp"
#include "tools/answers/fitted_model.hpp"
#include "tools/brightline/options.hpp"
#include "tools/brightline/output.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/report/validation.hpp"

namespace brightline {
namespace {

struct ValidateOptions : Options {
  std::string points;
  std::string calibration;
  std::string out;
};

std::string text_of_file(const std::string& path) {
  if (path == "-") return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Failure(ExitCode::input_invalid, "cannot read `" + path + "`");
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

ExitCode validate(const ValidateOptions& options) {
  std::string problem;
  const auto table = catalog::csv_rows(text_of_file(options.points), problem);
  std::vector<engine::performance::Measurement> rows;
  if (problem.empty()) rows = engine::performance::read_measurements(table, problem);
  if (!problem.empty()) throw Failure(ExitCode::input_invalid, options.points + ": " + problem);
  const engine::performance::FittedCalibration fitted = fitted_model(options.calibration);
  const engine::performance::Validation validation = engine::performance::validate(rows, fitted.point);
  if (!options.out.empty()) write_output(options.out, report::validation_csv(rows, validation, fitted.point));
  if (options.json) {
    std::cout << report::text_of(report::validation_json(rows, validation), 1);
  } else if (options.out != "-") {
    std::cout << report::validation_text(rows, validation, colored(options, 1));
  }
  return ExitCode::done;
}

}  // namespace

void add_validate(CLI::App& program, ExitCode& code) {
  auto options = std::make_shared<ValidateOptions>();
  CLI::App* verb = program.add_subcommand("validate", "the performance model against measured points");
  verb->add_option("POINTS", options->points,
                   "CSV in the columns of engine/performance/calibration.csv, or -")
      ->required();
  verb->add_option("--out", options->out, "the points with predictions and intervals as CSV, to plot")
      ->type_name("FILE");
  verb->add_option("--calibration", options->calibration,
                   "fitted parameters made by calibrate, in place of the shipped ones")
      ->type_name("FILE");
  verb->add_flag("--json", options->json, "points, groups and sensitivity as JSON");
  verb->add_option("--color", options->color, "when to colour")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  verb->callback([options, &code] { code = validate(*options); });
}

}  // namespace brightline
