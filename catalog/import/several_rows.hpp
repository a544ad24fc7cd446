// Merges several rows of one item.
#pragma once

#include <optional>

#include "catalog/import/items.hpp"

namespace brightline::catalog::importing {

// Adds the values of a row to an item of an earlier row; rejects a contradiction. In a data set only rates
// can contradict (`any_contradicts` is false), because it may give several of other values. Empty cells are
// ignored beside filled ones.
std::optional<Reject> merge(ImportedItem& into, ImportedItem& row, bool any_contradicts);

}  // namespace brightline::catalog::importing
