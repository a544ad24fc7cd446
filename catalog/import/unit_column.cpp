#include "catalog/import/unit_column.hpp"

#include <algorithm>
#include <unordered_map>

#include "catalog/import/column_name.hpp"
#include "catalog/import/figure.hpp"

namespace brightline::catalog::importing {

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
