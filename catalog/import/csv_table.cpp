#include "catalog/import/csv_table.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "catalog/csv.hpp"
#include "catalog/import/lines.hpp"

namespace brightline::catalog::importing {
namespace {

// Longer records are refused: no more is held of a file, whatever its quotes are.
constexpr std::size_t most_record_bytes = std::size_t{4} << 20;

// The first part of the header is enough to find the separator.
char separator_of(const std::string& text) {
  constexpr std::array<char, 3> known{',', ';', '\t'};
  std::array<std::size_t, 3> counts{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == '\n' || c == '\r') && counts != std::array<std::size_t, 3>{}) break;
    const auto found = std::find(known.begin(), known.end(), c);
    if (!quoted && found != known.end()) ++counts[static_cast<std::size_t>(found - known.begin())];
  }
  return known[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

std::string_view without_blanks(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

class CsvLines : public LineStream {
 public:
  // `text` is the beginning, before what `more` has.
  CsvLines(std::string text, TextStream more)
      : text_(std::move(text)),
        more_(std::move(more)),
        // Spreadsheets name the separator by `sep=;` in the first line, which stays in the line count.
        is_named_(text_.starts_with("sep=") && text_.size() > 5 && (text_[5] == '\n' || text_[5] == '\r')),
        separator_(is_named_ ? text_[4] : separator_of(text_)),
        reader_(text_, separator_) {
    short_is_fault = true;
    if (is_named_) reader_.next();
  }

  bool decides_point() const { return separator_ != ';'; }

  bool next(Line& line) override {
    while (true) {
      line.fault.clear();
      line.cell = 0;
      const CsvReader::Found found = record(line);
      if (found == CsvReader::Found::end) return false;
      if (found == CsvReader::Found::fault) {
        line.cells.clear();
        return true;
      }
      if (take_cells(line)) return true;
    }
  }

 private:
  // Finds the next record, and reads on in the file until it is complete.
  CsvReader::Found record(Line& line) {
    std::size_t begin = reader_.position();
    CsvReader::Found found = reader_.next();
    while (reader_.reached_end() && !is_at_end_) {
      if (text_.size() - begin > most_record_bytes) return skip_line(begin, line);
      count_lines(begin);
      text_.erase(0, begin);
      begin = counted_ = 0;
      is_at_end_ = !more_.append_to(text_);
      reader_.restart(text_);
      found = reader_.next();
    }
    if (found == CsvReader::Found::record) count_lines(reader_.record().front().span.begin);
    if (found == CsvReader::Found::fault) {
      count_lines(reader_.fault().span.begin);
      line.fault = reader_.fault().reason;
    }
    line.line = line_number_;
    return found;
  }

  CsvReader::Found skip_line(std::size_t begin, Line& line) {
    count_lines(begin);
    line.line = line_number_;
    line.fault = "a record of more than 4 MiB, or a quoted cell that does not end";
    std::size_t end = text_.find('\n', begin);
    while (end == std::string::npos && !is_at_end_) {
      text_.clear();
      counted_ = 0;
      is_at_end_ = !more_.append_to(text_);
      end = text_.find('\n');
    }
    text_.erase(0, end == std::string::npos ? text_.size() : end + 1);
    counted_ = 0;
    ++line_number_;
    reader_.restart(text_);
    return CsvReader::Found::fault;
  }

  void count_lines(std::size_t end) {
    const auto begin = text_.begin();
    line_number_ += static_cast<std::uint32_t>(std::count(begin + static_cast<std::ptrdiff_t>(counted_),
                                                          begin + static_cast<std::ptrdiff_t>(end), '\n'));
    counted_ = end;
  }

  // Returns false for a record of blanks.
  bool take_cells(Line& line) {
    const std::vector<CsvCell>& record = reader_.record();
    line.cells.resize(record.size());
    bool is_blank = true;
    for (std::size_t i = 0; i < record.size(); ++i) {
      Cell& cell = line.cells[i];
      const std::string_view text = without_blanks(record[i].text);
      is_blank = is_blank && text.empty();
      cell.text = text;
      cell.unit.clear();
      if (record[i].text.size() <= most_cell_bytes || line.cell > 0) continue;
      line.fault = "a cell of more than 64 KiB";
      line.cell = i + 1;
    }
    return !is_blank;
  }

  std::string text_;  // what has been read of the file, from the record before the next one on
  TextStream more_;
  bool is_named_;
  char separator_;
  CsvReader reader_;
  bool is_at_end_ = false;
  std::size_t counted_ = 0;  // of `text_`: up to there, the line is `line_number_`
  std::uint32_t line_number_ = 1;
};

}  // namespace

std::unique_ptr<RowStream> rows_of_csv(std::string text, TextStream more, const std::string& name) {
  CellTable about;
  about.name = name;
  about.kind = "CSV";
  auto lines = std::make_unique<CsvLines>(std::move(text), std::move(more));
  about.decided_point = lines->decides_point();
  std::unique_ptr<RowStream> rows = rows_of(std::move(lines), std::move(about));
  if (rows->about.columns.empty()) throw UnreadableFile(name + ": the file has no header");
  return rows;
}

}  // namespace brightline::catalog::importing
