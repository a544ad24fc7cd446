#include "catalog/import/lines.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <set>
#include <utility>

#include "catalog/import/column_name.hpp"
#include "catalog/import/file_text.hpp"
#include "catalog/import/header.hpp"
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

HeaderMeaning meaning_of_units(const std::string& text) {
  return header_meaning(text, [](std::string_view word) {
    return is_printed_unit(word) ? std::optional(engine::Rational(1)) : std::nullopt;
  });
}

// Whether a cell holds a unit, with no more words than say of what it is: `TOPS sparse`, `GB/s (per
// direction)`. `FP16 (TFLOPS)` is the name of a column.
bool is_unit_cell(const std::string& text) {
  if (is_printed_unit(text)) return true;
  const HeaderMeaning said = meaning_of_units(text);
  return !said.unit.empty() && !said.names_amount;
}

// A line below the header with only units, most of them known: `TFLOPS | mm2 | MHz`. Of a line that names no
// part in its first cell, any text with a unit counts, since it is at least no figure.
bool is_unit_line(const std::vector<Cell>& cells) {
  std::size_t units = 0;
  std::size_t others = 0;
  const std::string first = letters_of(text_at(cells, 0));
  const bool is_nameless = first.empty() || first == "unit" || first == "units";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string text = bare_unit(cells[i].text);
    if (text.empty() || text == "-") continue;
    const bool is_unit = is_nameless ? !unit_of_line(text).empty() : is_unit_cell(text);
    if (is_unit)
      ++units;
    else if (const std::string word = letters_of(text); word != "unit" && word != "units")
      ++others;
    if (is_value(text) || text.size() > (is_unit ? 40 : 16)) return false;
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

class ArrangedRows : public RowStream {
 public:
  ArrangedRows(std::unique_ptr<LineStream> lines, CellTable table) : lines_(std::move(lines)) {
    about = std::move(table);
    std::stable_sort(lines_->merged.begin(), lines_->merged.end(),
                     [](const MergedCells& a, const MergedCells& b) { return a.first_line < b.first_line; });
    titles();
    if (ahead(0) == nullptr) return;
    header();
    units();
  }

  bool next(CellRow& row, std::optional<Reject>& broken) override {
    if (!take()) {
      if (!std::exchange(is_at_end_, true)) remark_end();
      return false;
    }
    ++number_;
    fill_merged();
    std::size_t count = line_.cells.size();
    while (count > about.columns.size() && line_.cells[count - 1].text.empty()) --count;
    if (line_.fault.empty() && count > about.columns.size())
      line_.fault = lines_->short_is_fault ? sizes(count) : "a cell beyond the last column of the header";
    if (line_.fault.empty() && lines_->short_is_fault && count < about.columns.size())
      line_.fault = sizes(count);
    if (!line_.fault.empty()) {
      const bool known = line_.cell > 0 && line_.cell <= about.columns.size();
      broken = Reject{number_, line_.line, known ? about.columns[line_.cell - 1] : "", line_.fault};
    }
    line_.cells.resize(about.columns.size());
    for (std::size_t i = 0; i < units_.size(); ++i) {
      if (line_.cells[i].unit.empty()) line_.cells[i].unit = units_[i];
    }
    row.number = number_;
    row.line = line_.line;
    row.rows = 1;
    std::swap(row.cells, line_.cells);
    return true;
  }

 private:
  // The line so many lines after the next one; null behind the last.
  Line* ahead(std::size_t lines) {
    while (ahead_.size() <= lines) {
      Line line;
      if (!lines_->next(line)) return nullptr;
      ahead_.push_back(std::move(line));
    }
    return &ahead_[lines];
  }

  // Moves the next line to `line_`.
  bool take() {
    if (ahead_.empty()) return lines_->next(line_);
    line_ = std::move(ahead_.front());
    ahead_.pop_front();
    return true;
  }

  void remark(std::string text) { about.remarks.push_back(std::move(text)); }

  static std::string place(const Line& line) { return "line " + std::to_string(line.line); }

  // A line of one cell above a line of at least two is a title. In a separated file, a name may contain a
  // comma, so the line below needs at least three.
  void titles() {
    const std::size_t fewest = lines_->short_is_fault ? 3 : 2;
    std::string told;
    while (ahead(1) != nullptr) {
      const bool more_follows = ahead(1)->fault.empty() && filled_in(ahead(1)->cells) != 0;
      if (!ahead(0)->fault.empty() || filled_in(ahead(0)->cells) != 1 || !more_follows) break;
      std::size_t wide = 1;
      while (ahead(wide) != nullptr && filled_in(ahead(wide)->cells) == 1 && wide < 8) ++wide;
      if (ahead(wide) == nullptr || filled_in(ahead(wide)->cells) < fewest) break;
      for (const Cell& cell : ahead(0)->cells) {
        if (!cell.text.empty()) told += (told.empty() ? "" : ", ") + shown(cell.text);
      }
      ahead_.pop_front();
    }
    if (!told.empty()) remark("above the header: " + told);
  }

  void header() {
    take();
    const Line first = std::move(line_);
    if (!first.fault.empty())
      throw UnreadableFile(about.name + ":" + std::to_string(first.line) +
                           ": the header cannot be read: " + first.fault);
    about.header_line = first.line;
    const Line* const second = ahead(0);
    std::optional<std::vector<std::string>> names;
    if (second != nullptr && second->fault.empty()) names = two_line_header(first.cells, second->cells);
    if (names) {
      about.columns = std::move(*names);
      about.header_line = second->line;
      remark("the header has two lines, " + place(first) + " and " + std::to_string(second->line) +
             ": a column is called " + shown(two_part_name(first, *second)));
      ahead_.pop_front();
    } else {
      for (const Cell& cell : first.cells) about.columns.push_back(cell.text);
    }
    // Spreadsheets leave columns without a name at the end.
    while (!about.columns.empty() && about.columns.back().empty()) about.columns.pop_back();
    std::set<std::string> seen;
    for (const std::string& column : about.columns) {
      if (!column.empty() && !seen.insert(column).second)
        throw UnreadableFile(about.name + ":" + std::to_string(first.line) + ": the column " + shown(column) +
                             " is named twice");
    }
  }

  // An example of a joined name.
  std::string two_part_name(const Line& first, const Line& second) const {
    const std::vector<std::string> groups = groups_of(first.cells, second.cells);
    for (std::size_t i = 0; i < about.columns.size(); ++i) {
      if (!groups[i].empty() && !text_at(second.cells, i).empty()) return about.columns[i];
    }
    return about.columns.front();
  }

  void units() {
    const Line* const found = ahead(0);
    if (found == nullptr || !found->fault.empty() || !is_unit_line(found->cells)) return;
    for (std::size_t i = 0; i < about.columns.size(); ++i) {
      units_.push_back(unit_of_line(text_at(found->cells, i)));
    }
    remark(place(*found) + " has units, which are used for the figures below that have none");
    ahead_.pop_front();
  }

  // A value merged over several rows is copied to each. One merged over several columns stays in the first,
  // since it may be a value or a heading.
  void fill_merged() {
    std::erase_if(spread_, [&](const Spread& it) { return it.last_line < line_.line; });
    for (const Spread& it : spread_) {
      if (line_.cells.size() <= it.column) line_.cells.resize(it.column + 1);
      line_.cells[it.column] = it.cell;
      // Hostile files may merge the same rows many times.
      if (++copied_ > most_cells)
        throw UnreadableFile(
            about.name + ": merged cells of more than " + std::to_string(most_cells) + " rows", true);
    }
    const std::vector<MergedCells>& all = lines_->merged;
    for (; merged_ < all.size() && all[merged_].first_line <= line_.line; ++merged_) {
      const MergedCells& merged = all[merged_];
      const std::size_t column = merged.first_column - 1;
      if (merged.first_line != line_.line || text_at(line_.cells, column).empty()) continue;
      if (merged.last_column == merged.first_column) {
        if (merged.last_line == merged.first_line) continue;
        ++filled_;
        spread_.push_back({merged.last_line, column, line_.cells[column]});
      } else if (filled_in(line_.cells) == 1) {
        line_.fault = "a heading over several columns: " + shown(text_at(line_.cells, column));
      } else if (wide_.size() < longest_remark) {
        wide_ += (wide_.empty() ? "" : ", ") + place(line_) + " " + shown(text_at(line_.cells, column));
      }
    }
  }

  void remark_end() {
    if (filled_ > 0)
      remark(grammar::counted(filled_, "cell") + " merged over several rows: each of the rows has the value");
    if (!wide_.empty())
      remark("merged over several columns, of which only the first has the value: " + wide_);
    for (std::string& it : lines_->remarks) remark(std::move(it));
  }

  std::string sizes(std::size_t count) const {
    return "the record has " + grammar::counted(count, "cell") + ", the header has " +
           std::to_string(about.columns.size());
  }

  static constexpr std::size_t longest_remark = 1 << 16;

  // A value that the rows below have too.
  struct Spread {
    std::uint32_t last_line = 0;
    std::size_t column = 0;
    Cell cell;
  };

  std::unique_ptr<LineStream> lines_;
  std::deque<Line> ahead_;  // read, but not taken
  Line line_;
  std::vector<std::string> units_;
  std::uint32_t number_ = 0;
  std::size_t merged_ = 0;  // the next of LineStream::merged
  std::vector<Spread> spread_;
  std::size_t filled_ = 0, copied_ = 0;
  std::string wide_;
  bool is_at_end_ = false;
};

}  // namespace

std::string unit_of_line(const std::string& text) {
  const std::string unit = bare_unit(text);
  if (unit.empty() || is_printed_unit(unit)) return unit;
  const HeaderMeaning said = meaning_of_units(unit);
  const bool says_more = !said.refused.empty() || !said.share.empty() ||
                         !said.perhaps_one_direction.empty() || said.sparse || said.dense ||
                         said.one_direction || said.both_directions || said.one_die || said.vector_unit;
  return says_more ? unit : said.unit;  // `TOPS per GPU` is TOPS
}

std::unique_ptr<RowStream> rows_of(std::unique_ptr<LineStream> lines, CellTable about) {
  return std::make_unique<ArrangedRows>(std::move(lines), std::move(about));
}

}  // namespace brightline::catalog::importing
