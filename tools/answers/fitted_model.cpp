#include "tools/answers/fitted_model.hpp"

#include <cassert>

#include "catalog/csv.hpp"
#include "tools/answers/embedded.hpp"
#include "tools/answers/input_text.hpp"

namespace brightline {

engine::performance::FittedCalibration fitted_model(const std::string& path) {
  const std::string text = path.empty() ? std::string(embedded_calibration()) : input_text(path);
  std::string problem;
  engine::performance::FittedCalibration fitted;
  const auto table = catalog::csv_rows(text, problem);
  if (problem.empty()) engine::performance::read_calibration(table, fitted, problem);
  assert((!path.empty() || problem.empty()) && "the shipped calibration is read by a test");
  if (!problem.empty()) throw Refusal(Cause::input, path + ": " + problem);
  return fitted;
}

engine::performance::HeldOut held_out() {
  engine::performance::HeldOut out;
  std::string problem;
  [[maybe_unused]] const bool good = engine::performance::HeldOut::read(
      catalog::csv_rows(std::string(embedded_held_out()), problem), out, problem);
  assert(good && "the shipped predictions are read by a test");
  return out;
}

}  // namespace brightline
