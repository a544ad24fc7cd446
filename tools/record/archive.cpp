#include "tools/record/archive.hpp"

#include <algorithm>
#include <array>

#include "grammar/visible.hpp"
#include "tools/answers/refusal.hpp"

namespace brightline::record {
namespace {

constexpr std::size_t header_bytes = 30, directory_bytes = 46;
constexpr std::uint32_t header_mark = 0x04034b50, directory_mark = 0x02014b50, end_mark = 0x06054b50;
constexpr std::size_t longest_name = 255;

void put(std::string& text, std::uint64_t number, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i) text += static_cast<char>(number >> (8 * i) & 0xff);
}

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < size; ++i)
    number |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  return number;
}

constexpr std::array<std::uint32_t, 256> checksum_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ ((value & 1) != 0 ? 0xedb88320 : 0);
    table[i] = value;
  }
  return table;
}

// The fields that a header and the directory share, in this order: UTF-8 names, stored, the first day that an
// archive can hold.
void put_entry(std::string& text, const Entry& entry) {
  put(text, 20, 2);  // the version of the format that is needed: 2.0
  put(text, 0x0800, 2);
  put(text, 0, 2);
  put(text, 0x0021'0000, 4);
  put(text, entry.checksum, 4);
  put(text, entry.size, 4);
  put(text, entry.size, 4);
  put(text, entry.name.size(), 2);
  put(text, 0, 2);
}

class EntryReader {
 public:
  explicit EntryReader(const ByteSource& archive) : archive_(archive) {}

  std::vector<Entry> entries() {
    if (archive_.size > most_archive_bytes) refuse("larger than 4 GiB, the most that a record holds");
    while (mark() == header_mark) {
      if (entries_.size() == most_entries)
        refuse("holds more than " + std::to_string(most_entries) + " files");
      add_entry();
    }
    if (entries_.empty()) refuse(mark() == 0 ? "empty, or not a record" : "not a record");
    if (entries_.size() < leading_entries)
      refuse(std::string(seal_name) + ": is missing, and it follows the manifest in a record");
    require_directory();
    return std::move(entries_);
  }

 private:
  [[noreturn]] void refuse(const std::string& why) const {
    throw Refusal(Cause::mismatch, archive_.name + ": " + why);
  }

  std::uint32_t mark() const {
    const std::string bytes = archive_.bytes(at_, 4);
    return bytes.size() < 4 ? 0 : static_cast<std::uint32_t>(number_at(bytes, 0, 4));
  }

  void add_entry() {
    const std::string head = archive_.bytes(at_, header_bytes + longest_name);
    if (head.size() < header_bytes) refuse("cut off in the head of a file, at byte " + std::to_string(at_));
    Entry entry;
    const std::size_t length = number_at(head, 26, 2);
    if (length > longest_name) refuse("holds a name of " + std::to_string(length) + " bytes");
    if (head.size() < header_bytes + length) refuse("cut off in the name of a file");
    entry.name = head.substr(header_bytes, length);
    entry.size = number_at(head, 18, 4);
    entry.checksum = static_cast<std::uint32_t>(number_at(head, 14, 4));
    entry.begin = at_ + header_bytes + length;
    require_plain(entry, head);
    require_in_order(entry.name);
    if (entry.size > archive_.size - entry.begin)
      refuse(entry.name + ": says that it has " + std::to_string(entry.size) + " bytes, and only " +
             std::to_string(archive_.size - entry.begin) + " follow: cut off, or another length");
    at_ = entry.begin + entry.size;
    entries_.push_back(std::move(entry));
  }

  void require_plain(const Entry& entry, const std::string& head) const {
    if (const std::string why = refusal_of_name(entry.name); !why.empty()) refuse(entry.name + ": " + why);
    const std::uint64_t flags = number_at(head, 6, 2), method = number_at(head, 8, 2);
    if ((flags & 0x2041) != 0) refuse(entry.name + ": is encrypted");
    if (method != 0)
      refuse(entry.name + ": is compressed (method " + std::to_string(method) +
             "), and a record holds files as they are");
    if (number_at(head, 22, 4) != entry.size) refuse(entry.name + ": has two lengths");
    if (number_at(head, 28, 2) != 0) refuse(entry.name + ": has an extra field");
    if (head.substr(0, header_bytes + entry.name.size()) != header_of(entry))
      refuse(entry.name + ": has a time, a flag or a version that no record has");
  }

  void require_in_order(const std::string& name) const {
    if (entries_.empty()) {
      if (name != manifest_name) refuse(name + ": comes first, and a record begins with its manifest");
      return;
    }
    for (const Entry& other : entries_) {
      if (other.name == name) refuse(name + ": is there twice");
      // A file cannot be the folder of another one.
      if (name.starts_with(other.name + "/")) refuse(name + ": is in a folder that is a file, " + other.name);
    }
    if (!is_before(entries_.back().name, name))
      refuse(name + ": comes after " + entries_.back().name + ", which is not the order of a record");
    if (entries_.size() + 1 == leading_entries && name != seal_name)
      refuse(name + ": follows the manifest, and in a record " + std::string(seal_name) + " does");
  }

  void require_directory() const {
    const std::string expected = directory_of(entries_);
    const std::uint64_t left = archive_.size - at_;
    if (left < expected.size()) refuse("cut off after " + entries_.back().name);
    const std::string found = archive_.bytes(at_, expected.size());
    std::size_t at = 0;
    for (const Entry& entry : entries_) {
      const std::size_t size = directory_bytes + entry.name.size();
      const std::string_view one = std::string_view(found).substr(at, size);
      if (one != std::string_view(expected).substr(at, size)) refuse_listed(entry, one);
      at += size;
    }
    const std::string_view end = std::string_view(found).substr(at);
    if (number_at(end, 0, 4) == end_mark && number_at(end, 20, 2) != 0) refuse("has a comment");
    if (end != std::string_view(expected).substr(at))
      refuse("the end of its directory is not that of its files");
    if (left > expected.size())
      refuse("has " + std::to_string(left - expected.size()) + " bytes after its end");
  }

  [[noreturn]] void refuse_listed(const Entry& entry, std::string_view one) const {
    if (number_at(one, 0, 4) != directory_mark) refuse(entry.name + ": is not in the directory");
    if ((number_at(one, 38, 4) >> 28) == 0xa) refuse(entry.name + ": is a link");
    if (number_at(one, 32, 2) != 0) refuse(entry.name + ": has a comment");
    refuse(entry.name + ": is listed otherwise than it stands");
  }

  const ByteSource& archive_;
  std::uint64_t at_ = 0;
  std::vector<Entry> entries_;
};

}  // namespace

