// Replaces different characters for the same thing by one, before a figure is read.
#pragma once

#include <string>
#include <string_view>

namespace brightline::catalog::importing {

// Blanks, dashes, brackets, signs for `about` and `at most`, and footnote marks, which become `*`.
std::string one_spelling(const std::string& text);

// The text with small ASCII letters.
std::string lower(std::string_view text);

}  // namespace brightline::catalog::importing
