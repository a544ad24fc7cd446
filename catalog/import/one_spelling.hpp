// Replaces different characters for the same thing by one, before a figure is read.
#pragma once

#include <string>
#include <string_view>

namespace brightline::catalog::importing {

// Blanks, dashes, full-width letters, signs for `about` and `at most`, and footnote marks, which become `*`.
std::string one_spelling(const std::string& text);

// The ASCII character of which the text begins with the full-width form (U+FF01 to U+FF5E), of three bytes;
// 0 for any other beginning.
char full_width(std::string_view text);

// The bytes of a raised digit, ⁰ to ⁹, with which the text begins; 0 if it does not.
std::size_t raised_digit(std::string_view text);

// The text with small ASCII letters.
std::string lower(std::string_view text);
// With capital ones.
std::string upper(std::string_view text);

}  // namespace brightline::catalog::importing
