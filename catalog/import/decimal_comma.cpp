#include "catalog/import/decimal_comma.hpp"

#include <numeric>

#include "catalog/import/figure.hpp"

namespace brightline::catalog::importing {

std::optional<CellPlace> decimal_comma(const CellTable& table, std::vector<std::size_t> columns) {
  if (columns.empty()) {
    columns.resize(table.columns.size());
    std::iota(columns.begin(), columns.end(), std::size_t{0});
  }
  std::optional<CellPlace> found;
  for (const CellRow& row : table.rows) {
    for (const std::size_t column : columns) {
      const Cell& cell = row.cells[column];
      const Notation shown = cell.literal ? Notation::open : notation_of(cell.text);
      if (shown == Notation::open || !read_figure(cell, shown).figure) continue;
      if (shown == Notation::point) return std::nullopt;
      if (!found) found = CellPlace{&row, column};
    }
  }
  return found;
}

}  // namespace brightline::catalog::importing
