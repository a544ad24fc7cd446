// The text in UTF-8 of a file that somebody else made.
#pragma once

#include <string>

namespace brightline::catalog::importing {

// As UTF-8 without a byte order mark; UTF-16 is known by its mark. Throws UnreadableFile with line and column
// of the first byte that is no text. `name` is for messages.
std::string utf8_text(std::string bytes, const std::string& name);

// As UTF-8 from the encoding of that name. Throws UnreadableFile for an encoding that the system does not
// know, and for bytes that are no text in it.
std::string converted_text(const std::string& bytes, const std::string& encoding, const std::string& name);

// For messages: at most 60 bytes of a cell, control characters replaced.
std::string shown(const std::string& text);

}  // namespace brightline::catalog::importing
