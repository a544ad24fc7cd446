#include "catalog/import/xlsx_styles.hpp"

#include <charconv>
#include <cmath>
#include <cstdio>

#include "catalog/import/cell_table.hpp"

namespace brightline::catalog::importing {
namespace {

constexpr std::size_t most_styles = 100'000;

int whole(std::string_view text) {
  int number = -1;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// A format with a year or a day outside quotes and brackets shows a date (18.8.31).
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

void DateStyles::open(std::string_view element, const XmlAttributes& attributes) {
  if (element == "numFmt" && own_formats_.size() < most_styles)
    own_formats_[whole(attribute(attributes, "numFmtId"))] = shows_date(attribute(attributes, "formatCode"));
  if (element == "cellXfs") in_cell_formats_ = true;
  if (element != "xf" || !in_cell_formats_) return;
  const int format = whole(attribute(attributes, "numFmtId"));
  const auto own = own_formats_.find(format);
  if (dates_.size() == most_styles) throw UnreadableFile("a workbook of more than 100000 styles", true);
  dates_.push_back(own != own_formats_.end() ? own->second : (format >= 14 && format <= 17) || format == 22);
}

void DateStyles::close(std::string_view element) {
  if (element == "cellXfs") in_cell_formats_ = false;
}

std::optional<std::string> DateStyles::day(std::size_t style, const std::string& number) const {
  if (style >= dates_.size() || !dates_[style]) return std::nullopt;
  double days = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), days);
  if (error != std::errc() || !(days >= 61) || days > 2'958'465) return std::nullopt;
  // 1970-01-01 is day 25569 of the count from 1900 and 24107 of that from 1904.
  return civil(static_cast<long>(std::floor(days)) - (from_1904 ? 24107 : 25569));
}

}  // namespace brightline::catalog::importing
