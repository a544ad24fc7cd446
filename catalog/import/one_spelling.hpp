// Marks of one meaning brought to one spelling, before a figure is read.
#pragma once

#include <string>
#include <string_view>

namespace brightline::catalog::importing {

// Kinds of blanks and dashes, `about` and `at most` as signs, footnote marks as `*`.
std::string one_spelling(const std::string& text);

// In small letters, as far as ASCII goes.
std::string lower(std::string_view text);

}  // namespace brightline::catalog::importing
