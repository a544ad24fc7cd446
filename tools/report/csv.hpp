// CSV (RFC 4180) that is safe to open in a spreadsheet.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace brightline::report {

// One field, quoted if any program could split it. Text that a spreadsheet would run as a formula gets an
// apostrophe in front, which catalog/export/spreadsheet_text.hpp removes; decimal numbers stay numbers.
std::string csv_field(const std::string& text);
void append_csv_field(std::string& line, std::string_view text);
// Appends fields separated by commas, and the end of the line.
void append_csv_line(std::string& text, std::initializer_list<std::string_view> fields);

}  // namespace brightline::report
