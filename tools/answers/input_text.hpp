// The text of a file that an answer is computed from.
#pragma once

#include <cstddef>
#include <string>

#include "grammar/input_file.hpp"
#include "tools/answers/refusal.hpp"

namespace brightline {

// Of a file that somebody fills by hand or that this program writes.
constexpr std::size_t most_input_bytes = std::size_t{64} << 20;

inline Refusal refusal_of(const grammar::UnreadableFile& error, Cause otherwise = Cause::input) {
  return {error.limit() ? Cause::limit : otherwise, error.what()};
}

// `-` is standard input. Throws Refusal for a file that cannot be read or is larger.
inline std::string input_text(const std::string& path, std::size_t most = most_input_bytes) {
  try {
    return grammar::read_file(path, most);
  } catch (const grammar::UnreadableFile& error) {
    throw refusal_of(error);
  }
}

}  // namespace brightline
