#include <algorithm>
#include <iostream>
#include <memory>

#include "grammar/text.hpp"
#include "tools/answers/fitted_model.hpp"
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
  std::vector<std::string> points;
  std::string calibration;
  std::string out;
  bool ratios = false;
};

ExitCode validate(const ValidateOptions& options) {
  const CatalogItems items = open_catalog(options);
  const std::vector<engine::performance::Measurement> rows =
      measurements_of(options.points, items.database).rows;
  using engine::performance::MeasurementKind;
  if (std::none_of(rows.begin(), rows.end(),
                   [](const auto& m) { return m.kind != MeasurementKind::uncovered; }))
    throw Failure(ExitCode::input_invalid,
                  rows.empty() ? grammar::joined(options.points, ", ") + ": no rows"
                               : rows.front().file + ": no row can be predicted; line " +
                                     std::to_string(rows.front().line) + ": " + rows.front().reason);
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
    const bool color = colored(options, 1);
    const WrappedOutput output(color);
    std::cout << report::validation_text(rows, validation, options.ratios, color);
  }
  return ExitCode::done;
}

}  // namespace

Command validate_command() {
  auto options = std::make_shared<ValidateOptions>();
  return {"validate",
          "the performance model against measured points",
          {{"POINTS",
            "CSV in the columns of engine/performance/calibration_2026.csv, or -; several are one table",
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
           {"--json", "points, groups, families, parts of phases and ratios as JSON", &options->json},
           {"--color", "when to use colours", &options->color, {.choices = "auto,always,never"}}},
          [options] { return validate(*options); }};
}

}  // namespace brightline
