// MAP.toml for `catalog import`: the same file that `audit --table` takes, and besides it what only a catalog
// keeps: `decimal`, [product] with columns of the product, [source] with where the values come from; or
// [component] instead of [facts], for bills of materials.
#pragma once

#include <optional>
#include <string>

#include "catalog/import/cell_table.hpp"
#include "catalog/import/mapping.hpp"
#include "engine/law/program.hpp"

namespace brightline {

// Throws Refusal with the file, the place and what is expected; a column that the table lacks is one.
catalog::importing::Mapping read_import_mapping(const std::string& path,
                                                const catalog::importing::CellTable& table,
                                                const engine::Program& program);

// True for a fact that a catalog keeps: `die_area`, `throughput.fp8`.
bool catalog_keeps(const std::string& fact);
// Of a table whose columns are called by such facts, after the name in the first one.
catalog::importing::Mapping mapping_of_facts(const catalog::importing::CellTable& table,
                                             const engine::Program& program);

// The table with a column for each label, where the mapping says with `property` and `value` that a row holds
// a label and a value; nothing where it does not. Throws Refusal.
std::optional<catalog::importing::CellTable> table_of_labels(const std::string& path,
                                                             const catalog::importing::CellTable& table,
                                                             const engine::Program& program);

// What the mapping calls the table that it is of; empty if it says nothing. Throws Refusal.
std::string mapped_table(const std::string& path);

}  // namespace brightline
