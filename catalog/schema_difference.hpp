// What keeps a database from being a catalog: the table, index or trigger that is not as schema.sql and
// decisions.sql make it.
#pragma once

#include <string>

#include "catalog/database.hpp"

namespace brightline::catalog {

// The first difference, such as `trigger \`claim_is_not_changed\` is missing`. It makes a catalog to compare
// with, which takes longer than the check whether there is one.
std::string different_object(const Database& database, bool with_decisions);

}  // namespace brightline::catalog
