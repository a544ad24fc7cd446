// Separated text as a CellTable: commas (RFC 4180), semicolons or tabs.
//
// The separator is the one of the three that stands in the header outside quotes; a header without any has
// one column. With semicolons it stays open whether `1.979` is below two or near two thousand: the cells
// themselves must say (amount_text.hpp).
#pragma once

#include "catalog/import/cell_table.hpp"

namespace brightline::catalog::importing {

// `text` is UTF-8. Throws UnreadableFile where there is no header to read by. A record that breaks the format
// or has another number of cells than the header is in `broken`.
CellTable csv_table(const std::string& text, const std::string& name);

}  // namespace brightline::catalog::importing
