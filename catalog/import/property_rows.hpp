// Tables that are not a row for each part: a label and a value per row (`sku, property, value`), or a column
// for each part.
#pragma once

#include <cstddef>
#include <optional>

#include "catalog/import/cell_table.hpp"

namespace brightline::catalog::importing {

struct PropertyColumns {
  std::size_t key = 0;
  std::size_t property = 0;  // the label
  std::size_t value = 0;
  std::optional<std::size_t> unit;  // of the value, where it prints none itself
};

// One row for each part, with a column for each label beside the other columns, whose first filled cell
// counts. A row without part or label is broken, and so is one with another value than that of an earlier
// row.
CellTable property_table(const CellTable& table, const PropertyColumns& columns);

// One row for each column but the first, which holds the labels: how data sheets stand parts side by side.
CellTable transposed_table(const CellTable& table);

}  // namespace brightline::catalog::importing
