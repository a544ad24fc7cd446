#include "tools/report/markdown.hpp"

#include <algorithm>
#include <cctype>

#include "grammar/visible.hpp"

namespace brightline::report {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

// How many characters at the beginning would make a line a point of a numbered list, as in `12.`; 0 if none.
std::size_t numbering(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && std::isdigit(static_cast<unsigned char>(text[digits])) != 0) ++digits;
  const bool marks = digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')') &&
                     (digits + 1 == text.size() || text[digits + 1] == ' ');
  return marks ? digits : 0;
}

// Whether the text begins like `:smile:`.
bool names_emoji(std::string_view text) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789_+-";
  const std::size_t end = text.find_first_not_of(letters, 1);
  return end != std::string_view::npos && end > 1 && text[end] == ':';
}

bool has_meaning(std::string_view text, std::size_t i) {
  const char before = i == 0 ? ' ' : text[i - 1], after = i + 1 < text.size() ? text[i + 1] : ' ';
  switch (text[i]) {
    case '\\':
    case '`':
    case '[':
    case ']':
    case '|':
    case '~':
    case '$':
      return true;
    case '*':
      return i == 0 || before != ' ' || after != ' ';
    case '_':
      return !is_word(before) || !is_word(after);
    case '&':  // an entity such as `&lt;`
      return is_word(after) || after == '#';
    case '<':  // a tag, a comment, or an address in brackets
      return is_word(after) || after == '/' || after == '!' || after == '?';
    case ':':
      return names_emoji(text.substr(i));
    case '#':  // a heading, also at its end
      return before == ' ';
    case '>':
    case '-':
    case '+':
    case '=':
      return i == 0;
    case '.':
    case ')':
      return i > 0 && i == numbering(text);
    default:
      return false;
  }
}

}  // namespace

std::string escaped_markdown(std::string_view text) {
  const std::string shown = grammar::visible(text);
  std::string_view rest = shown;
  // Blanks at the beginning would make a block of code.
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  std::string result;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (has_meaning(rest, i)) result += '\\';
    result += rest[i];
  }
  return result;
}

void Markdown::begin(bool in_list) {
  if (!text_.empty() && !(in_list && in_list_)) text_ += "\n";
  in_list_ = in_list;
}

void Markdown::heading(int level, std::string_view text) {
  begin(false);
  text_ += std::string(static_cast<std::size_t>(level), '#') + " " + escaped_markdown(text) + "\n";
}

void Markdown::paragraph(std::string_view text) {
  begin(false);
  text_ += escaped_markdown(text) + "\n";
}

void Markdown::strong_paragraph(std::string_view text) {
  begin(false);
  text_ += "**" + escaped_markdown(text) + "**\n";
}

void Markdown::point(std::size_t depth, std::string_view text) {
  begin(true);
  text_ += std::string(2 * depth, ' ') + "- " + escaped_markdown(text) + "\n";
}

void Markdown::table(const std::vector<std::string>& head,
                     const std::vector<std::vector<std::string>>& rows) {
  if (rows.empty()) return;
  begin(false);
  const auto add = [&](const std::vector<std::string>& cells) {
    for (const std::string& cell : cells) text_ += "| " + escaped_markdown(cell) + " ";
    text_ += "|\n";
  };
  add(head);
  for (std::size_t i = 0; i < head.size(); ++i) text_ += "|---";
  text_ += "|\n";
  for (const std::vector<std::string>& row : rows) add(row);
}

}  // namespace brightline::report
