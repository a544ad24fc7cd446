#include "catalog/import/xlsx_styles.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "engine/value/rational.hpp"

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

// One section of a format code: formats of positive and negative numbers and of zero are divided by
// semicolons.
struct Section {
  std::string before, after;  // the text around the number
  bool number = false;        // it shows the number at all
  bool general = false;       // with as many digits as it has
  std::size_t digits = 0;     // at least so many before the point
  int decimals = 0;
  int thousands = 0;      // the number is divided by a thousand so many times
  char comparison = 0;    // `[>=1000]` begins the section: `<`, `>` or `=`
  bool or_equal = false;  // of `<=` and `>=`; `<>` is both `<` and `>`
  double limit = 0;
};

void read_condition(std::string_view text, Section& section) {
  const std::size_t begin = text.find_first_not_of("<>=");
  if (begin == 0 || begin == std::string_view::npos) return;
  if (std::from_chars(text.data() + begin, text.data() + text.size(), section.limit).ec != std::errc())
    return;
  section.comparison = text.substr(0, begin) == "<>" ? '!' : text[0];
  section.or_equal = text[begin - 1] == '=';
}

std::vector<Section> sections_of(std::string_view code) {
  std::vector<Section> sections(1);
  bool after_point = false;
  const auto literal = [&](std::string_view text) {
    (sections.back().number ? sections.back().after : sections.back().before) += text;
  };
  for (std::size_t i = 0; i < code.size(); ++i) {
    Section& section = sections.back();
    const char c = code[i];
    if (c == ';') {
      sections.emplace_back();
      after_point = false;
    } else if (c == '"') {
      const std::size_t close = std::min(code.find('"', i + 1), code.size());
      literal(code.substr(i + 1, close - i - 1));
      i = close;
    } else if (c == '[') {
      const std::size_t close = std::min(code.find(']', i), code.size());
      const std::string_view inside = code.substr(i + 1, close - i - 1);
      // `[$€-407]` is a currency; any other bracket is a colour, a condition or a language.
      if (inside.starts_with('$')) literal(inside.substr(1, inside.find('-') - 1));
      read_condition(inside, section);
      i = close;
    } else if (c == '\\' && i + 1 < code.size()) {
      literal(code.substr(++i, 1));
    } else if ((c == '_' || c == '*') && i + 1 < code.size()) {
      ++i;  // a blank as wide as the next character, or that character repeated
    } else if (code.substr(i).starts_with("General")) {
      section.number = section.general = true;
      i += 6;
    } else if (c == '0' || c == '#' || c == '?') {
      section.number = true;
      if (after_point)
        ++section.decimals;
      else if (c == '0')
        ++section.digits;
    } else if (c == '.') {
      after_point = true;
    } else if (c == ',') {
      // After the last digit each divides by a thousand; between digits it separates them.
      if (section.number && code.find_first_of("0#?", i) >= code.find_first_of("\"; \\", i))
        ++section.thousands;
    } else if (c == 'E' || c == 'e' || (c == '/' && section.number)) {
      section.general = true;
    } else {
      literal(code.substr(i, 1));
    }
  }
  return sections;
}

bool holds(const Section& section, double number) {
  switch (section.comparison) {
    case '<':
      return number < section.limit || (section.or_equal && number == section.limit);
    case '>':
      return number > section.limit || (section.or_equal && number == section.limit);
    case '=':
      return number == section.limit;
    case '!':
      return number != section.limit;
    default:
      return true;
  }
}

// The section that shows the number.
const Section& section_for(const std::vector<Section>& sections, double number) {
  const bool conditions =
      std::any_of(sections.begin(), sections.end(), [](const Section& it) { return it.comparison != 0; });
  if (conditions) {
    const auto found =
        std::find_if(sections.begin(), sections.end(), [&](const Section& it) { return holds(it, number); });
    return found == sections.end() ? sections.back() : *found;
  }
  if (number < 0 && sections.size() > 1) return sections[1];
  return number == 0 && sections.size() > 2 ? sections[2] : sections.front();
}

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  return begin == std::string_view::npos
             ? std::string()
             : std::string(text.substr(begin, text.find_last_not_of(' ') - begin + 1));
}

// The format codes that a workbook need not list (ECMA-376 18.8.30).
std::string_view listed_format(int id) {
  switch (id) {
    case 1:
      return "0";
    case 2:
    case 4:
      return "0.00";
    case 9:
      return "0%";
    case 10:
      return "0.00%";
    default:
      return (id >= 14 && id <= 17) || id == 22 ? "yyyy" : "General";
  }
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
  if (element == "numFmt" && own_formats_.size() < most_styles)
    own_formats_[whole(attribute(attributes, "numFmtId"))] = attribute(attributes, "formatCode");
  if (element == "cellXfs") in_cell_formats_ = true;
  if (element != "xf" || !in_cell_formats_) return;
  const int format = whole(attribute(attributes, "numFmtId"));
  const auto own = own_formats_.find(format);
  if (styles_.size() == most_styles) throw UnreadableFile("a workbook of more than 100000 styles", true);
  styles_.emplace_back(own != own_formats_.end() ? std::string_view(own->second) : listed_format(format));
}

void CellStyles::close(std::string_view element) {
  if (element == "cellXfs") in_cell_formats_ = false;
}

std::optional<std::string> CellStyles::day(const std::string& number) const {
  double days = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), days);
  if (error != std::errc() || !(days >= 61) || days > 2'958'465) return std::nullopt;
  // 1970-01-01 is day 25569 of the count from 1900 and 24107 of that from 1904.
  return civil(static_cast<long>(std::floor(days)) - (from_1904 ? 24107 : 25569));
}

Cell CellStyles::cell(std::size_t style, const std::string& number) const {
  Cell cell{number, true};
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (style >= styles_.size() || styles_[style] == "General" || error != std::errc()) return cell;
  if (shows_date(styles_[style])) {
    if (const auto shown = day(number)) return {*shown, false};
    return cell;
  }
  const std::vector<Section> sections = sections_of(styles_[style]);
  const Section& section = section_for(sections, value);
  if (!section.number) return {trimmed(section.before), false};
  const auto exact = engine::decimal_with_exponent(number);
  if (!exact) return cell;
  const bool percent = section.after.find('%') != std::string::npos;
  engine::Rational scaled = percent ? *exact * 100 : *exact;
  for (int i = 0; i < section.thousands; ++i) scaled = scaled / 1000;
  char digits[400];
  const int width = static_cast<int>(section.digits) + (section.decimals > 0 ? section.decimals + 1 : 0);
  std::snprintf(digits, sizeof digits, "%0*.*f", std::min(width, 60), std::min(section.decimals, 60),
                engine::to_double(scaled));
  cell.text = section.general ? number : digits;
  cell.unit = trimmed(section.after);
  cell.text = trimmed(section.before + cell.text + section.after);
  if (cell.text != number) cell.exact = trimmed(section.before) + engine::exact_text(scaled);
  return cell;
}

}  // namespace brightline::catalog::importing
