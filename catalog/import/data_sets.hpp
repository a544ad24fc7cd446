// Recognises public data sets by their header, with columns in any order and under the names of any snapshot.
#pragma once

#include <optional>

#include "catalog/import/cell_table.hpp"
#include "catalog/import/mapping.hpp"

namespace brightline::catalog::importing {

// The mapping for a header of Epoch AI's ML hardware, LAICS or mlco2; empty for any other. Throws
// UnreadableFile if two columns of the file are the same column of the data set.
std::optional<Mapping> known_data_set(const CellTable& table);

}  // namespace brightline::catalog::importing
