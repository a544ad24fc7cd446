// Checks that a text may be parsed: small enough, UTF-8, and without characters that hide or reorder it.
#pragma once

#include "grammar/diagnostic.hpp"

namespace brightline::grammar {

// Reports what is wrong with the bytes; returns false if the text must not be parsed.
bool check_text(const Source& source, Diagnostics& diagnostics);

// The code point at `offset` and its length in bytes; the length is 0 if the bytes are invalid.
struct CodePoint {
  char32_t value = 0;
  unsigned length = 0;
};
CodePoint code_point_at(std::string_view text, std::size_t offset);

// Control characters, zero-width characters and characters that change the direction of text.
bool is_hidden(char32_t character);

}  // namespace brightline::grammar
