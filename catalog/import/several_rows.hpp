// Several rows of one item become one.
#pragma once

#include <optional>

#include "catalog/import/items.hpp"

namespace brightline::catalog::importing {

// What the row adds to an item that an earlier row spoke of; a contradiction rejects it. Of a data set only
// rates contradict each other (`any_contradicts` is false): of other values it may give several. A cell that
// gives nothing says nothing beside one that does.
std::optional<Reject> merge(ImportedItem& into, ImportedItem& row, bool any_contradicts);

}  // namespace brightline::catalog::importing
