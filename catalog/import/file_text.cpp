#include "catalog/import/file_text.hpp"

#include <algorithm>
#include <cerrno>
#include <memory>

#include <iconv.h>

#include "catalog/import/cell_table.hpp"
#include "grammar/visible.hpp"

namespace brightline::catalog::importing {
namespace {

// The bytes of the character that starts here; 0 if it is not UTF-8 (Unicode 15, table 3-7).
std::size_t character_length(const std::string& text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
  };
  const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return byte(i) >= low && byte(i) <= high;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool second = follows(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF);
    return second && follows(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool second = follows(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF);
    return second && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

void append_character(std::string& text, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6);
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

std::string from_utf16(const std::string& bytes, bool little, const std::string& name) {
  std::string text;
  text.reserve(bytes.size() / 2);
  const auto unit = [&](std::size_t at) -> std::uint32_t {
    const auto a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
    return little ? static_cast<std::uint32_t>(b << 8 | a) : static_cast<std::uint32_t>(a << 8 | b);
  };
  const auto refuse = [&](std::size_t at) {
    throw UnreadableFile(name + ": broken UTF-16 at byte " + std::to_string(at));
  };
  std::size_t at = 2;
  for (; at + 1 < bytes.size(); at += 2) {
    std::uint32_t code = unit(at);
    if (code >= 0xD800 && code <= 0xDFFF) {
      if (code > 0xDBFF || at + 3 >= bytes.size()) refuse(at);
      const std::uint32_t second = unit(at + 2);
      if (second < 0xDC00 || second > 0xDFFF) refuse(at);
      code = 0x10000 + ((code - 0xD800) << 10) + (second - 0xDC00);
      at += 2;
    }
    append_character(text, code);
  }
  if (at != bytes.size()) refuse(at);
  return text;
}

void require_utf8(const std::string& text, const std::string& name) {
  std::uint32_t line = 1, column = 1;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_length(text, at);
    if (length == 0) {
      char byte[8];
      std::snprintf(byte, sizeof byte, "0x%02X", static_cast<unsigned>(static_cast<unsigned char>(text[at])));
      throw UnreadableFile(
          name + ":" + std::to_string(line) + ":" + std::to_string(column) + ": byte " + byte +
          " is not UTF-8; save the file as UTF-8 (Excel: \"CSV UTF-8\"), or name its encoding: --encoding "
          "windows-1252");
    }
    column = text[at] == '\n' ? 1 : column + 1;
    if (text[at] == '\n') ++line;
    at += length;
  }
}

}  // namespace

std::string utf8_text(std::string bytes, const std::string& name) {
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes, true, name);
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes, false, name);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  require_utf8(bytes, name);
  return bytes;
}

std::string converted_text(const std::string& bytes, const std::string& encoding, const std::string& name) {
  const auto close = [](void* converter) { iconv_close(static_cast<iconv_t>(converter)); };
  const iconv_t opened = iconv_open("UTF-8", encoding.c_str());
  if (opened == reinterpret_cast<iconv_t>(-1))
    throw UnreadableFile(name + ": no encoding is called " + shown(encoding));
  const std::unique_ptr<void, decltype(close)> converter(opened, close);
  std::string text;
  std::string rest = bytes;
  char* from = rest.data();
  std::size_t left = rest.size();
  char block[1 << 14];
  while (left > 0) {
    char* into = block;
    std::size_t room = sizeof block;
    const std::size_t done = iconv(opened, &from, &left, &into, &room);
    text.append(block, static_cast<std::size_t>(into - block));
    if (text.size() > most_file_bytes) throw UnreadableFile(name + ": too large a text", true);
    if (done == static_cast<std::size_t>(-1) && errno != E2BIG)
      throw UnreadableFile(name + ": byte " + std::to_string(bytes.size() - left) + " is not text in " +
                           encoding);
  }
  return utf8_text(std::move(text), name);
}

std::string shown(const std::string& text) {
  std::size_t end = std::min<std::size_t>(text.size(), 60);
  while (end < text.size() && end > 0 && (text[end] & 0xC0) == 0x80) --end;
  return "`" + grammar::visible(std::string_view(text).substr(0, end)) + (end < text.size() ? "…`" : "`");
}

}  // namespace brightline::catalog::importing
