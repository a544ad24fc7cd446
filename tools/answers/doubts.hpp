// What lint doubts of facts before they are a catalog of somebody's own: what a door ends with.
#pragma once

#include <string>
#include <vector>

#include "catalog/database.hpp"
#include "engine/law/program.hpp"

namespace brightline {

// A line for each kind of doubt: `lint doubts 21 values (W0817): the first of them`. Throws DatabaseError.
std::vector<std::string> doubts_of(const catalog::Database& database);

// A catalog of one part with the facts that a catalog keeps, as typed in --fact; others are left out, and so
// are those that it does not read.
catalog::Database catalog_of_facts(const std::vector<std::string>& facts, const engine::Program& program);

// The same of the first rows of somebody's table; nothing where its mapping or its cells are not for a
// catalog.
std::vector<std::string> doubts_of_table(const std::string& file, const std::string& table,
                                         const std::string& map, const engine::Program& program);

}  // namespace brightline
