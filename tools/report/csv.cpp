#include "tools/report/csv.hpp"

#include <algorithm>

#include "engine/value/rational.hpp"

namespace brightline::report {
namespace {

// Characters with which spreadsheets begin a formula, the full-width forms of some locales included.
// Apostrophes before one count, so that a text that has one of its own comes back with it.
bool begins_formula(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
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

void append_csv_line(std::string& text, std::initializer_list<std::string_view> fields) {
  for (const std::string_view& field : fields) {
    if (&field != fields.begin()) text += ',';
    append_csv_field(text, field);
  }
  text += "\r\n";
}

std::string without_apostrophe(const std::string& field) {
  return field.starts_with('\'') && begins_formula(field) ? field.substr(1) : field;
}

}  // namespace brightline::report
