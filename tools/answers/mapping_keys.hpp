// The keys of MAP.toml outside [facts], and which of its entries may take the same column.
#pragma once

#include <string>
#include <vector>

#include "catalog/foreign_table.hpp"
#include "tools/answers/toml_text.hpp"

namespace brightline {

// Throws Refusal with the place for a key that is not among `known`. `table` is the name of the table that
// it stands in, such as `source`, or empty above [facts].
void require_known_keys(const TomlValue& keys, const std::string& table,
                        const std::vector<std::string>& known, const std::string& path);

// The same for the keys above [facts], and those of [product] and [source].
void require_mapping_keys(const TomlValue& file, const std::string& path);

// What is wrong with `name` in [facts] if no fact stands there: `date` was meant for the lines above.
std::string no_fact(const std::string& name);

// The columns that a fact or a key above [facts] takes.
struct TakenColumns {
  std::string name;
  std::vector<std::string> columns;
  engine::TypeKind kind = engine::TypeKind::quantity;
  int bits = 0;  // of the number format of a rate; otherwise 0
};

TakenColumns taken_by(const std::string& name, const catalog::MappedColumn& column);

// What is wrong if a column of `now` is taken for something else; empty if nothing is. Countries of a
// transaction may be in one column; so may the words of several yes/no facts or choices, and rates by formats
// of the same width, which data sheets print as one.
std::string taken_before(const std::vector<TakenColumns>& taken, const TakenColumns& now);

}  // namespace brightline
