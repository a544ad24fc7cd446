// A sweep for people, spreadsheets, programs and pages: a table, CSV, JSON (`brightline.sweep/1`), and SVG
// with the interval as a band; two dimensions are a grid of cells.
#pragma once

#include <string>

#include "tools/answers/sweep.hpp"

namespace brightline::report {

std::string sweep_text(const Sweep& sweep, bool color);
std::string sweep_csv(const Sweep& sweep);
std::string sweep_json(const Sweep& sweep);
std::string sweep_svg(const Sweep& sweep);

}  // namespace brightline::report
