#include "tools/report/csv.hpp"

namespace brightline::report {
namespace {

// Characters with which spreadsheets begin a formula, the full-width forms of some locales included.
bool begins_formula(const std::string& text) {
  if (text.empty() || engine::decimal(text)) return false;
  if (std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos) return true;
  for (const char* wide : {"＝", "＋", "－", "＠"}) {
    if (text.rfind(wide, 0) == 0) return true;
  }
  return false;
}

}  // namespace

std::string csv_field(const std::string& text) {
  const std::string safe = begins_formula(text) ? "'" + text : text;
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (const char c : safe) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string table_csv(const AnswerTable& table) {
  std::string text;
  const auto line = [&](std::size_t count, auto field) {
    for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "" : ",") + csv_field(field(i));
    text += "\r\n";
  };
  line(table.columns.size(), [&](std::size_t i) { return table.columns[i].name; });
  for (const std::vector<std::string>& row : table.rows)
    line(row.size(), [&](std::size_t i) { return row[i]; });
  return text;
}

}  // namespace brightline::report
