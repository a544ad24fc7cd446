// The verdict of a record on an item of a catalog, for a decision.
#pragma once

#include <string>

#include "catalog/ledger.hpp"
#include "catalog/product.hpp"

namespace brightline {

// Puts the verdict of the record into the decision, which holds what the rules say on its day. Throws Failure
// unless the record has one on the item, of the same facts as the catalog has, of a day that is not after
// that of the decision, and the rules say the same on both days.
void put_recorded_verdict(const std::string& path, const catalog::Database& database,
                          const catalog::Product& product, catalog::Decision& decision);

}  // namespace brightline
