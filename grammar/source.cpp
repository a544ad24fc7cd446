#include "grammar/source.hpp"

#include <algorithm>

#include "grammar/input_file.hpp"
#include "grammar/parse.hpp"

namespace brightline::grammar {
namespace {

// Bytes that continue a character do not count as columns.
bool starts_code_point(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u;
}

std::size_t line_begin(const Source& source, std::uint32_t offset) {
  const std::size_t end = std::min<std::size_t>(offset, source.text.size());
  if (end == 0) return 0;
  const std::size_t newline = source.text.rfind('\n', end - 1);
  return newline == std::string::npos ? 0 : newline + 1;
}

}  // namespace

Place place_of(const Source& source, std::uint32_t offset) {
  const std::size_t end = std::min<std::size_t>(offset, source.text.size());
  const std::size_t begin = line_begin(source, offset);
  const auto text = source.text.begin();
  Place place;
  place.line += static_cast<std::uint32_t>(std::count(text, text + static_cast<std::ptrdiff_t>(begin), '\n'));
  place.column += static_cast<std::uint32_t>(std::count_if(
      text + static_cast<std::ptrdiff_t>(begin), text + static_cast<std::ptrdiff_t>(end), starts_code_point));
  return place;
}

std::string_view line_of(const Source& source, std::uint32_t offset) {
  const std::size_t begin = line_begin(source, offset);
  std::size_t end = source.text.find('\n', begin);
  if (end == std::string::npos) end = source.text.size();
  if (end > begin && source.text[end - 1] == '\r') --end;
  return std::string_view(source.text).substr(begin, end - begin);
}

Source read_source(const std::string& path, SourceId id) {
  return {id, path, InputFile(path).bytes(0, largest_rule_file + 1)};
}

}  // namespace brightline::grammar
