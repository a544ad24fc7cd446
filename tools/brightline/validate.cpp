#include <algorithm>
#include <iostream>
#include <memory>

#include "catalog/csv.hpp"
#include "tools/answers/fitted_model.hpp"
#include "tools/answers/input_text.hpp"
#include "tools/answers/measured_chips.hpp"
#include "tools/brightline/options.hpp"
#include "tools/brightline/request.hpp"
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
  bool ratios = false;
};

ExitCode validate(const ValidateOptions& options) {
  std::string problem;
  const auto table = catalog::csv_rows(input_text(options.points), problem);
  const CatalogItems items = open_catalog(options);
  std::vector<engine::performance::Measurement> rows;
  if (problem.empty())
    rows = engine::performance::read_measurements(table, measured_chips(items.database), problem);
  if (!problem.empty()) throw Failure(ExitCode::input_invalid, options.points + ": " + problem);
  using engine::performance::MeasurementKind;
  if (std::none_of(rows.begin(), rows.end(),
                   [](const auto& m) { return m.kind != MeasurementKind::uncovered; }))
    throw Failure(ExitCode::input_invalid,
                  options.points + ": " +
                      (rows.empty() ? "no rows"
                                    : "no row can be predicted; line " + std::to_string(rows.front().line) +
                                          ": " + rows.front().reason));
  const engine::performance::FittedCalibration fitted = fitted_model(options.calibration);
  const engine::performance::Validation validation = engine::performance::validate(
      rows, fitted, options.calibration.empty() ? held_out() : engine::performance::HeldOut{});
  if (!options.out.empty())
    report::write_output(
        {.path = options.out, .force = options.force},
        options.ratios ? report::ratios_csv(rows, validation) : report::validation_csv(rows, validation));
  if (options.json) {
    std::cout << report::validation_json(rows, validation);
  } else if (options.out != "-") {
    const WrappedOutput output;
    std::cout << report::validation_text(rows, validation, options.ratios, colored(options, 1));
  }
  return ExitCode::done;
}

}  // namespace

Command validate_command() {
  auto options = std::make_shared<ValidateOptions>();
  return {"validate",
          "the performance model against measured points",
          {{"POINTS",
            "CSV in the columns of engine/performance/calibration_2026.csv, or -",
            &options->points,
            {.required = true}},
           {"--ratios", "pairs that differ in tensor parallelism, chip, scale-up domain or links only",
            &options->ratios},
           {"--out",
            "the points (with --ratios the pairs) with predictions and intervals as CSV, to plot",
            &options->out,
            {.name = "FILE"}},
           force_parameter(*options),
           {"--calibration",
            "fitted parameters made by calibrate, in place of the shipped ones",
            &options->calibration,
            {.name = "FILE"}},
           {"--catalog", "a catalog in place of the embedded one", &options->catalog, {.name = "FILE"}},
           {"--json", "points, groups, families and ratios as JSON", &options->json},
           {"--color", "when to use colours", &options->color, {.choices = "auto,always,never"}}},
          [options] { return validate(*options); }};
}

}  // namespace brightline
