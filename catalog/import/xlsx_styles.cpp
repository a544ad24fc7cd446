#include "catalog/import/xlsx_styles.hpp"

#include <charconv>
#include <cmath>
#include <cstdio>

#include "catalog/import/cell_table.hpp"
#include "catalog/import/printed_unit.hpp"

namespace brightline::catalog::importing {
namespace {

constexpr std::size_t most_styles = 100'000;

int whole(std::string_view text) {
  int number = -1;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// A format with a year or a day outside quotes and brackets shows a date (ECMA-376 18.8.31).
bool shows_date(std::string_view code) {
  bool quoted = false, bracketed = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '"') quoted = !quoted;
    if (c == '[') bracketed = true;
    if (c == ']') bracketed = false;
    if (c == '\\') ++i;
    if (!quoted && !bracketed && c != '\\' && (c == 'y' || c == 'Y' || c == 'd' || c == 'D')) return true;
  }
  return false;
}

// The quoted text in a format if it is a unit: `TB/s` in `0.00" TB/s"`.
std::string unit_in(std::string_view code) {
  // Formats for negative numbers, zeros and texts follow after semicolons.
  code = code.substr(0, code.find(';'));
  const std::size_t open = code.find('"');
  const std::size_t close = open == std::string_view::npos ? open : code.find('"', open + 1);
  if (close == std::string_view::npos) return {};
  std::string_view text = code.substr(open + 1, close - open - 1);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return is_printed_unit(text) ? std::string(text) : std::string();
}

// The civil day `days` after 1970-01-01 (Howard Hinnant, chrono-compatible date algorithms).
std::string civil(long days) {
  days += 719468;
  const long era = (days >= 0 ? days : days - 146096) / 146097;
  const long of_era = days - era * 146097;
  const long year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const long of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const long month = (5 * of_year + 2) / 153;
  char text[72];
  std::snprintf(text, sizeof text, "%04ld-%02ld-%02ld", year_of_era + era * 400 + (month >= 10 ? 1 : 0),
                month < 10 ? month + 3 : month - 9, of_year - (153 * month + 2) / 5 + 1);
  return text;
}

}  // namespace

void CellStyles::open(std::string_view element, const XmlAttributes& attributes) {
  if (element == "numFmt" && own_formats_.size() < most_styles) {
    const std::string_view code = attribute(attributes, "formatCode");
    const bool zeros = code.size() > 1 && code.size() < 32 && code.find_first_not_of('0') == code.npos;
    own_formats_[whole(attribute(attributes, "numFmtId"))] = {shows_date(code), unit_in(code),
                                                              zeros ? code.size() : 0};
  }
  if (element == "cellXfs") in_cell_formats_ = true;
  if (element != "xf" || !in_cell_formats_) return;
  const int format = whole(attribute(attributes, "numFmtId"));
  const auto own = own_formats_.find(format);
  if (styles_.size() == most_styles) throw UnreadableFile("a workbook of more than 100000 styles", true);
  styles_.push_back(own != own_formats_.end() ? own->second
                                              : Shown{(format >= 14 && format <= 17) || format == 22, {}, 0});
}

void CellStyles::close(std::string_view element) {
  if (element == "cellXfs") in_cell_formats_ = false;
}

std::optional<std::string> CellStyles::day(std::size_t style, const std::string& number) const {
  if (style >= styles_.size() || !styles_[style].date) return std::nullopt;
  double days = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), days);
  if (error != std::errc() || !(days >= 61) || days > 2'958'465) return std::nullopt;
  // 1970-01-01 is day 25569 of the count from 1900 and 24107 of that from 1904.
  return civil(static_cast<long>(std::floor(days)) - (from_1904 ? 24107 : 25569));
}

std::string CellStyles::padded(std::size_t style, const std::string& number) const {
  const std::size_t digits = style < styles_.size() ? styles_[style].digits : 0;
  const bool whole = number.find_first_not_of("0123456789") == std::string::npos;
  return whole && number.size() < digits ? std::string(digits - number.size(), '0') + number : number;
}

std::string CellStyles::unit(std::size_t style) const {
  return style < styles_.size() ? styles_[style].unit : std::string();
}

}  // namespace brightline::catalog::importing
