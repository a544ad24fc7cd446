// The conditions that schema.sql and decisions.sql set for the rows of its tables. Rows that were written
// with these turned off do not keep them, and no check of SQLite says so.
#pragma once

#include <string>
#include <string_view>

namespace brightline::catalog {

// SQL: the text of the first condition that a row of this table breaks, or NULL. `table` is one of
// the two.
std::string broken_check(std::string_view table);

}  // namespace brightline::catalog
