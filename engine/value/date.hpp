// Calendar days as ISO text. Law takes effect on days, so there are no hours and time zones.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "engine/value/rational.hpp"

namespace brightline::engine {

using Date = std::chrono::year_month_day;

// `2023-11-17`, if the day exists; empty for any other text.
std::optional<Date> date(std::string_view text);
std::string text_of(Date date);
// The day for a number of whole days since 1970-01-01, which is how quantities store dates.
std::string date_text(const Rational& days);

}  // namespace brightline::engine
