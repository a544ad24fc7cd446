// MAP.toml: which column of a user's table holds which fact.
#pragma once

#include <string>

#include "catalog/foreign_table.hpp"

namespace brightline {

// Reads a mapping; `table`, if not empty, replaces the table that the file names. For an import it may have
// what only a catalog keeps. Throws Refusal with the file, the line and what is expected.
catalog::TableMapping read_mapping(const std::string& path, const std::string& table,
                                   const engine::Program& program, bool imports = false);

}  // namespace brightline
