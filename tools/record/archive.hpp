// The zip archive of a record: its files as they are, in one order, with fixed times and modes. The same
// files give the same bytes, and a file that holds anything else is refused with the reason (APPNOTE.TXT 4.3
// to 4.5).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace brightline::record {

// Lengths and places have four bytes in a zip file without extensions.
constexpr std::uint64_t most_archive_bytes = 0xffff'fffe;
constexpr std::size_t most_entries = 4000;
constexpr std::string_view manifest_name = "manifest.json";
// The SHA-256 of the manifest, as sha256sum writes it.
constexpr std::string_view seal_name = "manifest.sha256";
constexpr std::size_t leading_entries = 2;  // these two, before all others

struct Entry {
  std::string name;
  std::uint64_t size = 0;
  std::uint32_t checksum = 0;  // CRC-32
  std::uint64_t begin = 0;     // of its bytes in the archive
};

// Bytes of any size that are read in pieces.
struct ByteSource {
  std::string name;  // for messages
  std::uint64_t size = 0;
  // At most `most` bytes from an offset; fewer only at the end.
  std::function<std::string(std::uint64_t from, std::size_t most)> bytes;
};

// CRC-32 of bytes that follow those of an earlier checksum, which is 0 at first.
std::uint32_t checksum(std::string_view bytes, std::uint32_t before = 0);

// Why a record cannot hold a file of this name; empty if it can. Names are relative, in one of the folders of
// a record, and lead nowhere else.
std::string refusal_of_name(std::string_view name);

// Whether an entry comes before another: the manifest and its digest first, then by name.
bool is_before(std::string_view a, std::string_view b);

// The bytes before those of an entry, and those after the last one.
std::string header_of(const Entry& entry);
std::string directory_of(const std::vector<Entry>& entries);

// The entries, in order. Throws Refusal with Cause::mismatch for anything that was not made by the two
// functions above. The bytes of the entries are not read.
std::vector<Entry> entries_of(const ByteSource& archive);

// Gives the bytes of an entry, piece by piece. Throws Refusal if they do not have its checksum.
void read_entry(const ByteSource& archive, const Entry& entry,
                const std::function<void(std::string_view)>& take);

}  // namespace brightline::record
