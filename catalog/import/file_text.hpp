// Reads a user's file as UTF-8.
#pragma once

#include <string>

namespace brightline::catalog::importing {

// As UTF-8 without a byte order mark; UTF-16 is known by its mark. Throws UnreadableFile with line and column
// of the first byte that is no text. `name` is for messages.
std::string utf8_text(std::string bytes, const std::string& name);

// The text in UTF-8, converted from the named encoding. Throws UnreadableFile for an unknown encoding and for
// bytes that are invalid in it.
std::string converted_text(const std::string& bytes, const std::string& encoding, const std::string& name);

// A cell for messages: at most 60 bytes, without control characters.
std::string shown(const std::string& text);

}  // namespace brightline::catalog::importing
