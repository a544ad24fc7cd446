#include "catalog/import/property_rows.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "catalog/import/file_text.hpp"
#include "catalog/part_name.hpp"

namespace brightline::catalog::importing {
namespace {

class Gathering {
 public:
  Gathering(const CellTable& table, const PropertyColumns& columns) : table_(table), from_(columns) {
    into_.name = table.name;
    into_.kind = table.kind;
    into_.decided_point = table.decided_point;
    into_.sheet = table.sheet;
    into_.remarks = table.remarks;
    into_.broken = table.broken;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (i == from_.property || i == from_.value || i == from_.unit) continue;
      kept_.push_back(i);
      into_.columns.push_back(table.columns[i]);
    }
  }

  CellTable run() {
    for (const CellRow& row : table_.rows) add(row);
    for (CellRow& row : into_.rows) row.cells.resize(into_.columns.size());
    if (into_.rows.size() * into_.columns.size() > most_cells)
      throw UnreadableFile(table_.name + ": more than " + std::to_string(most_cells) +
                               " cells with a column for each label; divide the file",
                           true);
    return std::move(into_);
  }

 private:
  void refuse(const CellRow& row, std::size_t column, std::string reason) {
    into_.broken.push_back({row.number, row.line, table_.columns[column], std::move(reason)});
  }

  void add(const CellRow& row) {
    const std::string name = name_key(row.cells[from_.key].text);
    const std::string& label = row.cells[from_.property].text;
    if (name.empty()) return refuse(row, from_.key, "the name is empty");
    if (label.empty()) return refuse(row, from_.property, "no label says what the value is");
    const std::size_t column = column_of(label);
    const auto [place, fresh] = places_.try_emplace(name, into_.rows.size());
    if (fresh) into_.rows.push_back({row.number, row.line, {}, 0});
    CellRow& part = into_.rows[place->second];
    if (part.cells.size() <= column) part.cells.resize(column + 1);
    Cell& cell = part.cells[column];
    const Cell& value = row.cells[from_.value];
    if (!cell.text.empty() && cell.text != value.text) {
      cell.text = "?";  // not known
      return refuse(row, from_.value,
                    "another value of " + shown(label) + " than that of line " + std::to_string(cell.line) +
                        ", so that neither counts");
    }
    ++part.rows;
    cell = value;
    cell.row = row.number;
    cell.line = row.line;
    if (from_.unit && cell.unit.empty()) cell.unit = row.cells[*from_.unit].text;
    for (std::size_t i = 0; i < kept_.size(); ++i) {
      if (part.cells[i].text.empty()) part.cells[i] = row.cells[kept_[i]];
    }
  }

  std::size_t column_of(const std::string& label) {
    const auto [found, fresh] = labels_.try_emplace(label, into_.columns.size());
    if (!fresh) return found->second;
    if (into_.columns.size() == most_columns)
      throw UnreadableFile(table_.name + ": more than 1024 labels; is this the column of labels?", true);
    const bool taken = std::find(into_.columns.begin(), into_.columns.end(), label) != into_.columns.end();
    if (taken)
      throw UnreadableFile(table_.name + ": " + shown(label) +
                           " is the name of a column and a label of a row");
    into_.columns.push_back(label);
    return found->second;
  }

  const CellTable& table_;
  const PropertyColumns& from_;
  CellTable into_;
  std::vector<std::size_t> kept_;              // columns that are neither label nor value
  std::map<std::string, std::size_t> labels_;  // their columns
  std::map<std::string, std::size_t> places_;  // rows by name
};

}  // namespace

CellTable transposed_table(const CellTable& table) {
  CellTable result = table;
  result.columns = {table.columns.empty() ? "" : table.columns.front()};
  result.rows.clear();
  for (const CellRow& row : table.rows) {
    const std::string& label = row.cells.front().text;
    const bool taken = std::find(result.columns.begin(), result.columns.end(), label) != result.columns.end();
    result.columns.push_back(taken ? label + " (line " + std::to_string(row.line) + ")" : label);
  }
  if (result.columns.size() > most_columns)
    throw UnreadableFile(table.name + ": more than 1024 labels; is each part a column?", true);
  for (std::size_t part = 1; part < table.columns.size(); ++part) {
    const auto number = static_cast<std::uint32_t>(part);
    CellRow& into = result.rows.emplace_back(CellRow{number, 1, {{table.columns[part], false}}});
    for (const CellRow& row : table.rows) {
      into.cells.push_back(row.cells[part]);
      into.cells.back().row = number;
      into.cells.back().line = row.line;
    }
  }
  return result;
}

CellTable property_table(const CellTable& table, const PropertyColumns& columns) {
  return Gathering(table, columns).run();
}

}  // namespace brightline::catalog::importing
