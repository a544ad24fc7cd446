// Writes Markdown: CommonMark with pipe tables, as GitHub and pandoc read it.
//
// Every function takes plain text and escapes it, so a name from a catalog, a rule file or a command line
// cannot begin a heading, close a cell, become an image or HTML, or show other words than its own. A plain
// address such as https://… may be shown as a link to itself.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace brightline::report {

// A text of one line: characters that Markdown would read as its own have a backslash before them, and those
// that hide or control are shown by number (grammar/visible.hpp).
std::string escaped_markdown(std::string_view text);

class Markdown {
 public:
  void heading(int level, std::string_view text);
  void paragraph(std::string_view text);
  void strong_paragraph(std::string_view text);
  // A point of a list; depth 0 is the outermost, and a point is at most one deeper than the one before it.
  void point(std::size_t depth, std::string_view text);
  // Nothing if there are no rows.
  void table(const std::vector<std::string>& head, const std::vector<std::vector<std::string>>& rows);

  const std::string& text() const { return text_; }

 private:
  void begin(bool in_list);

  std::string text_;
  bool in_list_ = false;
};

}  // namespace brightline::report
