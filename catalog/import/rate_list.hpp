// What the rates that a file gives of an item say together: whether they may be all that it has.
//
// interpret -> rate_list -> ImportedItems.
#pragma once

#include <string>

#include "catalog/import/items.hpp"

namespace brightline::catalog::importing {

// Vector rates alone do not say what a matrix unit may add, and no verdict must rest on them: a rate of such
// a unit is recorded as not known. True if the item has vector rates only.
bool add_missing_matrix_rate(ImportedItem& item);
Remark missing_matrix_rate(const ImportedItem& item);

// In the user's own table, FP64, FP32 and FP16 rates alone are those of a vector unit unless the file or the
// mapping names another. Of other formats the file is taken to give all that the part has, which is said
// once.
void settle_rates(ImportedItems& items);

// Where the file states a TPP that its own rates contradict by more than a thousandth: what both say.
// Otherwise empty.
std::string stated_tpp_remark(const ImportedItem& item);

}  // namespace brightline::catalog::importing
