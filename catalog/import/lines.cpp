#include "catalog/import/lines.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "catalog/import/column_name.hpp"
#include "catalog/import/file_text.hpp"
#include "catalog/import/printed_unit.hpp"
#include "catalog/number_format.hpp"
#include "grammar/scan.hpp"
#include "grammar/text.hpp"

namespace brightline::catalog::importing {
namespace {

std::string bare_unit(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" ([");
  const std::size_t end = text.find_last_not_of(" )]");
  return begin == std::string::npos ? std::string() : text.substr(begin, end - begin + 1);
}

const std::string& text_at(const std::vector<Cell>& cells, std::size_t at) {
  static const std::string nothing;
  return at < cells.size() ? cells[at].text : nothing;
}

std::size_t filled_in(const std::vector<Cell>& cells) {
  return static_cast<std::size_t>(
      std::count_if(cells.begin(), cells.end(), [](const Cell& it) { return !it.text.empty(); }));
}

using grammar::is_digit;

// True for a value such as `1979`, `~814` or `80 GB`, false for a name such as `8-bit` or `2:4`.
bool is_value(const std::string& text) {
  const std::size_t begin = text.find_first_not_of("~<>≈+-$€ ");
  if (begin == std::string::npos || !is_digit(text[begin])) return false;
  const std::string letters = letters_of(text);
  return !letters.ends_with("bit") && text.find(':') == std::string::npos;
}

// A line below the header with only units, most of them known: `TFLOPS | mm2 | MHz`.
bool is_unit_line(const std::vector<Cell>& cells) {
  std::size_t units = 0;
  std::size_t others = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string text = bare_unit(cells[i].text);
    if (text.empty() || text == "-") continue;
    if (is_printed_unit(text))
      ++units;
    else if (const std::string word = letters_of(text); word != "unit" && word != "units")
      ++others;
    if (is_value(text) || text.size() > 16) return false;
  }
  return units > 0 && units >= others;
}

// The label of the first line for each column. A label is for its column and for the empty cells to its
// right, as far as the second line has names.
std::vector<std::string> groups_of(const std::vector<Cell>& first, const std::vector<Cell>& second) {
  std::vector<std::string> groups(std::max(first.size(), second.size()));
  std::string group;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (!text_at(first, i).empty()) group = text_at(first, i);
    groups[i] = text_at(second, i).empty() ? text_at(first, i) : group;
    if (text_at(second, i).empty()) group.clear();
  }
  return groups;
}

// `Throughput (TFLOPS)` above `FP16` is `Throughput FP16 (TFLOPS)`: the unit is last.
std::string joined_name(const std::string& group, const std::string& name) {
  if (group.empty() || name.empty()) return group + name;
  const std::string unit = column_name(group).unit;
  const std::size_t bracket = group.find_last_of("([");
  if (unit.empty() || bracket == std::string::npos || !column_name(name).unit.empty())
    return group + " " + name;
  const std::size_t end = group.find_last_not_of(' ', bracket == 0 ? 0 : bracket - 1);
  return (bracket == 0 ? "" : group.substr(0, end + 1) + " ") + name + " " + group.substr(bracket);
}

// True for a word that is usual in names of columns.
bool names_column(const std::string& text) {
  static constexpr std::string_view words[] = {"area",  "bandwidth", "bw",   "capacity", "count", "date",
                                               "dense", "high",      "low",  "max",      "min",   "model",
                                               "name",  "node",      "part", "price",    "rate",  "size",
                                               "sku",   "sparse",    "tdp",  "type",     "units", "year"};
  const ColumnName name = column_name(text);
  if (!name.unit.empty() || printed_format(text)) return true;
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) {
    return (" " + name.words + " ").find(" " + std::string(word) + " ") != std::string::npos;
  });
}

