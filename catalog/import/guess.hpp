// A proposal of a mapping, from the names of the columns and a look at the cells: for the user to confirm.
#pragma once

#include <string>

#include "catalog/import/cell_table.hpp"

namespace brightline::catalog::importing {

// MAP.toml with a line for each column: what it seems to hold, or a comment where nothing comes to mind or
// something must be looked up first. Never used without the user having seen it.
std::string proposed_mapping(const CellTable& table);

}  // namespace brightline::catalog::importing
