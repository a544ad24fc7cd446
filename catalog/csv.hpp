// Comma-separated text (RFC 4180), a record at a time, with the place of every cell.
//
// text -> CsvReader -> records -> load. The libraries for CSV report no places, and a rejected value must be
// found again: so this reads the format itself. Quoted cells may hold separators, line ends and doubled
// quotes; a record that breaks the format is reported and reading goes on at the next line. Memory is bounded
// by one record, and a record by `most_cells`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/source.hpp"

namespace brightline::catalog {

struct CsvCell {
  std::string text;
  grammar::Span span;  // in the text read, quotes included
};

struct CsvFault {
  grammar::Span span;
  const char* reason;
};

class CsvReader {
 public:
  static constexpr std::size_t most_cells = 1024;

  enum class Found { record, fault, end };

  // The text must outlive the reader. A byte order mark at its start is skipped; lines without any text are
  // no records.
  explicit CsvReader(std::string_view text, char separator = ',');

  Found next();
  // After `record`: its cells, the same vector each time.
  const std::vector<CsvCell>& record() const { return record_; }
  // After `fault`: where and why.
  const CsvFault& fault() const { return fault_; }

 private:
  bool at_line_end() const {
    return position_ == text_.size() || text_[position_] == '\n' || text_[position_] == '\r';
  }
  void skip_line_end();
  bool read_cell(CsvCell& cell);
  bool read_quoted(CsvCell& cell);
  bool fail(std::size_t begin, std::size_t end, const char* reason);

  std::string_view text_;
  char separator_;
  std::size_t position_ = 0;
  std::vector<CsvCell> record_;
  CsvFault fault_{};
};

// All records of a text that is known to be small, as plain texts. `problem` says where and why the first
// record that breaks the format was left out; empty = none was.
std::vector<std::vector<std::string>> csv_rows(std::string_view text, std::string& problem);

}  // namespace brightline::catalog
