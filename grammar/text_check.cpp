#include "grammar/text_check.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "grammar/parse.hpp"
#include "grammar/syntax_kinds.hpp"

namespace brightline::grammar {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Unicode 15: bidirectional controls (UAX 9), zero-width and other invisible format characters, separators
// that only some editors show as line ends, variation selectors and tags.
constexpr std::array<Range, 17> hidden{{{0x01, 0x08},
                                        {0x0E, 0x1F},
                                        {0x7F, 0x9F},
                                        {0xAD, 0xAD},
                                        {0x034F, 0x034F},
                                        {0x061C, 0x061C},
                                        {0x115F, 0x1160},
                                        {0x17B4, 0x17B5},
                                        {0x180B, 0x180F},
                                        {0x200B, 0x200F},
                                        {0x2028, 0x202E},
                                        {0x2060, 0x206F},
                                        {0x3164, 0x3164},
                                        {0xFE00, 0xFE0F},
                                        {0xFEFF, 0xFEFF},
                                        {0xFFF9, 0xFFFB},
                                        {0xE0000, 0xE0FFF}}};

Span span_at(std::size_t offset, std::size_t length) {
  return {static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(offset + length)};
}

std::string number_of(char32_t character) {
  char text[16];
  std::snprintf(text, sizeof text, "U+%04X", static_cast<unsigned>(character));
  return text;
}

// What many editors show as the end of a line, and the language, like a comment in it, does not: a carriage
// return without a line feed, form feed, vertical tab, NEL, and the separators of lines and paragraphs.
bool ends_some_lines(char32_t character) {
  return (character >= 0x0B && character <= 0x0D) || character == 0x85 || character == 0x2028 ||
         character == 0x2029;
}

std::string name_of(char32_t character) {
  const std::string number = number_of(character);
  if (character == 0xFEFF) return number + " (byte order mark)";
  if (character == 0xAD) return number + " (soft hyphen)";
  if (ends_some_lines(character)) return number + " (ends a line in some editors only)";
  if (character <= 0x9F) return number + " (control character)";
  const bool turns = character == 0x061C || character == 0x200E || character == 0x200F ||
                     (character >= 0x202A && character <= 0x202E) ||
                     (character >= 0x2066 && character <= 0x2069);
  return number + (turns ? " (changes the direction of text)" : " (zero width)");
}

// Skips plain ASCII, which is nearly all text of rule files, with line feeds and those of Windows.
std::size_t skip_plain(std::string_view text, std::size_t offset) {
  while (offset < text.size()) {
    const auto byte = static_cast<unsigned char>(text[offset]);
    const bool windows = byte == '\r' && offset + 1 < text.size() && text[offset + 1] == '\n';
    if (byte >= 0x7F || (byte < 0x20 && byte != '\t' && byte != '\n' && !windows)) break;
    ++offset;
  }
  return offset;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0u;
  };
  const unsigned lead = byte(0);
  if (offset >= text.size()) return {};
  if (lead < 0x80) return {lead, 1};
  const unsigned length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return {};
  char32_t value = lead & (0x7Fu >> length);
  for (unsigned i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0u) != 0x80u) return {};
    value = (value << 6) | (byte(i) & 0x3Fu);
  }
  // Overlong forms, halves of UTF-16 pairs and values beyond the last character are invalid.
  constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
  if (value < smallest[length] || (value >= 0xD800 && value <= 0xDFFF) || value > 0x10FFFF) return {};
  return {value, length};
}

bool is_hidden(char32_t character) {
  return std::any_of(hidden.begin(), hidden.end(),
                     [&](const Range& range) { return character >= range.first && character <= range.last; });
}

bool check_text(const Source& source, Diagnostics& diagnostics) {
  const std::string_view text = source.text;
  if (text.size() > largest_rule_file) {
    diagnostics.report(kinds::file_too_large, source.id, {}, {"4 MiB"}).help = "split the file by entry";
    return false;
  }
  bool good = true;
  for (std::size_t offset = skip_plain(text, 0); offset < text.size(); offset = skip_plain(text, offset)) {
    const CodePoint found = code_point_at(text, offset);
    if (found.length == 0) {
      char byte[8];
      std::snprintf(byte, sizeof byte, "0x%02X",
                    static_cast<unsigned>(static_cast<unsigned char>(text[offset])));
      diagnostics.report(kinds::not_utf8, source.id, span_at(offset, 1), {byte}).help =
          "save the file as UTF-8";
      return false;  // after that, characters cannot be found reliably
    }
    const Span span = span_at(offset, found.length);
    if (found.value == 0) {
      diagnostics.report(kinds::nul_character, source.id, span).help = "save the file as UTF-8 text";
      return false;
    }
    const bool ends_line = ends_some_lines(found.value);
    if (ends_line || is_hidden(found.value)) {
      Diagnostic& diagnostic =
          diagnostics.report(kinds::hidden_character, source.id, span, {name_of(found.value)});
      diagnostic.help = ends_line ? "begin a new line in its place" : "delete the character";
      diagnostic.edit = Edit{span, ends_line ? "\n" : ""};
      good = false;
    }
    offset += found.length;
  }
  return good;
}

}  // namespace brightline::grammar