std::uint32_t checksum(std::string_view bytes, std::uint32_t before) {
  static constexpr std::array<std::uint32_t, 256> table = checksum_table();
  std::uint32_t value = ~before;
  for (const char byte : bytes)
    value = (value >> 8) ^ table[(value ^ static_cast<unsigned char>(byte)) & 0xff];
  return ~value;
}

std::string refusal_of_name(std::string_view name) {
  if (name == manifest_name || name == seal_name) return "";
  if (name.starts_with('/')) return "an absolute path";
  if (name.find('\\') != std::string_view::npos || grammar::visible(name) != name)
    return "a name with characters that no record has";
  if (name.empty() || name.size() > longest_name) return "a name without characters, or with too many";
  const std::string_view folder = name.substr(0, name.find('/'));
  const std::array<std::string_view, 4> folders{"catalog", "inputs", "results", "rules"};
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    const std::string_view part = name.substr(begin, end - begin);
    if (part == "..") return "a path that leads out of the record";
    if (part.empty() || part == ".") return "a path with a part that names nothing";
    begin = end + 1;
  }
  if (folder == name || std::find(folders.begin(), folders.end(), folder) == folders.end())
    return "not in a folder of a record (" + std::string("catalog, inputs, results, rules") + ")";
  return "";
}

bool is_before(std::string_view a, std::string_view b) {
  const auto place = [](std::string_view name) {
    return name == manifest_name ? 0 : name == seal_name ? 1 : 2;
  };
  return std::pair(place(a), a) < std::pair(place(b), b);
}

std::string header_of(const Entry& entry) {
  std::string text;
  put(text, header_mark, 4);
  put_entry(text, entry);
  return text + entry.name;
}

std::string directory_of(const std::vector<Entry>& entries) {
  std::string text;
  std::uint64_t begin = 0;
  for (const Entry& entry : entries) {
    put(text, directory_mark, 4);
    put(text, 0x0314, 2);  // made on Unix, so that the mode means something
    put_entry(text, entry);
    put(text, 0, 6);  // no comment, the first disk, no kind of content
    put(text, 0100644U << 16, 4);
    put(text, begin, 4);
    text += entry.name;
    begin += header_bytes + entry.name.size() + entry.size;
  }
  const std::size_t size = text.size();
  put(text, end_mark, 4);
  put(text, 0, 4);
  put(text, entries.size(), 2);
  put(text, entries.size(), 2);
  put(text, size, 4);
  put(text, begin, 4);
  put(text, 0, 2);
  return text;
}

std::vector<Entry> entries_of(const ByteSource& archive) {
  return EntryReader(archive).entries();
}

void read_entry(const ByteSource& archive, const Entry& entry,
                const std::function<void(std::string_view)>& take) {
  constexpr std::uint64_t block = 1 << 20;
  std::uint32_t sum = 0;
  for (std::uint64_t at = 0; at < entry.size;) {
    const std::string bytes =
        archive.bytes(entry.begin + at, static_cast<std::size_t>(std::min(block, entry.size - at)));
    if (bytes.empty()) throw Refusal(Cause::mismatch, archive.name + ": " + entry.name + ": is cut off");
    sum = checksum(bytes, sum);
    take(bytes);
    at += bytes.size();
  }
  if (sum != entry.checksum)
    throw Refusal(Cause::mismatch, archive.name + ": " + entry.name + ": its bytes are not those packed");
}

}  // namespace brightline::record
