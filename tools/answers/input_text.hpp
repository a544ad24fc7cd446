// Reads text files that are input of answers.
#pragma once

#include <cstddef>
#include <string>

#include "grammar/input_file.hpp"
#include "tools/answers/refusal.hpp"

namespace brightline {

// The largest size of such a file, written by hand or by this program.
constexpr std::size_t most_input_bytes = std::size_t{64} << 20;

inline Refusal refusal_of(const grammar::UnreadableFile& error, Cause otherwise = Cause::input) {
  return {error.limit() ? Cause::limit : otherwise, error.what()};
}

// Reads a file, or standard input for `-`. Throws Refusal if it cannot be read or is larger than `most`.
inline std::string input_text(const std::string& path, std::size_t most = most_input_bytes) {
  try {
    return grammar::read_file(path, most);
  } catch (const grammar::UnreadableFile& error) {
    throw refusal_of(error);
  }
}

}  // namespace brightline
