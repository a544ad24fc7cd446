// MAP.toml for `catalog import`: the same file that `audit --table` takes, and besides it what only a catalog
// keeps: `decimal`, [product] with columns of the product, [source] with where the values come from; or
// [component] instead of [facts], for bills of materials.
#pragma once

#include <string>

#include "catalog/import/cell_table.hpp"
#include "catalog/import/mapping.hpp"
#include "engine/law/program.hpp"

namespace brightline {

// Throws Refusal with the file, the place and what is expected; a column that the table lacks is one.
catalog::importing::Mapping read_import_mapping(const std::string& path,
                                                const catalog::importing::CellTable& table,
                                                const engine::Program& program);

// What the mapping calls the table that it is of; empty if it says nothing. Throws Refusal.
std::string mapped_table(const std::string& path);

}  // namespace brightline
