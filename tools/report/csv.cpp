#include "tools/report/csv.hpp"

namespace brightline::report {
namespace {

// Characters with which spreadsheets begin a formula, the full-width forms of some locales included.
bool begins_formula(std::string_view text) {
  if (text.empty()) return false;
  const bool sign = std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos;
  // `-3.2` is a number and stays one.
  if (sign) return !engine::decimal(text);
  for (const std::string_view wide : {"＝", "＋", "－", "＠"}) {
    if (text.substr(0, wide.size()) == wide) return true;
  }
  return false;
}

}  // namespace

void append_csv_field(std::string& line, std::string_view text) {
  const bool formula = begins_formula(text);
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
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

std::string table_csv(const AnswerTable& table) {
  std::string text;
  const auto line = [&](std::size_t count, auto field) {
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) text += ',';
      append_csv_field(text, field(i));
    }
    text += "\r\n";
  };
  line(table.columns.size(), [&](std::size_t i) { return table.columns[i].name; });
  for (const std::vector<std::string>& row : table.rows)
    line(row.size(), [&](std::size_t i) { return row[i]; });
  return text;
}

}  // namespace brightline::report
