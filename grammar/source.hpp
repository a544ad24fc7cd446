// One rule file as it was read: its name and its bytes, and how byte offsets become lines and columns.
//
// First in the line: text -> Source -> ast::File. Everything later speaks of places as byte offsets (Span);
// line and column are computed only when something is printed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace brightline::grammar {

// Half-open range of byte offsets into one Source.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

// Which of the files read together a span lies in: the index in the order of reading.
enum class SourceId : std::uint32_t {};

struct Source {
  SourceId id{};
  std::string name;  // as the user wrote the path, or the path inside the embedded library
  std::string text;
};

// One-based; columns count code points, so that a reader's editor agrees.
struct Place {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

Place place_of(const Source& source, std::uint32_t offset);

// The whole line that holds the offset, without its line end.
std::string_view line_of(const Source& source, std::uint32_t offset);

// Reads a file. One larger than the largest rule file is read only so far that parse() sees that it is too
// large. Throws UnreadableFile (input_file.hpp).
Source read_source(const std::string& path, SourceId id);

inline std::string_view text_of(const Source& source, Span span) {
  return std::string_view(source.text).substr(span.begin, span.end - span.begin);
}

}  // namespace brightline::grammar
