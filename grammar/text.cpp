#include "grammar/text.hpp"

#include <algorithm>
#include <vector>

#include "grammar/text_check.hpp"
#include "grammar/visible.hpp"

namespace brightline::grammar {
namespace {

// How far in the rest of a long line stands.
std::size_t hanging_indent(std::string_view line, std::size_t width) {
  const std::size_t first = line.find_first_not_of(' ');
  std::size_t indent = first + 4;
  for (std::size_t gap = line.find("  ", first); gap != std::string_view::npos; gap = line.find("  ", gap)) {
    gap = line.find_first_not_of(' ', gap);
    if (gap == std::string_view::npos || width_of(line.substr(0, gap)) > width / 2) break;
    indent = width_of(line.substr(0, gap));
  }
  return std::min(indent, width / 2);
}

void add_wrapped(std::string_view line, std::size_t width, std::string& text) {
  const std::size_t first = line.find_first_not_of(' ');
  if (first == std::string_view::npos || line[first] == '|' || width_of(line) <= width) {
    text += line;
    return;
  }
  const std::string indent(hanging_indent(line, width), ' ');
  std::size_t column = 0;
  std::size_t from = 0;
  // Each step adds a word and the blanks before it.
  while (from < line.size()) {
    const std::size_t word = line.find_first_not_of(' ', from);
    if (word == std::string_view::npos) break;
    const std::size_t end = std::min(line.find(' ', word), line.size());
    const std::size_t wide = width_of(line.substr(word, end - word));
    if (from > first && column + (word - from) + wide > width) {
      text += "\n" + indent;
      column = indent.size() + wide;
    } else {
      text += line.substr(from, word - from);
      column += word - from + wide;
    }
    text += line.substr(word, end - word);
    from = end;
  }
}

}  // namespace

std::string joined(std::span<const std::string> parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) text.append(text.empty() ? "" : between).append(part);
  return text;
}

std::string listed(std::span<const std::string> names, std::string_view between) {
  std::string text;
  for (const std::string& name : names)
    text += (text.empty() ? "`" : std::string(between) + "`") + name + "`";
  return text;
}

std::string listed(std::span<const std::string_view> names) {
  return listed(std::vector<std::string>(names.begin(), names.end()));
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  const std::string noun(count == 1 || many.empty() ? one : many);
  return std::to_string(count) + " " + noun + (count != 1 && many.empty() ? "s" : "");
}

std::string between_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted += '"';
}

unsigned width_of(char32_t c) {
  if ((c >= 0x0300 && c <= 0x036F) || (c >= 0x20D0 && c <= 0x20FF)) return 0;
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F) ||
                    (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
                    (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                    (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1F9FF) ||
                    (c >= 0x20000 && c <= 0x3FFFD);
  return wide ? 2 : 1;
}

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (const std::size_t color = color_at(text, i); color > 0) {
      i += color;
      continue;
    }
    const CodePoint found = code_point_at(text, i);
    width += found.length == 0 ? 1 : width_of(found.value);
    i += std::max<std::size_t>(found.length, 1);
  }
  return width;
}

std::string padded(std::string text, std::size_t width) {
  const std::size_t used = width_of(text);
  return used < width ? text.append(width - used, ' ') : text;
}

std::string wrapped(std::string_view text, std::size_t width) {
  std::string all;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    add_wrapped(text.substr(from, end - from), width, all);
    if (end < text.size()) all += '\n';
    from = end + 1;
  }
  return all;
}

}  // namespace brightline::grammar
