// A figure as people print it: `1,979*`, `7.7 TB/s`, `800–830`, `~814`, `<600`, `1.979,5`.
// Everything is exact. A text that can be read in two ways is refused with both readings. A range, a bound,
// `±` and `~` become an interval; `~` reaches half a unit of the last significant digit (`~814` is 813.5 to
// 814.5, `~800` is 750 to 850).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/import/cell_table.hpp"
#include "engine/value/rational.hpp"

namespace brightline::catalog::importing {

// The mark that starts the fraction. `open`: not known, so `1.979` and `1,979` are refused. `point` and
// `comma` are what the cells of a file suggest; they decide only ambiguous texts. `only_point` and
// `only_comma` were given by the user and apply to every text. `doubtful_point` is `only_point` in a table in
// which a cell has a decimal comma: ambiguous texts are refused.
enum class Notation : std::uint8_t { point, comma, open, only_point, only_comma, doubtful_point };

struct Figure {
  std::optional<engine::Rational> value, low, high;
  std::string unit;          // as printed beside the number; empty if there is none
  bool approximate = false;  // a range or a bound
  bool footnote = false;     // `*`, `†`, `[1]`: a remark elsewhere may change its meaning
  bool sparse = false;       // `(2:4)`, `with sparsity`: the figure itself says so
  bool dense = false;        // `dense`: likewise
  std::string beside;  // `1979 TFLOPS*`: a second figure, twice as large, which is the rate with sparsity
};

// Exactly one of: a figure; not given (an empty cell, `-`, `N/A`); a problem.
struct FigureReading {
  std::optional<Figure> figure;
  bool not_given = false;
  std::string problem;
};

// `~814` and `about 814` state no margin, and an answer may lie within any: they are a problem.
FigureReading read_figure(const Cell& cell, Notation notation);

// A figure that a user typed: in point notation, or a fraction as this program prints exact values
// (`2368/814`). In a table, a fraction may be two figures, so cells do not allow it. `8,140` may be meant
// with a decimal comma and is a problem, as in a rule.
FigureReading read_typed_figure(std::string_view text);

// What a text alone shows about the notation of its file: `5.92` point, `814,5` comma, `1,979` open.
Notation notation_of(const std::string& text);

// The notation of a file: `default_point` if no cell decides; open if cells contradict each other.
Notation notation_of(const std::vector<Notation>& cells, bool default_point);

// Whether the text stands for a missing value: empty, `-`, `N/A`, `NaN`, `unk`, `TBD` …
bool is_not_given(const std::string& text);

}  // namespace brightline::catalog::importing
