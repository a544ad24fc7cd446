#include "catalog/import/csv_table.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "catalog/csv.hpp"
#include "catalog/import/file_text.hpp"

namespace brightline::catalog::importing {
namespace {

// Lines are counted forward only, so that a file of many broken records is read once.
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

// A million columns need not be counted to see which separator it is.
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

void read_header(CsvReader& reader, CellTable& table) {
  auto found = reader.next();
  // A title above the header or lines of separators only: not ours to skip silently, but empty ones say
  // nothing.
  while (found == CsvReader::Found::record && is_blank(reader.record())) found = reader.next();
  if (found == CsvReader::Found::end) throw UnreadableFile(table.name + ": the file has no header");
  if (found == CsvReader::Found::fault) {
    throw UnreadableFile(table.name + ":1: the header cannot be read: " + std::string(reader.fault().reason));
  }
  for (const CsvCell& cell : reader.record()) {
    if (cell.text.size() > most_cell_bytes)
      throw UnreadableFile(table.name + ":1: the header has a cell of more than 64 KiB", true);
    table.columns.push_back(trimmed(cell.text));
  }
  // Columns without a name at the end are what a spreadsheet leaves behind.
  while (!table.columns.empty() && table.columns.back().empty()) table.columns.pop_back();
  std::set<std::string> seen;
  for (const std::string& column : table.columns) {
    if (!column.empty() && !seen.insert(column).second)
      throw UnreadableFile(table.name + ":1: the column " + shown(column) + " is named twice");
  }
}

}  // namespace

CellTable csv_table(const std::string& text, const std::string& name) {
  CellTable table;
  table.name = name;
  table.kind = "CSV";
  // `sep=;` in the first line is how spreadsheets name the separator; the line is kept, so that others keep
  // their numbers.
  const bool named = text.starts_with("sep=") && text.size() > 5 && (text[5] == '\n' || text[5] == '\r');
  const char separator = named ? text[4] : separator_of(text);
  table.decided_point = separator != ';';
  CsvReader reader(text, separator);
  if (named) reader.next();
  LineCounter lines(text);
  read_header(reader, table);
  std::size_t cells = 0;
  std::uint32_t number = 0;
  for (auto found = reader.next(); found != CsvReader::Found::end; found = reader.next()) {
    const auto refuse = [&](std::uint32_t line, std::string column, std::string reason) {
      table.broken.push_back({number, line, std::move(column), std::move(reason)});
      if (table.broken.size() > most_broken_rows)
        throw UnreadableFile(name + ": more than 100000 records cannot be read; is this separated text?",
                             true);
    };
    if (found == CsvReader::Found::fault) {
      ++number;
      refuse(lines.line_of(reader.fault().span.begin), "", reader.fault().reason);
      continue;
    }
    const std::vector<CsvCell>& record = reader.record();
    if (is_blank(record)) continue;
    ++number;
    const std::uint32_t line = lines.line_of(record.front().span.begin);
    std::size_t count = record.size();
    while (count > table.columns.size() && record[count - 1].text.empty()) --count;
    if (count != table.columns.size()) {
      refuse(line, "",
             "the record has " + std::to_string(count) + " cells, the header has " +
                 std::to_string(table.columns.size()));
      continue;
    }
    const auto huge = std::find_if(record.begin(), record.end(),
                                   [](const CsvCell& cell) { return cell.text.size() > most_cell_bytes; });
    if (huge != record.end()) {
      refuse(line, table.columns[static_cast<std::size_t>(huge - record.begin())],
             "a cell of more than 64 KiB");
      continue;
    }
    cells += count;
    if (cells > most_cells) {
      throw UnreadableFile(name + ":" + std::to_string(line) + ": more than " + std::to_string(most_cells) +
                               " cells; divide the file",
                           true);
    }
    CellRow& row = table.rows.emplace_back(CellRow{number, line, {}});
    row.cells.reserve(count);
    for (std::size_t i = 0; i < count; ++i) row.cells.push_back({trimmed(record[i].text), false});
  }
  return table;
}

}  // namespace brightline::catalog::importing
