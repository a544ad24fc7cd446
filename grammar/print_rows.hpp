// The lines of a formatted file before alignment; print.hpp makes them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/spelling.hpp"

namespace brightline::grammar {

// One line of the result, in cells that are aligned with those of the lines around it.
struct Row {
  Statement kind{};
  std::size_t indent = 0;
  std::vector<Comment> comments;  // on lines above it
  bool blank_before = false;
  std::vector<std::string> cells;  // empty: nothing in that column
  std::vector<std::string> more;   // further lines of the same statement, with their indentation
  std::string comment;

  bool is_single() const { return more.empty(); }
  bool stands_apart() const { return blank_before || !comments.empty(); }
};

// The first line of the row without alignment.
std::string unaligned(const Row& row);

// The text of the whole file, with aligned cells in adjacent lines of one kind. `tail` are the comments after
// the last row.
std::string write_rows(std::span<const Row> rows, const std::vector<Comment>& tail);

}  // namespace brightline::grammar