// The names of the columns if the header has two lines: each label of the first is above several names of the
// second. Empty if it has one line.
std::optional<std::vector<std::string>> two_line_header(const std::vector<Cell>& first,
                                                        const std::vector<Cell>& second) {
  const std::size_t size = std::max(first.size(), second.size());
  bool spans = false;
  std::size_t names_of_columns = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (is_value(text_at(second, i))) return std::nullopt;
    if (text_at(first, i).empty() && text_at(second, i).empty()) continue;
    const bool under = i > 0 && text_at(first, i).empty() && !text_at(second, i - 1).empty();
    spans = spans || (under && !text_at(second, i).empty());
    names_of_columns += !text_at(second, i).empty() && names_column(text_at(second, i)) ? 1 : 0;
  }
  if (!spans || 2 * names_of_columns < filled_in(second)) return std::nullopt;
  const std::vector<std::string> groups = groups_of(first, second);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < size; ++i) names.push_back(joined_name(groups[i], text_at(second, i)));
  std::set<std::string> seen;
  for (const std::string& name : names) {
    if (!name.empty() && !seen.insert(name).second) return std::nullopt;
  }
  return names;
}

class Arrangement {
 public:
  Arrangement(Lines& lines, CellTable& table) : lines_(lines), table_(table) {}

  void run() {
    titles();
    if (at_ == lines_.lines.size()) return;
    header();
    units();
    fill_merged();
    rows();
  }

 private:
  Line* line(std::size_t at) { return at < lines_.lines.size() ? &lines_.lines[at] : nullptr; }

  void remark(std::string text) { table_.remarks.push_back(std::move(text)); }

  static std::string place(const Line& line) { return "line " + std::to_string(line.line); }

  // A line of one cell above a line of at least two is a title. In a separated file, a name may contain a
  // comma, so the line below needs at least three.
  void titles() {
    const std::size_t fewest = lines_.short_is_fault ? 3 : 2;
    std::string told;
    while (at_ + 1 < lines_.lines.size()) {
      const Line& here = lines_.lines[at_];
      const Line& next = lines_.lines[at_ + 1];
      const bool more_follows = next.fault.empty() && filled_in(next.cells) != 0;
      if (!here.fault.empty() || filled_in(here.cells) != 1 || !more_follows) break;
      std::size_t wide = at_ + 1;
      while (wide < lines_.lines.size() && filled_in(lines_.lines[wide].cells) == 1 && wide < at_ + 8) ++wide;
      if (wide == lines_.lines.size() || filled_in(lines_.lines[wide].cells) < fewest) break;
      for (const Cell& cell : here.cells) {
        if (!cell.text.empty()) told += (told.empty() ? "" : ", ") + shown(cell.text);
      }
      ++at_;
    }
    if (!told.empty()) remark("above the header: " + told);
  }

  void header() {
    const Line& first = lines_.lines[at_++];
    if (!first.fault.empty())
      throw UnreadableFile(table_.name + ":" + std::to_string(first.line) +
                           ": the header cannot be read: " + first.fault);
    const Line* const second = line(at_);
    std::optional<std::vector<std::string>> names;
    if (second != nullptr && second->fault.empty() && !is_unit_line(second->cells))
      names = two_line_header(first.cells, second->cells);
    if (names) {
      ++at_;
      table_.columns = std::move(*names);
      remark("the header has two lines, " + place(first) + " and " + std::to_string(second->line) +
             ": a column is called " + shown(two_part_name(first, *second)));
    } else {
      for (const Cell& cell : first.cells) table_.columns.push_back(cell.text);
    }
    // Spreadsheets leave columns without a name at the end.
    while (!table_.columns.empty() && table_.columns.back().empty()) table_.columns.pop_back();
    std::set<std::string> seen;
    for (const std::string& column : table_.columns) {
      if (!column.empty() && !seen.insert(column).second)
        throw UnreadableFile(table_.name + ":" + std::to_string(first.line) + ": the column " +
                             shown(column) + " is named twice");
    }
  }

