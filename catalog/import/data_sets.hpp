// Public data sets that are known by their header, whatever the order of the columns and whichever of their
// names a snapshot uses.
#pragma once

#include <optional>

#include "catalog/import/cell_table.hpp"
#include "catalog/import/mapping.hpp"

namespace brightline::catalog::importing {

// The mapping of the data set to which the header belongs; nothing if it is none of those known: Epoch AI's
// ML hardware, LAICS, mlco2. Throws UnreadableFile if two columns of the file are the same one of the set.
std::optional<Mapping> known_data_set(const CellTable& table);

}  // namespace brightline::catalog::importing
