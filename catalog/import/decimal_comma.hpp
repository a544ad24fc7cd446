// Whether a file has decimal commas, so that a mapping that does not say so is refused.
#pragma once

#include <optional>
#include <vector>

#include "catalog/import/cell_table.hpp"

namespace brightline::catalog::importing {

struct CellPlace {
  const CellRow* row = nullptr;
  std::size_t column = 0;
};

// A cell of one of these columns (of all, if none is named) whose fraction can only begin with a comma, if no
// cell shows a point; empty if there is none.
std::optional<CellPlace> decimal_comma(const CellTable& table, std::vector<std::size_t> columns = {});

}  // namespace brightline::catalog::importing
