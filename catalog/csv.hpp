// Comma-separated text (RFC 4180), one record at a time, with the place of every cell.
// CSV libraries report no places, which messages about rejected values need, so this reads the format itself.
// Quoted cells may contain separators, line ends and doubled quotes. A malformed record is reported, and
// reading continues at the next line. Memory is limited to one record of at most `most_cells` cells.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/source.hpp"

namespace brightline::catalog {

struct CsvCell {
  std::string text;
  grammar::Span span;  // in the text, including quotes
};

struct CsvFault {
  grammar::Span span;
  const char* reason;
};

class CsvReader {
 public:
  static constexpr std::size_t most_cells = 1024;

  enum class Found { record, fault, end };

  // The text must outlive the reader. A byte order mark at the start is skipped; empty lines are not records.
  explicit CsvReader(std::string_view text, char separator = ',');

  Found next();
  // After Found::record: the cells, in the same vector each time.
  const std::vector<CsvCell>& record() const { return record_; }
  // After Found::fault: place and reason.
  const CsvFault& fault() const { return fault_; }

  // For a text that is a part of a longer one: where the next record starts, and whether what was found last
  // reached the end of the part, so that the text behind it may change it.
  std::size_t position() const { return position_; }
  bool reached_end() const { return position_ == text_.size() || is_unended_; }
  // Continues in another part of the text, from its beginning.
  void restart(std::string_view text) {
    text_ = text;
    position_ = 0;
  }

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
  bool is_unended_ = false;  // a quoted cell goes on to the end of the text
  std::vector<CsvCell> record_;
  CsvFault fault_{};
};

// All records of a small text as plain texts. `problem` gets the place of the first malformed record and the
// reason; it is empty if there is none.
std::vector<std::vector<std::string>> csv_rows(std::string_view text, std::string& problem);

}  // namespace brightline::catalog
