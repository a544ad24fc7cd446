// A row of a rulebook's table as `--fact` and mappings name it: `throughput.fp8`, `lines.co2`,
// `lines.co2.flow`.
//
// The declaration of the table decides what the name says, here and nowhere else:
// - a table with a column `bits` in bits has rows by number format: `fp8` gives `bits` and, where the table
//   has that column, `storage_bits`; `int8_npu` also gives `npu`, where that is a column of yes and no;
// - a table whose first column is a choice has a row for each option: `co2` gives that column;
// - in any other table the name is for people only.
// The value that is given goes to the column that is named, otherwise to the first that the name does not
// give.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/law/description.hpp"
#include "engine/law/program.hpp"

namespace brightline {

struct NamedRow {
  engine::TableIndex table{};
  std::string label;                         // `fp8`, `fp64 vector`, `co2`
  std::vector<engine::DescribedFact> given;  // cells that the name sets
  std::size_t column = 0;                    // the column of the table that the value belongs to
  int bits = 0;                              // of the number format; 0 if the table has no rows by format
};

// `name` contains a point. Empty if it names no such row; `problem` then says why.
std::optional<NamedRow> named_row(const engine::Program& program, const engine::Item& item,
                                  std::string_view name, std::string& problem);

// Whether a rule counts the rows of the table; then an unknown row cannot stand for any number of rows.
bool is_counted(const engine::Program& program, engine::TableIndex table);

// Whether rows of the table are named by number formats.
bool has_rows_by_format(const engine::Program& program, const engine::Table& table);

}  // namespace brightline
