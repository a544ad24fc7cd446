#include "catalog/import/amount_cell.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "catalog/decimal_text.hpp"
#include "catalog/import/column_name.hpp"
#include "catalog/import/file_text.hpp"
#include "catalog/import/one_spelling.hpp"
#include "engine/value/date.hpp"

namespace brightline::catalog::importing {
namespace {

using engine::Rational;

constexpr std::int64_t billion = 1'000'000'000;

AmountReading problem(std::string text) {
  AmountReading reading;
  reading.problem = std::move(text);
  return reading;
}

bool among(const std::vector<std::string>& words, const std::string& text) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// The nearest number with nine decimals that is not larger, or not smaller.
std::string bound(const Rational& value, bool above) {
  const Rational down = engine::floor(value * billion) / billion;
  return engine::exact_text(above && down != value ? down + Rational(1, billion) : down);
}

std::optional<int> month_called(std::string_view name) {
  constexpr std::array<std::string_view, 12> names{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
  if (name.size() < 3) return std::nullopt;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].starts_with(name) || (name == "sept" && i == 8)) return static_cast<int>(i) + 1;
  }
  return std::nullopt;
}

bool is_number(const std::string& word) {
  return !word.empty() && word.size() <= 4 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Spreadsheets count days from here.
constexpr std::chrono::sys_days day_zero = std::chrono::year(1899) / 12 / 30;

AmountReading day(int year, int month, int day_of_month, const std::string& text) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year, month, day_of_month);
  if (!engine::date(buffer)) return problem(shown(text) + " is not a day of the calendar");
  AmountReading reading;
  reading.amount.value = buffer;
  return reading;
}

}  // namespace

std::optional<std::string> catalog_decimal(const Rational& value) {
  if (!engine::is_decimal(value)) return std::nullopt;
  return canonical_decimal(engine::exact_text(value));
}

AmountReading read_amount(const Cell& cell, const ColumnUse& use, Notation notation) {
  AmountReading reading;
  if (among(use.none, cell.text) || among(use.none, cell.value()) ||
      (cell.text.empty() && use.empty_is_none)) {
    reading.none = true;
    return reading;
  }
  const FigureReading read = read_figure(cell, notation);
  if (read.not_given) return reading;
  if (!read.figure) return problem(read.problem);
  const Figure& figure = *read.figure;
  if (figure.sparse && !use.sparse)
    return problem(shown(cell.text) +
                   " is a rate with sparsity; `sparse = true` in the mapping halves a column of them");
  if ((figure.dense || !figure.beside.empty()) && use.sparse)
    return problem(shown(cell.text) + (figure.dense ? " is a dense rate" : " holds two rates") +
                   ", and the mapping says that the column is of those with sparsity");
  Rational factor = use.factor;
  if (!figure.unit.empty() && use.measure) {
    const auto own = printed_unit(figure.unit, *use.measure);
    if (!own) {
      return problem(shown(figure.unit) + " is not a unit for this column, which is in " +
                     std::string(unit_of(*use.measure)));
    }
    factor = *own * use.meaning;
  }
  for (const std::optional<Rational>& number : {figure.value, figure.low, figure.high}) {
    if (!number || !use.measure) continue;
    const std::string wrong = size_problem(*number * factor, unit_of(*use.measure));
    if (!wrong.empty()) return problem(shown(cell.text) + " is " + wrong);
  }
  if (figure.value) {
    const auto text = catalog_decimal(*figure.value * factor);
    if (text) {
      reading.amount.value = *text;
    } else {
      reading.amount.low = bound(*figure.value * factor, false);
      reading.amount.high = bound(*figure.value * factor, true);
      reading.long_decimal = true;
    }
  }
  if (figure.low) reading.amount.low = bound(*figure.low * factor, false);
  if (figure.high) reading.amount.high = bound(*figure.high * factor, true);
  reading.approximate = figure.approximate;
  reading.footnote = figure.footnote;
  reading.beside = figure.beside;
  return reading;
}

