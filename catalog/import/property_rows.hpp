// Reads tables without one row per part: a label and a value per row (`sku, property, value`), or one column
// per part.
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

// Makes one row per part, with one column per label and the other columns, of which the first filled cell is
// used. A row without part or label is broken, as is a row that contradicts an earlier one.
CellTable property_table(const CellTable& table, const PropertyColumns& columns);

// Makes one row per column except the first, which has the labels, as data sheets print parts side by side.
CellTable transposed_table(const CellTable& table);

}  // namespace brightline::catalog::importing
