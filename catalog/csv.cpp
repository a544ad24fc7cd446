#include "catalog/csv.hpp"

#include <algorithm>

namespace brightline::catalog {
namespace {

grammar::Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace

CsvReader::CsvReader(std::string_view text, char separator) : text_(text), separator_(separator) {
  if (text_.substr(0, 3) == "\xEF\xBB\xBF") position_ = 3;
}

void CsvReader::skip_line_end() {
  if (position_ < text_.size() && text_[position_] == '\r') ++position_;
  if (position_ < text_.size() && text_[position_] == '\n') ++position_;
}

bool CsvReader::fail(std::size_t begin, std::size_t end, const char* reason) {
  fault_ = {span_of(begin, end), reason};
  return false;
}

CsvReader::Found CsvReader::next() {
  is_unended_ = false;
  while (position_ < text_.size() && at_line_end()) skip_line_end();
  if (position_ == text_.size()) return Found::end;

  std::size_t cells = 0;
  while (true) {
    if (cells == most_cells) {
      fail(position_, position_ + 1, "the record has more than 1024 cells");
      break;
    }
    if (record_.size() == cells) record_.emplace_back();
    if (!read_cell(record_[cells])) break;
    ++cells;
    if (at_line_end()) {
      skip_line_end();
      record_.resize(cells);
      return Found::record;
    }
    ++position_;  // the separator
  }
  // An unclosed quote may include the rest of the text, so reading continues after the line where it starts.
  const std::size_t line_end = text_.find('\n', fault_.span.begin);
  position_ = line_end == std::string_view::npos ? text_.size() : line_end + 1;
  return Found::fault;
}

bool CsvReader::read_cell(CsvCell& cell) {
  cell.text.clear();
  const std::size_t begin = position_;
  if (position_ < text_.size() && text_[position_] == '"') return read_quoted(cell);
  while (!at_line_end() && text_[position_] != separator_) {
    if (text_[position_] == '"')
      return fail(position_, position_ + 1, "a quote in a cell that does not begin with one");
    if (text_[position_] == '\0') return fail(position_, position_ + 1, "a NUL character");
    ++position_;
  }
  cell.text = text_.substr(begin, position_ - begin);
  cell.span = span_of(begin, position_);
  return true;
}

bool CsvReader::read_quoted(CsvCell& cell) {
  const std::size_t begin = position_;
  ++position_;
  while (true) {
    const std::size_t quote = text_.find_first_of(std::string_view("\"\0", 2), position_);
    if (quote == std::string_view::npos) {
      is_unended_ = true;
      return fail(begin, begin + 1, "a quoted cell that does not end");
    }
    if (text_[quote] == '\0') return fail(quote, quote + 1, "a NUL character");
    cell.text.append(text_.substr(position_, quote - position_));
    position_ = quote + 1;
    if (position_ == text_.size() || text_[position_] != '"') break;
    cell.text.push_back('"');
    ++position_;
  }
  if (!at_line_end() && text_[position_] != separator_) {
    return fail(position_, position_ + 1, "text after the quote that ends the cell");
  }
  cell.span = span_of(begin, position_);
  return true;
}

std::vector<std::vector<std::string>> csv_rows(std::string_view text, std::string& problem) {
  problem.clear();
  std::vector<std::vector<std::string>> rows;
  CsvReader reader(text);
  for (CsvReader::Found found; (found = reader.next()) != CsvReader::Found::end;) {
    if (found == CsvReader::Found::record) {
      std::vector<std::string>& row = rows.emplace_back();
      for (const CsvCell& cell : reader.record()) row.push_back(cell.text);
    } else if (problem.empty()) {
      const auto begin = text.begin();
      const auto lines = std::count(begin, begin + reader.fault().span.begin, '\n');
      problem = "line " + std::to_string(lines + 1) + ": " + reader.fault().reason;
    }
  }
  return rows;
}

}  // namespace brightline::catalog
