// Text for people, wherever it is put together: lists of words, and columns and lines of a terminal.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace brightline::grammar {

std::string joined(std::span<const std::string> parts, std::string_view between = ", ");
// The same of what `text` says of each.
template <typename Range, typename Text>
std::string joined(const Range& range, std::string_view between, Text text) {
  std::vector<std::string> parts;
  for (const auto& each : range) parts.emplace_back(text(each));
  return joined(parts, between);
}
// `tpp`, `die_area`
std::string listed(std::span<const std::string> names, std::string_view between = ", ");
std::string listed(std::span<const std::string_view> names);

// Between double quotes, with each one inside doubled, as CSV fields and names in SQL are written.
std::string between_quotes(std::string_view text);

// How many columns a terminal gives to a character: two for the wide ones of East Asia, none for a mark that
// sits on the character before it.
unsigned width_of(char32_t character);
// The same of a text in UTF-8. The colours of a terminal take no column.
std::size_t width_of(std::string_view text);

// With blanks after it up to this width.
std::string padded(std::string text, std::size_t width);

// The text with its longer lines broken at blanks, so that none is wider than `width`. What a line goes on
// with stands under its last column: after two or more blanks in the first half of the line, and otherwise
// four blanks in from its beginning. A word that is wider than a line is not broken, and neither are rows of
// a table with `|` between their cells, whose columns would no longer stand under each other.
std::string wrapped(std::string_view text, std::size_t width);

}  // namespace brightline::grammar
