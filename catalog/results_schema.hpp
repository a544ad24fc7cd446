// The tables of a file of results (result_file.hpp), made and held to.
#pragma once

#include <string>
#include <vector>

#include "catalog/database.hpp"

namespace brightline::catalog {

// Makes them, with these columns of results beside the row id.
void make_results_schema(const Database& database, const std::vector<std::string>& columns);

// The columns of results beside the row id. Throws DatabaseError where the tables are not as
// make_results_schema makes them: nothing that a stranger added, a trigger or a view, has a part in what is
// read or written.
std::vector<std::string> required_results_columns(const Database& database);

}  // namespace brightline::catalog
