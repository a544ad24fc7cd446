// Reads MLPerf system descriptions (system_desc.json of a submission): systems and their components.
#pragma once

#include <optional>

#include "catalog/import/items.hpp"

namespace brightline::catalog::importing {

// Empty if the table is not a system description. Each system is an item with its accelerators and host
// processors as components; its accelerator is an item of its own with the values in the description.
std::optional<ImportedItems> mlperf_systems(const CellTable& table);

}  // namespace brightline::catalog::importing
