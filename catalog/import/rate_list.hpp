// Decides whether the rates that a file gives for an item may be all that it has.
#pragma once

#include <string>

#include "catalog/import/items.hpp"

namespace brightline::catalog::importing {

// If an item has vector rates only, records the rate of a matrix unit as not known, so that no verdict
// assumes there is none. Returns whether it did.
bool add_missing_matrix_rate(ImportedItem& item);
Remark missing_matrix_rate(const ImportedItem& item);

// In a user's table, FP64, FP32 and FP16 rates alone count as vector rates unless the file or the mapping
// names a unit. With other formats, the rates count as complete, which one remark says.
void settle_rates(ImportedItems& items);

// Compares a stated TPP with the rates of the file; says both if they differ by more than a thousandth,
// otherwise empty.
std::string stated_tpp_remark(const ImportedItem& item);

}  // namespace brightline::catalog::importing
