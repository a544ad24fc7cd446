// Any file as a table of text cells: the result of every reader in catalog/import, and the only input of
// later passes.
// bytes -> csv_table / json_table / xlsx_table -> CellTable -> interpret -> ImportedItems -> write_items.
// INVARIANT: every row has exactly one cell for each column; rows that could not be read are in `broken`, so
// that rows and broken rows together are all that was read. Numbers are texts as in the file. Memory is
// limited by the constants below.
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
// Of the head of a table, whichever is less: enough to show what is wrong with a column, and quick to read.
constexpr std::size_t most_head_rows = 1000;
constexpr std::size_t most_head_bytes = std::size_t{8} << 20;

struct Cell {
  std::string text;
  bool literal =
      false;  // a number of the file's own kind, always with a decimal point: of JSON or a workbook
  // What stands after a number that prints no unit itself: of its format, or of a line of units.
  std::string unit = {};
  std::string exact = {};  // the number of a literal cell, where the format of a workbook shows it otherwise
  std::uint32_t row = 0;   // where it stands, if its row was made of several
  std::uint32_t line = 0;

  const std::string& value() const { return exact.empty() ? text : exact; }
};

struct CellRow {
  std::uint32_t number = 0;  // from 1, without the header
  std::uint32_t line = 0;    // where it starts; in a workbook, the row of the sheet
  std::vector<Cell> cells;
  std::uint32_t rows = 1;  // of the file, that it was made of
};

// Why a row was left out. `column` is empty if the whole row is wrong.
struct Reject {
  std::uint32_t row = 0;
  std::uint32_t line = 0;
  std::string column;
  std::string reason;
};

struct CellTable {
  std::string name;  // of the file, without folders
  // `CSV`, `JSON`, `JSON lines`, `XLSX`, `SQLite` or `records`: for messages, and what a reader of files asks
  std::string kind;
  bool decided_point =
      true;           // false: nothing in the form of the file says whether a comma is a decimal comma
  std::string sheet;  // the sheet of a workbook that was read
  std::string part;   // of the archive, that holds the sheet
  std::uint32_t header_line = 0;     // the last line of the header; 0 for JSON and tables of a database
  bool is_head = false;              // rows may follow that are not in `rows`
  std::vector<std::string> remarks;  // how the file was read, for the user
  std::vector<std::string> columns;
  std::vector<CellRow> rows;
  std::vector<Reject> broken;
};

using grammar::UnreadableFile;

}  // namespace brightline::catalog::importing
