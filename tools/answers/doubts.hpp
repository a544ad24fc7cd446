// Runs `catalog lint` on facts that are not in a catalog: of the command line or of a user's table.
#pragma once

#include <string>
#include <vector>

#include "catalog/database.hpp"
#include "catalog/import/cell_table.hpp"
#include "engine/law/program.hpp"

namespace brightline {

// One line per kind of finding: `lint doubts 21 values (W0817): the first of them`. Throws DatabaseError.
std::vector<std::string> doubts_of(const catalog::Database& database);

// Makes a catalog of one part from facts typed in --fact. Leaves out facts that a catalog does not have or
// cannot read.
catalog::Database catalog_of_facts(const std::vector<std::string>& facts, const engine::Program& program);

// The findings for the first rows of a user's table; empty if its mapping or its cells do not fit a catalog.
std::vector<std::string> doubts_of_table(const std::string& file, const std::string& table,
                                         const std::string& map, const engine::Program& program);
// The same for rows that have been read.
std::vector<std::string> doubts_of_rows(catalog::importing::CellTable rows, const std::string& map,
                                        const engine::Program& program);

}  // namespace brightline
