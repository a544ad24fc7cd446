// Answers as CSV (RFC 4180): one item a line, in the columns of the contract, safe to open in a spreadsheet.
#pragma once

#include <string>
#include <string_view>

#include "tools/report/answer_table.hpp"

namespace brightline::report {

std::string table_csv(const AnswerTable& table);

// One field: quoted where needed. A text that a spreadsheet would run as a formula gets an apostrophe in
// front (OWASP, CSV injection); decimal numbers stay numbers.
std::string csv_field(const std::string& text);
void append_csv_field(std::string& line, std::string_view text);

}  // namespace brightline::report
