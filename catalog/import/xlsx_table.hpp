// A sheet of a workbook (.xlsx) as rows.
// The header is the first row with at least two cells; titles of one cell above it are skipped. A number is
// the shortest decimal for the stored double, as the spreadsheet shows it (`5.9199999999999999` is 5.92). A
// number in a date format is a day. A formula is read as its last value.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "catalog/import/row_stream.hpp"

namespace brightline::catalog::importing {

// Whether the bytes start like a zip archive.
bool looks_like_workbook(std::string_view bytes);

// The column of a reference to a cell: `BC12` is 55, and 0 a text without letters.
std::size_t column_of(std::string_view reference);

// `sheet`: its name; if empty, the first with a header. `name` is for messages. Throws UnreadableFile.
std::unique_ptr<RowStream> rows_of_xlsx(std::string bytes, const std::string& name, const std::string& sheet);

}  // namespace brightline::catalog::importing
