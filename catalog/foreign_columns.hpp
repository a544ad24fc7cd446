// The columns of a user's table as SQL expressions that read cells as foreign_row.cpp does, so that a
// warehouse answers like an audit.
// In SQLite each cell has its own type; elsewhere columns have types, and every cell is read as text.
#pragma once

#include "catalog/foreign_table.hpp"
#include "engine/reading/statement/statement.hpp"

namespace brightline::catalog {

struct ForeignColumns {
  engine::sql::Subject subject;
  engine::sql::Expression key{};
  std::vector<engine::sql::ColumnReading> readings;
};

ForeignColumns foreign_columns(const TableMapping& mapping, const engine::Program& program,
                               const engine::sql::Dialect& dialect, engine::sql::Expressions& expressions,
                               engine::sql::Amounts& amounts);

}  // namespace brightline::catalog
