// The fitted parameters of the performance model: those the program carries, or a file that calibrate wrote.
#pragma once

#include <string>

#include "engine/performance/calibration.hpp"
#include "engine/performance/held_out.hpp"

namespace brightline {

// `path` empty = the shipped ones. Throws Refusal with the line that is wrong.
engine::performance::FittedCalibration fitted_model(const std::string& path);

// What the shipped fit was held against: predictions by fits without the source of each measurement.
engine::performance::HeldOut held_out();

}  // namespace brightline
