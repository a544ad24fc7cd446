// Reads a table of bills of materials: each row is a line in the bill of its parent.
// CellTable + Mapping::components -> ImportedItems. A bill is a tree: a row that would make a product contain
// itself, at any depth, is rejected with a reason, as is a second row about the same part of the same parent.
#pragma once

#include "catalog/import/items.hpp"
#include "catalog/import/mapping.hpp"

namespace brightline::catalog::importing {

ImportedItems interpret_components(const CellTable& table, const Mapping& mapping);

}  // namespace brightline::catalog::importing