  // An example of a joined name.
  std::string two_part_name(const Line& first, const Line& second) const {
    const std::vector<std::string> groups = groups_of(first.cells, second.cells);
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      if (!groups[i].empty() && !text_at(second.cells, i).empty()) return table_.columns[i];
    }
    return table_.columns.front();
  }

  void units() {
    const Line* const found = line(at_);
    if (found == nullptr || !found->fault.empty() || !is_unit_line(found->cells)) return;
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      units_.push_back(unit_of_line(text_at(found->cells, i)));
    }
    remark(place(*found) + " has units, which are used for the figures below that have none");
    ++at_;
  }

  // A value merged over several rows is copied to each. One merged over several columns stays in the first,
  // since it may be a value or a heading.
  void fill_merged() {
    std::size_t filled = 0, copied = 0;
    std::string wide;
    for (const MergedCells& merged : lines_.merged) {
      const auto first = std::lower_bound(
          lines_.lines.begin() + static_cast<std::ptrdiff_t>(at_), lines_.lines.end(), merged.first_line,
          [](const Line& it, std::uint32_t number) { return it.line < number; });
      if (first == lines_.lines.end() || first->line != merged.first_line) continue;
      const std::size_t column = merged.first_column - 1;
      if (text_at(first->cells, column).empty()) continue;
      if (merged.last_column > merged.first_column) {
        if (filled_in(first->cells) == 1)
          first->fault = "a heading over several columns: " + shown(text_at(first->cells, column));
        else
          wide += (wide.empty() ? "" : ", ") + place(*first) + " " + shown(text_at(first->cells, column));
        continue;
      }
      if (merged.last_line == merged.first_line) continue;
      ++filled;
      for (auto below = first + 1; below != lines_.lines.end() && below->line <= merged.last_line; ++below) {
        if (below->cells.size() <= column) below->cells.resize(column + 1);
        below->cells[column] = first->cells[column];
        // Hostile files may merge the same rows many times.
        if (++copied > most_cells)
          throw UnreadableFile(
              table_.name + ": merged cells of more than " + std::to_string(most_cells) + " rows", true);
      }
    }
    if (filled > 0)
      remark(grammar::counted(filled, "cell") + " merged over several rows: each of the rows has the value");
    if (!wide.empty()) remark("merged over several columns, of which only the first has the value: " + wide);
  }

  void rows() {
    std::uint32_t number = 0;
    std::size_t cells = 0;
    for (; at_ < lines_.lines.size(); ++at_) {
      Line& it = lines_.lines[at_];
      ++number;
      std::size_t count = it.cells.size();
      while (count > table_.columns.size() && it.cells[count - 1].text.empty()) --count;
      if (it.fault.empty() && count > table_.columns.size())
        it.fault = lines_.short_is_fault ? sizes(count) : "a cell beyond the last column of the header";
      if (it.fault.empty() && lines_.short_is_fault && count < table_.columns.size()) it.fault = sizes(count);
      if (!it.fault.empty()) {
        const bool known = it.cell > 0 && it.cell <= table_.columns.size();
        table_.broken.push_back({number, it.line, known ? table_.columns[it.cell - 1] : "", it.fault});
        if (table_.broken.size() > most_broken_rows)
          throw UnreadableFile(table_.name + ": more than 100000 rows cannot be read; is this a table?",
                               true);
        continue;
      }
      cells += table_.columns.size();
      if (cells > most_cells)
        throw UnreadableFile(table_.name + ":" + std::to_string(it.line) + ": more than " +
                                 std::to_string(most_cells) + " cells; divide the file",
                             true);
      it.cells.resize(table_.columns.size());
      for (std::size_t i = 0; i < units_.size(); ++i) {
        if (it.cells[i].unit.empty()) it.cells[i].unit = units_[i];
      }
      table_.rows.push_back({number, it.line, std::move(it.cells)});
    }
  }

  std::string sizes(std::size_t count) const {
    return "the record has " + grammar::counted(count, "cell") + ", the header has " +
           std::to_string(table_.columns.size());
  }

  Lines& lines_;
  CellTable& table_;
  std::size_t at_ = 0;  // the next line
  std::vector<std::string> units_;
};

}  // namespace

std::string unit_of_line(const std::string& text) {
  const std::string unit = bare_unit(text);
  return is_printed_unit(unit) ? unit : std::string();
}

void add_lines(Lines lines, CellTable& table) {
  Arrangement(lines, table).run();
}

}  // namespace brightline::catalog::importing
