// Small texts of a user's file.
#pragma once

#include <string>

namespace brightline::catalog::importing {

// The text of these bytes as text_stream.hpp reads it. Throws UnreadableFile. `name` is for messages.
std::string utf8_text(std::string bytes, const std::string& name);

// A cell for messages: at most 60 bytes, without control characters.
std::string shown(const std::string& text);

}  // namespace brightline::catalog::importing
