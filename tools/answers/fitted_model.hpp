// The fitted parameters of the performance model, embedded or from a file that calibrate wrote.
#pragma once

#include <string>

#include "engine/performance/calibration.hpp"
#include "engine/performance/held_out.hpp"

namespace brightline {

// An empty `path` means the embedded ones. Throws Refusal with the wrong line.
engine::performance::FittedCalibration fitted_model(const std::string& path);

// The predictions that the embedded fit is checked with: each by a fit without the source of the measurement.
engine::performance::HeldOut held_out();

}  // namespace brightline
