#include "grammar/visible.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>

#include "grammar/text.hpp"
#include "grammar/text_check.hpp"

namespace brightline::grammar {
namespace {

// By Tone; ECMA-48, SGR.
constexpr std::string_view tones[] = {"\x1b[1m", "\x1b[2m", "\x1b[1;31m", "\x1b[1;33m"};
constexpr std::string_view plain = "\x1b[0m";

// A quick test: most texts are printable ASCII.
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

// Calls `take` with each character and its bytes; length 0 for a byte that is not UTF-8.
template <typename Take>
void each_character(std::string_view text, const Take& take) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint found = code_point_at(text, at);
    const std::size_t length = std::max<std::size_t>(found.length, 1);
    take(found, text.substr(at, length));
    at += length;
  }
}

void append_visible(std::string& result, const CodePoint& found, std::string_view bytes) {
  char number[16];
  if (found.length == 0)
    std::snprintf(number, sizeof number, "\\x%02x",
                  static_cast<unsigned>(static_cast<unsigned char>(bytes[0])));
  else if (found.value < 0x20 || is_hidden(found.value))
    std::snprintf(number, sizeof number, "\\u{%x}", static_cast<unsigned>(found.value));
  else
    return void(result += bytes);
  result += number;
}

}  // namespace

std::size_t color_at(std::string_view text, std::size_t offset) {
  if (text.substr(offset, 2) != "\x1b[") return 0;
  const std::size_t end = text.find_first_not_of("0123456789;", offset + 2);
  return end == std::string_view::npos || text[end] != 'm' ? 0 : end + 1 - offset;
}

std::string visible(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string result;
  each_character(
      text, [&](const CodePoint& found, std::string_view bytes) { append_visible(result, found, bytes); });
  return result;
}

std::string visible_cell(std::string_view text, std::size_t width) {
  return padded(visible(text), width);
}

namespace {

std::string visible_with(std::string_view text, bool colors) {
  std::string result;
  while (!text.empty()) {
    const std::size_t color = colors ? color_at(text, 0) : 0;
    const bool is_ours =
        std::find(std::begin(tones), std::end(tones), text.substr(0, color)) != std::end(tones) ||
        text.substr(0, color) == plain;
    const std::size_t kept = text[0] == '\n' ? 1 : is_ours ? color : 0;
    if (kept > 0) {
      result += text.substr(0, kept);
      text.remove_prefix(kept);
      continue;
    }
    const std::size_t end = std::min(text.find_first_of("\n\x1b", 1), text.size());
    result += visible(text.substr(0, end));
    text.remove_prefix(end);
  }
  return result;
}

}  // namespace

std::string visible_lines(std::string_view text) {
  return visible_with(text, false);
}

std::string visible_lines(const std::vector<std::string>& lines) {
  std::string result;
  for (const std::string& line : lines) result += (result.empty() ? "" : "\n") + visible(line);
  return result;
}

std::string visible_colored(std::string_view text) {
  return visible_with(text, true);
}

std::string painted(std::string_view text, Tone tone, bool color) {
  return color ? std::string(tones[static_cast<std::size_t>(tone)]) + visible(text) + std::string(plain)
               : visible(text);
}

std::string bold(std::string_view text, bool color) {
  return painted(text, Tone::strong, color);
}

std::string visible_json(std::string text) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x7f; };
  if (std::all_of(text.begin(), text.end(), is_ascii)) return text;
  std::string result;
  each_character(text, [&](const CodePoint& found, std::string_view bytes) {
    if (found.length == 0 || found.value < 0x7f || !is_hidden(found.value)) return void(result += bytes);
    char escape[16];
    const auto value = static_cast<unsigned>(found.value);
    if (value < 0x10000)
      std::snprintf(escape, sizeof escape, "\\u%04x", value);
    else  // two halves (RFC 8259, 7)
      std::snprintf(escape, sizeof escape, "\\u%04x\\u%04x", 0xd800 + ((value - 0x10000) >> 10),
                    0xdc00 + (value & 0x3ff));
    result += escape;
  });
  return result;
}

}  // namespace brightline::grammar
