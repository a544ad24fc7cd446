// A sheet of a workbook (.xlsx) as a CellTable.
// The header is the first row with at least two cells; titles of one cell above it are skipped. A number is
// the shortest decimal for the stored double, as the spreadsheet shows it (`5.9199999999999999` is 5.92). A
// number in a date format is a day. A formula is read as its last value.
#pragma once

#include <string_view>

#include "catalog/import/cell_table.hpp"

namespace brightline::catalog::importing {

// Whether the bytes start like a zip archive.
bool looks_like_workbook(std::string_view bytes);

// `sheet`: its name; if empty, the first with a header. Throws UnreadableFile.
CellTable xlsx_table(std::string_view bytes, const std::string& name, const std::string& sheet);

}  // namespace brightline::catalog::importing
