// MAP.toml for `catalog import`: the file that `audit --table` takes, with keys that only a catalog needs:
// `decimal`, [product] with columns of the product, and [source] with the source of the values; or
// [component] in place of [facts], for bills of materials.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "catalog/import/cell_table.hpp"
#include "catalog/import/mapping.hpp"
#include "engine/law/program.hpp"

namespace brightline {

// Throws Refusal with the file, the place and what is expected, also for a column that the table lacks.
catalog::importing::Mapping read_import_mapping(const std::string& path,
                                                const catalog::importing::CellTable& table,
                                                const engine::Program& program);

// The keys of [product] and of [source].
std::vector<std::string> product_keys();
std::vector<std::string> source_keys();

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

// Those of the keys that the mapping has, as a list for messages. Throws Refusal.
std::string keys_among(const std::string& path, std::initializer_list<const char*> keys);

// What the mapping calls the table that it is of; empty if it says nothing. Throws Refusal.
std::string mapped_table(const std::string& path);

// The sheet of a workbook that the mapping names; empty if it says nothing. Throws Refusal, also if the file
// that is read is a database, which has tables.
std::string mapped_sheet(const std::string& path, bool is_database);

}  // namespace brightline
