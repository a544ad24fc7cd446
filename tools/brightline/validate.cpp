#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "catalog/csv.hpp"
#include "tools/answers/fitted_model.hpp"
#include "tools/brightline/options.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/brightline/wrapped_output.hpp"
#include "tools/report/output_file.hpp"
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
  if (!options.out.empty())
    report::write_output(options.out, report::validation_csv(rows, validation, fitted.point));
  if (options.json) {
    std::cout << report::validation_json(rows, validation);
  } else if (options.out != "-") {
    const WrappedOutput output;
    std::cout << report::validation_text(rows, validation, colored(options, 1));
  }
  return ExitCode::done;
}

}  // namespace

Command validate_command() {
  auto options = std::make_shared<ValidateOptions>();
  return {"validate",
          "the performance model against measured points",
          {{"POINTS",
            "CSV in the columns of engine/performance/calibration.csv, or -",
            &options->points,
            {.required = true}},
           {"--out",
            "the points with predictions and intervals as CSV, to plot",
            &options->out,
            {.name = "FILE"}},
           {"--calibration",
            "fitted parameters made by calibrate, in place of the shipped ones",
            &options->calibration,
            {.name = "FILE"}},
           {"--json", "points, groups and sensitivity as JSON", &options->json},
           {"--color", "when to colour", &options->color, {.choices = "auto,always,never"}}},
          [options] { return validate(*options); }};
}

}  // namespace brightline
