// The columns of somebody's own table as expressions of an SQL statement: what foreign_row.cpp makes of a
// cell, said in SQL, so that a warehouse reads a cell as an audit does.
//
// SQLite's cells have a type each; elsewhere a column has one, and every cell is looked at as text.
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
