// Separated text as rows: commas (RFC 4180), semicolons or tabs.
// The separator is the one of the three that the header has outside quotes; without any there is one column.
// With semicolons, `1.979` may be about two or about two thousand, which only the cells can decide
// (figure.hpp).
#pragma once

#include <memory>
#include <string>

#include "catalog/import/text_stream.hpp"

namespace brightline::catalog::importing {

// `text` is the beginning of the file, before what `more` has. Throws UnreadableFile if there is no header. A
// malformed record, or one with another number of cells than the header, is a broken row.
std::unique_ptr<RowStream> rows_of_csv(std::string text, TextStream more, const std::string& name);

}  // namespace brightline::catalog::importing
