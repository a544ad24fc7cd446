// What every text must be before it is parsed: small enough, UTF-8, and without characters that hide or
// reorder it.
#pragma once

#include "grammar/diagnostic.hpp"

namespace brightline::grammar {

// Reports what is wrong with the bytes; false if the text must not be parsed.
bool check_text(const Source& source, Diagnostics& diagnostics);

// The code point that begins at `offset`, and its length in bytes; length 0 if the bytes there form none.
struct CodePoint {
  char32_t value = 0;
  unsigned length = 0;
};
CodePoint code_point_at(std::string_view text, std::size_t offset);

// Control characters, zero-width characters and those that turn the direction of writing.
bool is_hidden(char32_t character);

}  // namespace brightline::grammar
