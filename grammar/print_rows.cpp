#include "grammar/print_rows.hpp"

#include <algorithm>

#include "grammar/text.hpp"

namespace brightline::grammar {
namespace {

constexpr std::size_t aligned = 120;  // columns that an aligned line may have

// `fact NAME` and its `: TYPE` are separated by one blank, other cells by two.
std::size_t gap_before(const Row& row, std::size_t cell) {
  const bool close =
      row.kind == Statement::fact || row.kind == Statement::column || row.kind == Statement::unit;
  return close && cell == 1 ? 1 : 2;
}

}  // namespace

std::string unaligned(const Row& row) {
  std::string line(row.indent, ' ');
  bool first = true;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (row.cells[i].empty()) continue;
    if (!first) line.append(gap_before(row, i), ' ');
    line += row.cells[i];
    first = false;
  }
  return line;
}

namespace {

// The lines of a group with aligned cells, unless that makes one of them too long.
std::vector<std::string> aligned_lines(std::span<const Row> rows) {
  std::vector<std::size_t> widths;
  for (const Row& row : rows) {
    widths.resize(std::max(widths.size(), row.cells.size()));
    for (std::size_t c = 0; c < row.cells.size(); ++c)
      widths[c] = std::max(widths[c], width_of(row.cells[c]));
  }
  std::vector<std::string> lines;
  bool fits = true;
  for (const Row& row : rows) {
    std::string& line = lines.emplace_back(row.indent, ' ');
    std::size_t column = row.indent;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      if (widths[c] == 0) continue;
      if (c > 0) column += gap_before(row, c);
      if (!row.cells[c].empty()) line += std::string(column - width_of(line), ' ') + row.cells[c];
      column += widths[c];
    }
    fits = fits && width_of(line) <= aligned;
  }
  if (!fits) std::transform(rows.begin(), rows.end(), lines.begin(), unaligned);
  return lines;
}

}  // namespace

std::string write_rows(std::span<const Row> rows, const std::vector<Comment>& tail) {
  std::string out;
  const auto comments = [&](const std::vector<Comment>& list, std::size_t indent) {
    for (const Comment& comment : list) {
      if (comment.blank_before && !out.empty()) out += '\n';
      out += std::string(indent, ' ') + comment.text + '\n';
    }
  };
  for (std::size_t first = 0; first < rows.size();) {
    // A group: adjacent single lines of one kind.
    std::size_t last = first + 1;
    while (last < rows.size() && rows[first].is_single() && rows[last].is_single() &&
           rows[last].kind == rows[first].kind && rows[last].indent == rows[first].indent &&
           !rows[last].stands_apart()) {
      ++last;
    }
    std::vector<std::string> lines = aligned_lines(rows.subspan(first, last - first));
    std::size_t comment_column = 0;
    for (std::size_t i = first; i < last; ++i) {
      const std::size_t width = width_of(lines[i - first]) + 2;
      if (!rows[i].comment.empty()) comment_column = std::max(comment_column, width);
      if (width + width_of(rows[i].comment) > aligned) comment_column = aligned;
    }
    for (std::size_t i = first; i < last; ++i) {
      const Row& row = rows[i];
      comments(row.comments, row.indent);
      if (row.blank_before && !out.empty()) out += '\n';
      std::string& line = lines[i - first];
      const std::size_t gap =
          comment_column < aligned && row.is_single() ? comment_column - width_of(line) : 2;
      for (const std::string& more : row.more) line += '\n' + more;
      if (!row.comment.empty()) line += std::string(gap, ' ') + row.comment;
      out += line + '\n';
    }
    first = last;
  }
  comments(tail, 0);
  return out;
}

}  // namespace brightline::grammar
