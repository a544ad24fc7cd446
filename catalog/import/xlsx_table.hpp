// A sheet of a workbook (.xlsx) as a CellTable.
//
// The header is the first row with two cells or more; titles above it, of one cell, are passed over. A number
// is the shortest decimal that stands for the number the file holds, which is what the spreadsheet shows
// (`5.9199999999999999` is 5.92). A number in a date format is a day. A formula is read as the value that it
// last gave.
#pragma once

#include <string_view>

#include "catalog/import/cell_table.hpp"

namespace brightline::catalog::importing {

// True for the first bytes of a zip archive.
bool looks_like_workbook(std::string_view bytes);

// `sheet`: its name; empty: the first with a header. Throws UnreadableFile.
CellTable xlsx_table(std::string_view bytes, const std::string& name, const std::string& sheet);

}  // namespace brightline::catalog::importing
