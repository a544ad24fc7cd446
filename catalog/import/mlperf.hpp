// MLPerf system descriptions (system_desc.json of a submission): a system, and what it is made of.
#pragma once

#include <optional>

#include "catalog/import/items.hpp"

namespace brightline::catalog::importing {

// Nothing if the table is no system description. Each system is an item with its accelerators and host
// processors as components; its accelerator is an item of its own, with what the description says of it.
std::optional<ImportedItems> mlperf_systems(const CellTable& table);

}  // namespace brightline::catalog::importing
