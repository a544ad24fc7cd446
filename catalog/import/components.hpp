// A table of bills of materials: each row becomes a line of the bill of its parent.
//
// CellTable + Mapping::components -> ImportedItems. A bill is a tree: a row by which something would contain
// itself, at any depth, is rejected with the reason; so is a second row about the same part of the same
// parent.
#pragma once

#include "catalog/import/items.hpp"
#include "catalog/import/mapping.hpp"

namespace brightline::catalog::importing {

ImportedItems interpret_components(const CellTable& table, const Mapping& mapping);

}  // namespace brightline::catalog::importing
