// Makes a table from the lines of a separated file or a sheet. Finds and reports titles above the header, a
// header of two lines, a line of units below it and merged cells.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "catalog/import/cell_table.hpp"

namespace brightline::catalog::importing {

// A line of the file that is not empty.
struct Line {
  std::uint32_t line = 0;
  std::vector<Cell> cells;
  std::string fault = {};  // why it cannot be read as a row
  std::size_t cell = 0;    // of the fault, from 1; 0: of the line as a whole
};

// Merged cells; the first has the value. Lines and columns from 1, both ends included.
struct MergedCells {
  std::uint32_t first_line = 0, last_line = 0;
  std::size_t first_column = 0, last_column = 0;
};

struct Lines {
  std::vector<Line> lines;
  std::vector<MergedCells> merged;
  bool short_is_fault = false;  // fewer cells than the header has
};

// The unit in a cell of a line of units, without brackets; empty for any other text.
std::string unit_of_line(const std::string& text);

// Fills columns, rows and broken rows of `table`; no columns if no line is a header. Throws UnreadableFile if
// two columns have the same name.
void add_lines(Lines lines, CellTable& table);

}  // namespace brightline::catalog::importing
