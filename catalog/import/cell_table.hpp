// A file of any kind as a table of text cells: what every reader of catalog/import gives, and all that the
// passes after it see.
//
// bytes -> csv_table / json_table / xlsx_table -> CellTable -> interpret -> ImportedItems -> write_items.
// INVARIANT: every row has exactly as many cells as there are columns; what could not be read as a row is in
// `broken`, so that rows and broken rows together are all that was read. Numbers are texts as the file has
// them. Memory is bounded by the limits below, whatever the file says of itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "grammar/input_file.hpp"

namespace brightline::catalog::importing {

constexpr std::size_t most_file_bytes = std::size_t{64} << 20;
constexpr std::size_t most_cell_bytes = std::size_t{64} << 10;
constexpr std::size_t most_columns = 1024;
constexpr std::size_t most_cells = 2'500'000;
constexpr std::size_t most_broken_rows = 100'000;

struct Cell {
  std::string text;
  bool literal =
      false;  // a number of the file's own kind, always with a decimal point: of JSON or a workbook
  std::string unit = {};  // of a number that prints none itself: of its format, or of a line of units
  std::uint32_t row = 0;  // where it stands, if its row was made of several
  std::uint32_t line = 0;
};

struct CellRow {
  std::uint32_t number = 0;  // from 1, the header not counted
  std::uint32_t line = 0;    // where it begins; of a workbook: the row of the sheet
  std::vector<Cell> cells;
  std::uint32_t rows = 1;  // of the file, that it was made of
};

// Why a row was left out. `column` is empty where the row as a whole is at fault.
struct Reject {
  std::uint32_t row = 0;
  std::uint32_t line = 0;
  std::string column;
  std::string reason;
};

struct CellTable {
  std::string name;  // of the file, without folders
  std::string kind;  // `CSV`, `JSON`, `JSON lines` or `XLSX`
  bool decided_point =
      true;           // false: nothing in the form of the file says whether a comma is a decimal comma
  std::string sheet;  // of a workbook: which one was read
  std::vector<std::string> remarks;  // what the user should know about how it was read
  std::vector<std::string> columns;
  std::vector<CellRow> rows;
  std::vector<Reject> broken;
};

using grammar::UnreadableFile;

}  // namespace brightline::catalog::importing
