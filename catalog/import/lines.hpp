// Makes rows from the lines of a separated file or a sheet. Finds and reports titles above the header, a
// header of two lines, a line of units below it and merged cells.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "catalog/import/row_stream.hpp"

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

// The lines of a file, one after the other.
class LineStream {
 public:
  virtual ~LineStream() = default;
  // Reads the next line that is not empty; false at the end. Throws UnreadableFile.
  virtual bool next(Line& line) = 0;
  // Known before the first line.
  std::vector<MergedCells> merged;
  bool short_is_fault = false;  // fewer cells than the header has
  // How the file was read, for the user; complete after the last line.
  std::vector<std::string> remarks;
};

// What a cell of a line of units says of the figures below it, without brackets, such as `TOPS` or `GB/s per
// direction`; empty if it says nothing of them.
std::string unit_of_line(const std::string& text);

// The rows below the header; no columns if no line is a header. `about`: name, kind and sheet of the file.
// Throws UnreadableFile if two columns have the same name.
std::unique_ptr<RowStream> rows_of(std::unique_ptr<LineStream> lines, CellTable about);

}  // namespace brightline::catalog::importing
