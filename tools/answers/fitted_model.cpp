#include "tools/answers/fitted_model.hpp"

#include <cassert>
#include <fstream>
#include <iterator>

#include "tools/answers/embedded.hpp"
#include "tools/answers/refusal.hpp"

namespace brightline {

engine::performance::FittedCalibration fitted_model(const std::string& path) {
  engine::performance::FittedCalibration fitted;
  std::string problem;
  if (path.empty()) {
    [[maybe_unused]] const bool good =
        engine::performance::read_calibration(embedded_calibration(), fitted, problem);
    assert(good && "the shipped calibration is read by a test");
    return fitted;
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Refusal(Cause::input, "cannot read the calibration `" + path + "`");
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  if (!engine::performance::read_calibration(text, fitted, problem))
    throw Refusal(Cause::input, path + ": " + problem);
  return fitted;
}

engine::performance::HeldOut held_out() {
  engine::performance::HeldOut out;
  std::string problem;
  [[maybe_unused]] const bool good = engine::performance::HeldOut::read(embedded_held_out(), out, problem);
  assert(good && "the shipped predictions are read by a test");
  return out;
}

}  // namespace brightline
