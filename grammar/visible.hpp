// Text that somebody else wrote, as it may be shown.
//
// Nothing of it steers a terminal, ends a line, turns the direction of writing or hides: a control character,
// one without width and one that turns (is_hidden) is shown by its number, `\u{202e}`, and a byte that is no
// UTF-8 as `\xff`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace brightline::grammar {

// The length of the sequence that sets a colour (ECMA-48, SGR) and begins here; 0 for anything else.
std::size_t color_at(std::string_view text, std::size_t offset);

// On one line: of line ends and tabs the numbers are shown too.
std::string visible(std::string_view text);

// A text of lines of our own with such texts in it: its line ends stay, and the colours of a terminal.
std::string visible_lines(std::string_view text);

// The same characters in JSON as its own escapes, `\u202e`; they stand nowhere but in its strings.
std::string visible_json(std::string text);

}  // namespace brightline::grammar
