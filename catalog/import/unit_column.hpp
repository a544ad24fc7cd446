// Columns that hold the unit of another one: `int8_unit` of `int8`, `perf.unit` of `perf.value`, and `unit`
// of the column before it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "catalog/import/cell_table.hpp"

namespace brightline::catalog::importing {

// By column, the column with its units; empty if there is none.
std::vector<std::optional<std::size_t>> unit_columns(const std::vector<std::string>& columns);

// Puts the units beside the cells that they are of.
void put_units_beside(CellTable& table);

}  // namespace brightline::catalog::importing
