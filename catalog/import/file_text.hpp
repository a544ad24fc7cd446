// The bytes of a file that somebody else made, and its text in UTF-8: first step of every import.
#pragma once

#include <string>

namespace brightline::catalog::importing {

// The content of a regular file, or of the standard input for `-`. Throws UnreadableFile: not there, not a
// regular file (a pipe would be waited for without end), or larger than `most_file_bytes`.
std::string read_bytes(const std::string& path);

// As UTF-8 without a byte order mark; UTF-16 is known by its mark. Throws UnreadableFile with line and column
// of the first byte that is no text. `name` is for messages.
std::string utf8_text(std::string bytes, const std::string& name);

// As UTF-8 from the encoding of that name. Throws UnreadableFile for an encoding that the system does not
// know, and for bytes that are no text in it.
std::string converted_text(const std::string& bytes, const std::string& encoding, const std::string& name);

// For messages: at most 60 bytes of a cell, control characters replaced.
std::string shown(const std::string& text);

}  // namespace brightline::catalog::importing
