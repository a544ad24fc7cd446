// Separated text as a CellTable: commas (RFC 4180), semicolons or tabs.
// The separator is the one of the three that the header has outside quotes; without any there is one column.
// With semicolons, `1.979` may be about two or about two thousand, which only the cells can decide
// (figure.hpp).
#pragma once

#include "catalog/import/cell_table.hpp"

namespace brightline::catalog::importing {

// `text` is UTF-8. Throws UnreadableFile if there is no header. A malformed record, or one with another
// number of cells than the header, goes to `broken`.
CellTable csv_table(const std::string& text, const std::string& name);

}  // namespace brightline::catalog::importing
