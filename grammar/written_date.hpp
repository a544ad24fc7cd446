// A date as it stands in the text: `2024-02-01`, `1 February 2024`, `February 1, 2024`; and the ways to write
// one that are read differently in different countries.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace brightline::grammar {

enum class DateForm : std::uint8_t { right, digits, slashes, points };

struct WrittenDate {
  std::chrono::year_month_day nearest;  // the day itself, or the nearest that there is
  DateForm form = DateForm::right;
  bool is_day = true;
  bool is_month = true;
  // `2024-02-01`: what it may have meant; two where the order of day and month is anybody's guess.
  std::vector<std::string> meant;
};

// `text` is what scan_date found.
WrittenDate read_date(std::string_view text);

// The day; nothing if the calendar has none.
std::optional<std::chrono::year_month_day> day_of(std::string_view text);

// `2024-02-01`
std::string text_of(std::chrono::year_month_day day);

}  // namespace brightline::grammar
