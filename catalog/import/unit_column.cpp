#include "catalog/import/unit_column.hpp"

#include <algorithm>
#include <unordered_map>

#include "catalog/import/column_name.hpp"
#include "catalog/import/figure.hpp"

namespace brightline::catalog::importing {
namespace {

// Of several figures of an object, which this one is.
bool is_kind_of_figure(std::string_view letters) {
  static constexpr std::string_view words[] = {
      "amount", "dense",  "figure",     "high",   "low",     "matrix", "max",    "min",         "number",
      "peak",   "sparse", "structured", "tensor", "typical", "value",  "vector", "withsparsity"};
  return std::find(std::begin(words), std::end(words), letters) != std::end(words);
}

}  // namespace

std::vector<std::optional<std::size_t>> unit_columns(const std::vector<std::string>& columns) {
  const auto without = [](std::string name, std::string_view end) {
    if (name.size() > end.size() && name.ends_with(end)) name.resize(name.size() - end.size());
    return name;
  };
  std::unordered_map<std::string, std::size_t> units;  // the first column of each name
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string name = without(letters_of(columns[i]), "s");
    if (name.ends_with("unit") || name.starts_with("unit")) units.try_emplace(name, i);
  }
  std::vector<std::optional<std::size_t>> found(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string own = without(letters_of(column_name(columns[i]).words), "value");
    if (own.empty()) continue;
    const auto take = [&](std::size_t place) {
      if (place != i) found[i] = std::min(place, found[i].value_or(place));
    };
    for (const std::string& name : {own + "unit", "unit" + own, "unitof" + own})
      if (const auto at = units.find(name); at != units.end()) take(at->second);
    if (i + 1 < columns.size() && without(letters_of(columns[i + 1]), "s") == "unit") take(i + 1);
    if (found[i]) continue;
    // The object `int8` with `dense`, `sparse` and `unit`.
    const std::size_t point = columns[i].rfind('.');
    if (point == std::string::npos || !is_kind_of_figure(letters_of(columns[i].substr(point + 1)))) continue;
    if (const auto at = units.find(letters_of(columns[i].substr(0, point)) + "unit"); at != units.end())
      take(at->second);
  }
  return found;
}

void put_units_beside(CellTable& table) {
  const std::vector<std::optional<std::size_t>> units = unit_columns(table.columns);
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (!units[i]) continue;
    for (CellRow& row : table.rows) {
      if (row.cells[i].unit.empty() && !is_not_given(row.cells[*units[i]].text))
        row.cells[i].unit = row.cells[*units[i]].text;
    }
  }
}

}  // namespace brightline::catalog::importing
