#include "tools/report/zip_sizes.hpp"

#include <algorithm>
#include <fstream>

namespace brightline::report {
namespace {

// A little-endian number of `size` bytes; 0 past the end.
std::uint64_t number(const std::string& bytes, std::size_t at, std::size_t size) {
  if (at + size > bytes.size()) return 0;
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i)
    value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  return value;
}

constexpr std::uint64_t entry_mark = 0x02014b50;
constexpr std::size_t entry_header = 46;
constexpr std::uint64_t in_extra = 0xffffffff;  // the size is in the ZIP64 field

std::uint64_t uncompressed(const std::string& directory, std::size_t at) {
  const std::uint64_t size = number(directory, at + 24, 4);
  if (size != in_extra) return size;
  std::size_t field = at + entry_header + number(directory, at + 28, 2);
  const std::size_t end = field + number(directory, at + 30, 2);
  while (field + 4 <= end) {
    if (number(directory, field, 2) == 1) return number(directory, field + 4, 8);
    field += 4 + number(directory, field + 2, 2);
  }
  return size;
}

}  // namespace

std::optional<std::uint64_t> zip_entry_size(const std::string& path, const std::string& entry) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) return std::nullopt;
  // The directory of a workbook is at most a few kilobytes, so reading the end of the file is enough.
  const auto size = static_cast<std::streamoff>(file.tellg());
  const std::streamoff tail = std::min<std::streamoff>(size, 1 << 16);
  std::string bytes(static_cast<std::size_t>(tail), '\0');
  file.seekg(size - tail);
  if (!file.read(bytes.data(), tail)) return std::nullopt;
  for (std::size_t at = 0; at + entry_header <= bytes.size(); ++at) {
    if (number(bytes, at, 4) != entry_mark) continue;
    const std::size_t name = number(bytes, at + 28, 2);
    if (bytes.compare(at + entry_header, name, entry) == 0 && name == entry.size())
      return uncompressed(bytes, at);
  }
  return std::nullopt;
}

}  // namespace brightline::report
