// Holds the rates of a user's table against the shipped catalog.
#pragma once

#include <string>

#include "catalog/database.hpp"
#include "catalog/import/items.hpp"

namespace brightline {

// A table with a column for one format may count as complete and still lack the format that decides: parts
// that the trusted catalog has under the same name, with a format that gives more TPP than all rates of the
// table, have their list left open. Says which in a line; empty if there are none.
std::string leave_known_rates_open(const catalog::Database& trusted,
                                   catalog::importing::ImportedItems& items);

}  // namespace brightline
