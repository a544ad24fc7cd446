// Makes and checks the tables of a file of results (result_file.hpp).
#pragma once

#include <string>
#include <vector>

#include "catalog/database.hpp"

namespace brightline::catalog {

// Makes the tables; `columns` are those of the results, without the row id.
void make_results_schema(const Database& database, const std::vector<std::string>& columns);

// The columns of the results, without the row id. Throws DatabaseError unless the tables are as
// make_results_schema makes them, so that an added trigger or view can change nothing.
std::vector<std::string> required_results_columns(const Database& database);

}  // namespace brightline::catalog
