// Calendar days as ISO text. Law takes effect on days, not at hours: no time zone enters anywhere.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "engine/value/rational.hpp"

namespace brightline::engine {

using Date = std::chrono::year_month_day;

// `2023-11-17`, an existing day; anything else is nothing.
std::optional<Date> date(std::string_view text);
std::string text_of(Date date);
// The day that a number of whole days since 1970-01-01 is, as quantities keep dates.
std::string date_text(const Rational& days);

}  // namespace brightline::engine
