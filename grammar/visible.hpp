// Makes text from users and files safe to show.
//
// It cannot control a terminal, end a line, change the direction of text or hide: control characters,
// characters without width and those that change direction (is_hidden) are shown by number, as `\u{202e}`,
// and bytes that are not UTF-8 as `\xff`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace brightline::grammar {

// The length of the colour sequence (ECMA-48, SGR) that begins here, or 0.
std::size_t color_at(std::string_view text, std::size_t offset);

// For one line: line ends and tabs are shown by number too.
std::string visible(std::string_view text);

// The same, filled with blanks to a width in columns: a cell of a table.
std::string visible_cell(std::string_view text, std::size_t width);

// For a text of several lines: keeps line ends.
std::string visible_lines(std::string_view text);
// Each line is one afterwards, whatever it held.
std::string visible_lines(const std::vector<std::string>& lines);

// The same for a text whose names were made visible before: keeps the colours of bold() and painted() too.
std::string visible_colored(std::string_view text);

// The name or line made visible, with a colour around it if `color`.
std::string bold(std::string_view text, bool color);
enum class Tone { strong, faint, error, warning };
std::string painted(std::string_view text, Tone tone, bool color);

// For JSON: writes these characters, which occur only in strings, as JSON escapes such as `\u202e`.
std::string visible_json(std::string text);

}  // namespace brightline::grammar
