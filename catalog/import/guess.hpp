// Proposes a mapping from the names of the columns and their cells, for the user to check.
#pragma once

#include <string>

#include "catalog/import/cell_table.hpp"

namespace brightline::catalog::importing {

// MAP.toml with a line for each column: its probable content, or a comment if it is unknown or needs a check
// first.
std::string proposed_mapping(const CellTable& table);

}  // namespace brightline::catalog::importing
