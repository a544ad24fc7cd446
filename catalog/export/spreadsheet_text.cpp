#include "catalog/export/spreadsheet_text.hpp"

#include "engine/value/rational.hpp"

namespace brightline::catalog {
namespace {

bool begins_formula(std::string_view text) {
  const std::size_t start = text.find_first_not_of('\'');
  if (start == std::string_view::npos) return false;
  const std::string_view rest = text.substr(start);
  if (std::string_view("=+-@\t\r\n").find(rest.front()) != std::string_view::npos) return true;
  for (const std::string_view wide : {"＝", "＋", "－", "＠"}) {
    if (rest.starts_with(wide)) return true;
  }
  return false;
}

}  // namespace

bool is_formula(std::string_view text) {
  return begins_formula(text) && !engine::decimal(text);
}

std::string neutral_text(std::string_view text) {
  return (is_formula(text) ? "'" : "") + std::string(text);
}

std::string restored_text(std::string_view text) {
  if (!text.starts_with('\'') || !begins_formula(text)) return std::string(text);
  return std::string(text.substr(1));
}

}  // namespace brightline::catalog
