// Reads a row of a file as an item.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/import/figure.hpp"
#include "catalog/import/items.hpp"
#include "catalog/import/mapping.hpp"

namespace brightline::catalog::importing {

struct ReadRow {
  ImportedItem item;             // with its name, even if the row is left out
  std::optional<Reject> reject;  // why the row is left out
  std::vector<Reject> cells;     // cells that are left out of an accepted row
  std::vector<Remark> remarks;
  std::string as_of;  // the day on which the row was last changed
};

ReadRow read_row(const CellTable& table, const Mapping& mapping, Notation notation, const CellRow& row);

}  // namespace brightline::catalog::importing