AmountReading read_date(const std::string& text) {
  if (is_not_given(text)) return {};
  AmountReading reading;
  // Of a date with a time, only the date counts.
  const bool has_time = text.size() > 10 && (text[10] == ' ' || text[10] == 'T');
  const std::string first = has_time && text[4] == '-' && text[7] == '-' ? text.substr(0, 10) : text;
  const std::string_view rest = first.size() == 4 ? "-01-01" : first.size() == 7 ? "-01" : "";
  if (engine::date(first + std::string(rest))) {
    reading.amount.value = first;
    return reading;
  }
  std::vector<std::string> words(1);
  char mark = 0;
  for (const char c : text) {
    if (c == '.' || c == '/' || c == '-' || c == ' ' || c == ',') {
      if (!words.back().empty()) words.emplace_back();
      if (c != ' ' && c != ',') mark = c;
    } else {
      words.back() += c;
    }
  }
  if (words.back().empty()) words.pop_back();
  // `20th`
  for (std::string& word : words) {
    const std::size_t end = word.find_first_not_of("0123456789");
    const std::string ending = end == 0 || end == std::string::npos ? "" : word.substr(end);
    if (ending == "st" || ending == "nd" || ending == "rd" || ending == "th") word.resize(end);
  }
  const auto number = [&](std::size_t i) { return is_number(words[i]) ? std::stoi(words[i]) : -1; };
  const auto month = [&](std::size_t i) { return month_called(letters_of(words[i])); };
  if (words.size() == 2 && month(0) && words[1].size() == 4 && number(1) > 0) {
    char buffer[24];
    std::snprintf(buffer, sizeof buffer, "%04d-%02d", number(1), *month(0));
    reading.amount.value = buffer;
    return reading;
  }
  if (words.size() == 3) {
    const int a = number(0), b = number(1), c = number(2);
    if (month(0) && b > 0 && words[2].size() == 4 && c > 0) return day(c, *month(0), b, text);
    if (month(1) && a > 0 && words[2].size() == 4 && c > 0) return day(c, *month(1), a, text);
    if (a > 0 && b > 0 && c > 0) {
      if (words[0].size() == 4) return day(a, b, c, text);
      if (words[2].size() == 4 && mark == '.') return day(c, b, a, text);
      if (words[2].size() == 4 && a > 12) return day(c, b, a, text);
      if (words[2].size() == 4 && b > 12) return day(c, a, b, text);
      if (words[2].size() == 4 && a == b) return day(c, a, b, text);
      if (words[2].size() == 4)
        return problem(shown(text) + " is one of two days; write " + day(c, b, a, text).amount.value +
                       " or " + day(c, a, b, text).amount.value);
    }
  }
  const bool is_digits = text.find_first_not_of("0123456789") == std::string::npos;
  if (is_digits && text.size() == 8) {
    const int run = std::stoi(text);
    if (run >= 19000101 && run <= 20991231) return day(run / 10000, run / 100 % 100, run % 100, text);
  }
  // From 1954 to 2091.
  if (is_digits && text.size() == 5 && text >= "20000" && text < "70000") {
    const auto counted = engine::Date(day_zero + std::chrono::days(std::stoi(text)));
    return problem(shown(text) + " is not a date; if it is a spreadsheet's number of a day, write " +
                   engine::text_of(counted));
  }
  return problem(shown(text) + " is not a date; write days as YYYY-MM-DD");
}

AmountReading read_yes_no(const std::string& text, const ColumnUse& use) {
  AmountReading reading;
  const std::string word = lower(one_spelling(text));
  if (among(use.yes, text)) {
    reading.amount.value = "yes";
  } else if (among(use.no, text)) {
    reading.amount.value = "no";
  } else if (is_not_given(text)) {
    return reading;
  } else if (word == "yes" || word == "true" || word == "1") {
    reading.amount.value = "yes";
  } else if (word == "no" || word == "false" || word == "0") {
    reading.amount.value = "no";
  } else {
    return problem(shown(text) +
                   " is neither yes nor no; name it in `yes = [...]` or `no = [...]` of the mapping");
  }
  return reading;
}

}  // namespace brightline::catalog::importing
