// One rule file: its name, its bytes, and how byte offsets become lines and columns.
// First step: text -> Source -> ast::File. Later passes use byte offsets (Span); line and column are computed
// only for printing.
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

// The file of a span: its index in the order of reading.
enum class SourceId : std::uint32_t {};

struct Source {
  SourceId id{};
  std::string name;  // the path as the user wrote it, or the path in the embedded library
  std::string text;
};

// From 1; columns count code points, as editors do.
struct Place {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

Place place_of(const Source& source, std::uint32_t offset);

// The line with the offset, without its line end.
std::string_view line_of(const Source& source, std::uint32_t offset);

// Reads a file. Of one larger than the largest rule file, reads only enough for parse() to refuse it. Throws
// UnreadableFile (input_file.hpp).
Source read_source(const std::string& path, SourceId id);

inline std::string_view text_of(const Source& source, Span span) {
  return std::string_view(source.text).substr(span.begin, span.end - span.begin);
}

}  // namespace brightline::grammar
