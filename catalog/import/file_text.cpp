#include "catalog/import/file_text.hpp"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

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

// The text in another encoding; empty if its bytes are not of it.
std::optional<std::string> text_in(std::string bytes, const char* encoding, std::size_t* stopped = nullptr) {
  const auto close = [](void* converter) { iconv_close(static_cast<iconv_t>(converter)); };
  const iconv_t opened = iconv_open("UTF-8", encoding);
  if (opened == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  const std::unique_ptr<void, decltype(close)> converter(opened, close);
  std::string text;
  char* from = bytes.data();
  std::size_t left = bytes.size();
  char block[1 << 14];
  while (left > 0 && text.size() <= most_file_bytes) {
    char* into = block;
    std::size_t room = sizeof block;
    const std::size_t done = iconv(opened, &from, &left, &into, &room);
    text.append(block, static_cast<std::size_t>(into - block));
    if (done != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
    if (stopped != nullptr) *stopped = bytes.size() - left;
    return std::nullopt;
  }
  return text;
}

// The encodings that the bytes fit, the likeliest first, with how each reads the cell of the byte at `at`.
std::string fitting_encodings(const std::string& bytes, std::size_t at) {
  // One-byte encodings have single letters beyond ASCII between others, and of 0x80 to 0x9F little but quotes
  // and dashes. Those of East Asia have pairs, which begin below 0xA0 in Shift-JIS and mostly above in
  // others.
  constexpr std::string_view western = "\x80\x85\x91\x92\x93\x94\x96\x97\x99";
  std::size_t single = 0, longer = 0, low = 0, odd = 0;
  for (std::size_t i = 0, end; i < bytes.size(); i = std::max(end, i + 1)) {
    for (end = i; end < bytes.size() && (bytes[end] & 0x80) != 0; ++end) {
      if (static_cast<unsigned char>(bytes[end]) < 0xA0 && western.find(bytes[end]) == std::string_view::npos)
        ++odd;
    }
    if (end - i > 1) ++longer;
    if (end - i == 1) ++single;
    if (end > i && static_cast<unsigned char>(bytes[i]) < 0xA0) ++low;
  }
  std::vector<const char*> names{"gbk", "shift-jis", "euc-kr", "big5"};
  if (2 * low > single + longer) std::swap(names[0], names[1]);
  names.insert(longer > single || odd > 0 ? names.begin() + 2 : names.begin(), "windows-1252");
  constexpr std::string_view borders = ",;\t\n\r\"";
  const std::size_t before = bytes.find_last_of(borders, at);
  const std::size_t from = before == std::string::npos ? 0 : before + 1;
  const std::string cell = bytes.substr(from, bytes.find_first_of(borders, at) - from);
  std::string list;
  std::size_t told = 0;
  for (const char* const name : names) {
    const std::optional<std::string> read = text_in(cell, name);
    if (told == 3 || !read || !text_in(bytes, name)) continue;
    list += (told++ == 0 ? "--encoding " : ", ") + std::string(name) + " reads " + shown(*read);
  }
  return list.empty() ? "--encoding NAME" : list;
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
          " is not UTF-8; save the file as UTF-8 (Excel: \"CSV UTF-8\"), or name its encoding: " +
          fitting_encodings(text, at));
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
  close(opened);
  std::size_t stopped = 0;
  std::optional<std::string> text = text_in(bytes, encoding.c_str(), &stopped);
  if (!text) throw UnreadableFile(name + ": byte " + std::to_string(stopped) + " is not text in " + encoding);
  if (text->size() > most_file_bytes) throw UnreadableFile(name + ": too large a text", true);
  return utf8_text(std::move(*text), name);
}

std::string shown(const std::string& text) {
  std::size_t end = std::min<std::size_t>(text.size(), 60);
  while (end < text.size() && end > 0 && (text[end] & 0xC0) == 0x80) --end;
  return "`" + grammar::visible(std::string_view(text).substr(0, end)) + (end < text.size() ? "…`" : "`");
}

}  // namespace brightline::catalog::importing
