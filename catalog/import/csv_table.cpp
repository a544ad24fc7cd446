#include "catalog/import/csv_table.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "catalog/csv.hpp"
#include "catalog/import/lines.hpp"

namespace brightline::catalog::importing {
namespace {

// Counts lines forward only, so that a file with many broken records is read once.
class LineCounter {
 public:
  explicit LineCounter(const std::string& text) : text_(text) {}

  std::uint32_t line_of(std::size_t offset) {
    line_ +=
        static_cast<std::uint32_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                              text_.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
    at_ = offset;
    return line_;
  }

 private:
  const std::string& text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
};

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

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

bool is_blank(const std::vector<CsvCell>& record) {
  return std::all_of(record.begin(), record.end(),
                     [](const CsvCell& cell) { return trimmed(cell.text).empty(); });
}

Line line_of(const std::vector<CsvCell>& record, std::uint32_t number) {
  Line line{number, {}};
  line.cells.reserve(record.size());
  for (const CsvCell& cell : record) {
    line.cells.push_back({trimmed(cell.text), false});
    if (cell.text.size() <= most_cell_bytes || line.cell > 0) continue;
    line.fault = "a cell of more than 64 KiB";
    line.cell = line.cells.size();
  }
  return line;
}

}  // namespace

CellTable csv_table(const std::string& text, const std::string& name) {
  CellTable table;
  table.name = name;
  table.kind = "CSV";
  // Spreadsheets name the separator by `sep=;` in the first line, which stays in the line count.
  const bool named = text.starts_with("sep=") && text.size() > 5 && (text[5] == '\n' || text[5] == '\r');
  const char separator = named ? text[4] : separator_of(text);
  table.decided_point = separator != ';';
  CsvReader reader(text, separator);
  if (named) reader.next();
  LineCounter counter(text);
  Lines lines;
  lines.short_is_fault = true;
  std::size_t cells = 0;
  for (auto found = reader.next(); found != CsvReader::Found::end; found = reader.next()) {
    if (found == CsvReader::Found::fault) {
      lines.lines.push_back({counter.line_of(reader.fault().span.begin), {}, reader.fault().reason});
    } else if (!is_blank(reader.record())) {
      const std::vector<CsvCell>& record = reader.record();
      lines.lines.push_back(line_of(record, counter.line_of(record.front().span.begin)));
      cells += record.size();
    }
    if (lines.lines.size() > most_cells || cells > most_cells)
      throw UnreadableFile(name + ":" + std::to_string(lines.lines.back().line) + ": more than " +
                               std::to_string(most_cells) + " cells; divide the file",
                           true);
  }
  if (lines.lines.empty()) throw UnreadableFile(name + ": the file has no header");
  add_lines(std::move(lines), table);
  return table;
}

}  // namespace brightline::catalog::importing
