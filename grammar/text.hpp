// Text for people: lists of words, quotes, and columns and lines of a terminal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace brightline::grammar {

std::string joined(std::span<const std::string> parts, std::string_view between = ", ");
// Joins text(element) of each element.
template <typename Range, typename Text>
std::string joined(const Range& range, std::string_view between, Text text) {
  std::vector<std::string> parts;
  for (const auto& each : range) parts.emplace_back(text(each));
  return joined(parts, between);
}
// `tpp`, `die_area`
std::string listed(std::span<const std::string> names, std::string_view between = ", ");
std::string listed(std::span<const std::string_view> names);

// `1 item`, `2 items`; `many` where the plural does not end in s only.
std::string counted(std::uint64_t count, std::string_view one, std::string_view many = {});

// In double quotes, with quotes inside doubled, as in CSV fields and SQL names.
std::string between_quotes(std::string_view text);

// The columns of a character on a terminal: two for wide East Asian ones, none for marks on the character
// before.
unsigned width_of(char32_t character);
// The same for UTF-8 text. Colour sequences take no columns.
std::size_t width_of(std::string_view text);

// The text with blanks after it up to this width.
std::string padded(std::string text, std::size_t width);

// Breaks longer lines at blanks, so that none is wider than `width`. A continuation is indented to the last
// column, which is after two or more blanks in the first half of the line, or else by four blanks more than
// the line. Words wider than a line are not broken, nor are rows of a table with `|` between cells.
std::string wrapped(std::string_view text, std::size_t width);

}  // namespace brightline::grammar
