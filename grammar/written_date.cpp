#include "grammar/written_date.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "grammar/scan.hpp"

namespace brightline::grammar {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

struct Number {
  int value = 0;
  std::size_t digits = 0;
};

// The numbers of a date in the order of the text; the name of a month counts as its number.
std::vector<Number> numbers_of(std::string_view text) {
  std::vector<Number> found;
  const char* const last = text.data() + text.size();
  for (const char* next = text.data(); next != last;) {
    if (is_digit(*next)) {
      Number number{99, 0};
      const char* const end = scan_digits(next, last);
      number.digits = static_cast<std::size_t>(end - next);
      if (std::from_chars(next, end, number.value).ec != std::errc()) number.value = 99;
      found.push_back(number);
      next = end;
    } else if (is_letter(*next)) {
      const char* const end = scan_word(next, last);
      const auto* const name = std::find(std::begin(months), std::end(months), std::string_view(next, end));
      found.push_back({static_cast<int>(name - std::begin(months)) + 1, 2});
      next = end;
    } else {
      ++next;
    }
  }
  found.resize(3);
  return found;
}

year_month_day nearest_day(int years, int months_of_year, int days) {
  const std::chrono::year_month_day_last last{
      year(years),
      std::chrono::month_day_last(month(static_cast<unsigned>(std::clamp(months_of_year, 1, 12))))};
  return {year(years), last.month(),
          day(static_cast<unsigned>(std::clamp(days, 1, int(unsigned(last.day())))))};
}

}  // namespace

WrittenDate read_date(std::string_view text) {
  const std::vector<Number> numbers = numbers_of(text);
  const bool in_words = std::any_of(text.begin(), text.end(), is_letter);
  const bool month_first = in_words && is_letter(text.front());
  const bool year_first = !in_words && numbers[0].digits == 4;
  const int years = (year_first ? numbers[0].value : numbers[2].value) % 10000;
  int months_of_year = numbers[month_first ? 0 : 1].value;
  int days = year_first ? numbers[2].value : numbers[month_first ? 1 : 0].value;
  WrittenDate result;
  if (!in_words) {
    const bool short_of_digits = numbers[1].digits != 2 || numbers[2].digits != 2;
    const char join = text[numbers[0].digits];
    result.form = join == '/'       ? DateForm::slashes
                  : join == '.'     ? DateForm::points
                  : short_of_digits ? DateForm::digits
                                    : DateForm::right;
  }
  // 2/14/2024 can only be the fourteenth of February.
  if (result.form == DateForm::slashes && !year_first && months_of_year > 12 && days <= 12)
    std::swap(months_of_year, days);
  const auto add = [&](int the_month, int the_day) {
    const year_month_day nearest = nearest_day(years, the_month, the_day);
    const bool exact = int(unsigned(nearest.month())) == the_month && int(unsigned(nearest.day())) == the_day;
    const std::string plain = text_of(nearest);
    if (exact && std::find(result.meant.begin(), result.meant.end(), plain) == result.meant.end())
      result.meant.push_back(plain);
  };
  result.nearest = nearest_day(years, months_of_year, days);
  result.is_month = int(unsigned(result.nearest.month())) == months_of_year;
  result.is_day = result.is_month && int(unsigned(result.nearest.day())) == days;
  add(months_of_year, days);
  if (result.form == DateForm::slashes && !year_first) add(days, months_of_year);
  return result;
}

std::optional<year_month_day> day_of(std::string_view text) {
  if (scan_date(text.data(), text.data() + text.size()) != text.data() + text.size()) return std::nullopt;
  const WrittenDate date = read_date(text);
  return date.is_day ? std::optional(date.nearest) : std::nullopt;
}

std::string text_of(year_month_day date) {
  char plain[16];
  std::snprintf(plain, sizeof plain, "%04d-%02u-%02u", int(date.year()), unsigned(date.month()),
                unsigned(date.day()));
  return plain;
}

}  // namespace brightline::grammar
