#pragma once

// Zip archives and workbooks made by hand, so that tests can make ones that no program writes: members with a
// wrong size, or a hundred times larger than their packed size.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace brightline::tests {

struct ZipMember {
  std::string name;
  std::string data;                 ///< as it stands in the archive
  std::uint32_t unpacked_size = 0;  ///< what the archive says
  std::uint32_t checksum = 0;
  bool deflated = false;
};

inline std::uint32_t crc32_of(std::string_view data, std::uint32_t crc = 0) {
  static const std::array<std::uint32_t, 256> table = [] {
    std::array<std::uint32_t, 256> made{};
    for (std::uint32_t i = 0; i < 256; ++i) {
      std::uint32_t value = i;
      for (int bit = 0; bit < 8; ++bit) value = (value & 1u) != 0 ? 0xEDB88320u ^ value >> 1 : value >> 1;
      made[i] = value;
    }
    return made;
  }();
  crc = ~crc;
  for (const char c : data) crc = table[(crc ^ static_cast<unsigned char>(c)) & 0xFF] ^ crc >> 8;
  return ~crc;
}

inline ZipMember stored(std::string name, std::string text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  const std::uint32_t crc = crc32_of(text);
  return {std::move(name), std::move(text), size, crc, false};
}

/// `prefix`, then `repeats` times 258 blanks, then `suffix`, packed into 13 bits for each 258 (RFC 1951,
/// fixed codes: the longest match at distance 1).
inline ZipMember packed_blanks(std::string name, const std::string& prefix, std::size_t repeats,
                               const std::string& suffix) {
  std::string out;
  unsigned buffer = 0;
  int held = 0;
  const auto bits = [&](unsigned value, int count) {
    for (int i = 0; i < count; ++i) {
      buffer |= (value >> i & 1u) << held;
      if (++held < 8) continue;
      out += static_cast<char>(buffer);
      buffer = 0;
      held = 0;
    }
  };
  const auto code = [&](unsigned value, int count) {  // Huffman codes start with their highest bit
    for (int i = count - 1; i >= 0; --i) bits(value >> i & 1u, 1);
  };
  const auto literal = [&](unsigned char c) { c < 144 ? code(0x30u + c, 8) : code(0x190u + c - 144u, 9); };
  bits(1, 1);  // the last block
  bits(1, 2);  // fixed codes
  for (const char c : prefix) literal(static_cast<unsigned char>(c));
  literal(' ');
  for (std::size_t i = 0; i < repeats; ++i) {
    code(0xC5, 8);  // length 258
    code(0, 5);     // distance 1
  }
  for (const char c : suffix) literal(static_cast<unsigned char>(c));
  code(0, 7);  // end
  while (held != 0) bits(0, 1);
  std::uint32_t crc = crc32_of(prefix + " ");
  const std::string run(258, ' ');
  for (std::size_t i = 0; i < repeats; ++i) crc = crc32_of(run, crc);
  crc = crc32_of(suffix, crc);
  const auto size = static_cast<std::uint32_t>(prefix.size() + 1 + repeats * 258 + suffix.size());
  return {std::move(name), std::move(out), size, crc, true};
}

inline std::string zip_of(const std::vector<ZipMember>& members) {
  std::string archive, directory;
  const auto put = [](std::string& to, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) to += static_cast<char>(value >> (8 * i) & 0xFF);
  };
  for (const ZipMember& member : members) {
    const auto offset = static_cast<std::uint32_t>(archive.size());
    std::string common;
    put(common, 20, 2);
    put(common, 0, 2);
    put(common, member.deflated ? 8 : 0, 2);
    put(common, 0x21 << 16, 4);
    put(common, member.checksum, 4);
    put(common, static_cast<std::uint32_t>(member.data.size()), 4);
    put(common, member.unpacked_size, 4);
    put(common, static_cast<std::uint32_t>(member.name.size()), 2);
    put(common, 0, 2);
    archive += std::string("PK\x03\x04", 4) + common + member.name + member.data;
    directory += std::string("PK\x01\x02", 4);
    put(directory, 20, 2);
    directory += common;
    put(directory, 0, 2);
    put(directory, 0, 2);
    put(directory, 0, 2);
    put(directory, 0, 4);
    put(directory, offset, 4);
    directory += member.name;
  }
  const auto begin = static_cast<std::uint32_t>(archive.size());
  archive += directory + std::string("PK\x05\x06\0\0\0\0", 8);
  put(archive, static_cast<std::uint32_t>(members.size()), 2);
  put(archive, static_cast<std::uint32_t>(members.size()), 2);
  put(archive, static_cast<std::uint32_t>(directory.size()), 4);
  put(archive, begin, 4);
  put(archive, 0, 2);
  return archive;
}

// The members of a workbook with one sheet `Chips` with the given XML and shared strings.
inline std::vector<ZipMember> workbook_members(const std::string& sheet_data, const std::string& strings = {},
                                               const std::string& styles = {}) {
  const std::string ns = "http://schemas.openxmlformats.org/";
  const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  const auto relation = [&](const char* id, const char* type, const char* target) {
    return std::string("<Relationship Id=\"") + id + "\" Type=\"" + ns +
           "officeDocument/2006/relationships/" + type + "\" Target=\"" + target + "\"/>";
  };
  return {
      stored("xl/workbook.xml",
             head + "<workbook xmlns=\"" + ns + "spreadsheetml/2006/main\" xmlns:r=\"" + ns +
                 "officeDocument/2006/relationships\"><sheets><sheet name=\"Chips\" sheetId=\"1\" "
                 "r:id=\"rId1\"/></sheets></workbook>"),
      stored("xl/_rels/workbook.xml.rels", head + "<Relationships xmlns=\"" + ns +
                                               "package/2006/relationships\">" +
                                               relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                                               relation("rId2", "sharedStrings", "sharedStrings.xml") +
                                               relation("rId3", "styles", "styles.xml") + "</Relationships>"),
      stored("xl/sharedStrings.xml", head + "<sst>" + strings + "</sst>"),
      stored("xl/styles.xml", head + "<styleSheet>" + styles + "</styleSheet>"),
      stored("xl/worksheets/sheet1.xml",
             head + "<worksheet><sheetData>" + sheet_data + "</sheetData></worksheet>"),
  };
}

}  // namespace brightline::tests
