// A figure as people print it: `1,979*`, `7.7 TB/s`, `800–830`, `~814`, `<600`, `1.979,5`.
//
// Cell -> Figure -> claim. Everything is exact, and nothing is guessed: what can be read in two ways is
// refused with both readings. A range, a bound, `±` and `~` become an interval; `~` reaches half a unit of
// the last digit that is not a closing zero of a whole number (`~814` is 813.5 to 814.5, `~800` 750 to 850).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/import/cell_table.hpp"
#include "engine/value/rational.hpp"

namespace brightline::catalog::importing {

// Which mark begins the fraction. `open`: not known, so `1.979` and `1,979` are not read. `point` and `comma`
// are what the cells of a file suggest, and decide only where a text can be read in two ways; `only_point`
// and `only_comma` were said by the user and hold for every text.
enum class Notation : std::uint8_t { point, comma, open, only_point, only_comma };

struct Figure {
  std::optional<engine::Rational> value, low, high;
  std::string unit;          // as printed beside the number; empty if none is
  bool approximate = false;  // `~`, a range or a bound
  bool footnote = false;     // `*`, `†`, `[1]`: something is said of it elsewhere
  bool sparse = false;       // `(2:4)`, `with sparsity`: it says so itself
  std::string beside;  // `1979 TFLOPS*`: a second figure of twice as much, which is the one with sparsity
};

// Exactly one of the three: a figure; nothing given (an empty cell, `-`, `N/A`); or a problem.
struct FigureReading {
  std::optional<Figure> figure;
  bool not_given = false;
  std::string problem;
};

FigureReading read_figure(const Cell& cell, Notation notation);

// A figure that a user typed: in point notation, and besides it a fraction as this program prints exact
// values
// (`2368/814`). In a table a fraction may be two figures, so that no cell is read as one.
FigureReading read_typed_figure(std::string_view text);

// What a text says by itself about the notation of its file: `5.92` point, `814,5` comma, `1,979` open.
Notation notation_of(const std::string& text);

// That of a file: `default_point` where no cell says anything; cells that contradict each other leave it
// open.
Notation notation_of(const std::vector<Notation>& cells, bool default_point);

// True for what stands where no value is given: empty, `-`, `N/A`, `NaN`, `unk`, `TBD` …
bool is_not_given(const std::string& text);

}  // namespace brightline::catalog::importing
