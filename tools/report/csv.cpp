#include "tools/report/csv.hpp"

#include "catalog/export/spreadsheet_text.hpp"

namespace brightline::report {

void append_csv_field(std::string& line, std::string_view text) {
  const bool formula = catalog::is_formula(text);
  // Spreadsheets in some countries separate by semicolons, and some programs by tabs or bars.
  if (text.find_first_of(",;|\"\t\r\n") == std::string_view::npos) {
    if (formula) line += '\'';
    line += text;
    return;
  }
  line += formula ? "\"'" : "\"";
  for (const char c : text) {
    if (c == '"') line += '"';
    line += c;
  }
  line += '"';
}

std::string csv_field(const std::string& text) {
  std::string field;
  append_csv_field(field, text);
  return field;
}

void append_csv_line(std::string& text, std::initializer_list<std::string_view> fields) {
  for (const std::string_view& field : fields) {
    if (&field != fields.begin()) text += ',';
    append_csv_field(text, field);
  }
  text += "\r\n";
}

}  // namespace brightline::report
