#include "catalog/import/file_text.hpp"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <iconv.h>

#include "catalog/import/text_stream.hpp"
#include "grammar/visible.hpp"

namespace brightline::catalog::importing {
namespace {

constexpr std::size_t text_block_bytes = std::size_t{1} << 18;

std::string all_of(TextStream stream) {
  std::string text;
  while (stream.append_to(text)) continue;
  return text;
}

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

// The text in another encoding; empty if its bytes are not of it.
std::optional<std::string> text_in(std::string bytes, const char* encoding) try {
  return all_of(TextStream(bytes_of(std::move(bytes)), encoding, {}));
} catch (const UnreadableFile&) {
  return std::nullopt;
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

// The name of UTF-16 for a text that begins with Latin letters in it, and no mark; otherwise null.
const char* unmarked_utf16(std::string_view block) {
  constexpr std::size_t looked_at = 64;
  std::size_t zeros[2] = {0, 0};
  const std::size_t size = std::min(block.size(), looked_at) / 2 * 2;
  for (std::size_t i = 0; i < size; ++i) zeros[i % 2] += block[i] == 0 ? 1 : 0;
  if (size < 4 || zeros[0] + zeros[1] < size / 4 || (zeros[0] > 0 && zeros[1] > 0)) return nullptr;
  return zeros[0] > 0 ? "utf-16be" : "utf-16le";
}

}  // namespace

TextStream::TextStream(ByteStream bytes, const std::string& encoding, std::string name)
    : bytes_(std::move(bytes)), name_(std::move(name)) {
  if (!encoding.empty()) open(encoding);
}

TextStream::TextStream(TextStream&&) noexcept = default;
TextStream::~TextStream() = default;

void TextStream::Close::operator()(void* converter) const {
  iconv_close(static_cast<iconv_t>(converter));
}

void TextStream::open(const std::string& encoding) {
  const iconv_t opened = iconv_open("UTF-8", encoding.c_str());
  if (opened == reinterpret_cast<iconv_t>(-1))
    throw UnreadableFile(name_ + ": no encoding is called " + shown(encoding));
  converter_.reset(opened);
  encoding_ = encoding;
}

bool TextStream::append_to(std::string& text) {
  std::string more = bytes_(text_block_bytes);
  const bool is_last = more.size() < text_block_bytes;
  if (more.empty() && rest_.empty()) return false;
  std::string block = std::exchange(rest_, {}) + more;
  const bool is_first = !std::exchange(is_begun_, true);
  if (is_first && !converter_) {
    const bool little = block.starts_with("\xFF\xFE"), big = block.starts_with("\xFE\xFF");
    if (little || big) {
      open(little ? "UTF-16LE" : "UTF-16BE");
      block.erase(0, 2);
      read_ = 2;
    } else if (const char* const wide = unmarked_utf16(block); wide != nullptr) {
      throw UnreadableFile(name_ + ": every second byte is 0, as in UTF-16 without its mark; --encoding " +
                           wide + " reads it, or save the file as UTF-8");
    }
  }
  std::string part;
  converter_ ? convert(std::move(block), is_last, part) : check(block, is_last, part);
  text += is_first && part.starts_with("\xEF\xBB\xBF") ? part.substr(3) : part;
  return true;
}

void TextStream::check(const std::string& block, bool is_last, std::string& text) {
  std::size_t at = 0;
  while (at < block.size()) {
    const std::size_t length = character_length(block, at);
    if (length == 0 && !is_last && block.size() - at < 4) break;
    if (length == 0) {
      char byte[8];
      std::snprintf(byte, sizeof byte, "0x%02X",
                    static_cast<unsigned>(static_cast<unsigned char>(block[at])));
      throw UnreadableFile(
          name_ + ":" + std::to_string(line_) + ":" + std::to_string(column_) + ": byte " + byte +
          " is not UTF-8; save the file as UTF-8 (Excel: \"CSV UTF-8\"), or name its encoding: " +
          fitting_encodings(block, at));
    }
    column_ = block[at] == '\n' ? 1 : column_ + 1;
    if (block[at] == '\n') ++line_;
    at += length;
  }
  text.assign(block, 0, at);
  rest_ = block.substr(at);
}

void TextStream::convert(std::string block, bool is_last, std::string& text) {
  char* from = block.data();
  std::size_t left = block.size();
  char out[1 << 14];
  while (left > 0) {
    char* into = out;
    std::size_t room = sizeof out;
    const std::size_t done = iconv(static_cast<iconv_t>(converter_.get()), &from, &left, &into, &room);
    text.append(out, static_cast<std::size_t>(into - out));
    if (done != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
    if (errno == EINVAL && !is_last) break;
    throw UnreadableFile(name_ + ": byte " + std::to_string(read_ + block.size() - left) +
                         " is not text in " + encoding_);
  }
  read_ += block.size() - left;
  rest_ = block.substr(block.size() - left);
}

std::string utf8_text(std::string bytes, const std::string& name) {
  return all_of(TextStream(bytes_of(std::move(bytes)), {}, name));
}

std::string shown(const std::string& text) {
  std::size_t end = std::min<std::size_t>(text.size(), 60);
  while (end < text.size() && end > 0 && (text[end] & 0xC0) == 0x80) --end;
  return "`" + grammar::visible(std::string_view(text).substr(0, end)) + (end < text.size() ? "…`" : "`");
}

}  // namespace brightline::catalog::importing
