// Any line as a printed figure in each notation: exactly one of a figure, not given, or a problem; and an
// interval contains its value.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "catalog/import/amount_cell.hpp"
#include "catalog/import/figure.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace brightline::catalog::importing;
  std::istringstream lines(std::string(reinterpret_cast<const char*>(bytes), size));
  for (std::string line; std::getline(lines, line, '\n');) {
    for (const Notation notation : {Notation::point, Notation::comma, Notation::open}) {
      const FigureReading read = read_figure({line, false}, notation);
      if (int{read.figure.has_value()} + int{read.not_given} + int{!read.problem.empty()} != 1) std::abort();
      if (!read.figure) continue;
      const Figure& figure = *read.figure;
      if (!figure.value && !figure.low && !figure.high) std::abort();
      if (figure.low && figure.high && *figure.high < *figure.low) std::abort();
      if (figure.value && figure.low && *figure.value < *figure.low) std::abort();
      if (figure.value && figure.high && *figure.high < *figure.value) std::abort();
    }
    read_date(line);
    notation_of(line);
  }
  return 0;
}
