// MAP.toml for `catalog import`: the file that `audit --table` takes, with keys that only a catalog needs:
// `decimal`, [product] with columns of the product, and [source] with the source of the values; or
// [component] in place of [facts], for bills of materials.
#pragma once

#include <optional>
#include <string>

#include "catalog/import/cell_table.hpp"
#include "catalog/import/mapping.hpp"
#include "engine/law/program.hpp"

namespace brightline {

// Throws Refusal with the file, the place and what is expected, also for a column that the table lacks.
catalog::importing::Mapping read_import_mapping(const std::string& path,
                                                const catalog::importing::CellTable& table,
                                                const engine::Program& program);

// True for a fact that a catalog has: `die_area`, `throughput.fp8`.
bool catalog_keeps(const std::string& fact);
// The mapping of a table with names in its first column and such facts as the names of the others.
catalog::importing::Mapping mapping_of_facts(const catalog::importing::CellTable& table,
                                             const engine::Program& program);

// The table with one column per label, if the mapping says with `property` and `value` that a row has a label
// and a value; else empty. Throws Refusal.
std::optional<catalog::importing::CellTable> table_of_labels(const std::string& path,
                                                             const catalog::importing::CellTable& table,
                                                             const engine::Program& program);

// What the mapping calls the table that it is of; empty if it says nothing. Throws Refusal.
std::string mapped_table(const std::string& path);

}  // namespace brightline
