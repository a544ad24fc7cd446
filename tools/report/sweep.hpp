// Prints a sweep or a tornado as a table, CSV, JSON (`brightline.sweep/1`, `brightline.tornado/1`) and SVG,
// in which the interval is a band or a line and two dimensions are a grid of cells.
#pragma once

#include <string>

#include "tools/answers/sweep.hpp"

namespace brightline::report {

struct Drawn {
  std::string text, csv, json, svg;
};

Drawn drawn(const Sweep& sweep, bool color);
Drawn drawn(const Tornado& tornado, bool color);

}  // namespace brightline::report
