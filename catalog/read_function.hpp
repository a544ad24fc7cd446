// The function `brightline_read` of SQL, which passes the cells of each row to a ForeignRowReader. It is an
// aggregate: SQLite calls it for each row, and the query returns one row without meaning. SQLite limits the
// arguments of a call, so that a row may take several, in the order of the query.
#pragma once

#include <exception>
#include <span>
#include <string>
#include <vector>

#include "catalog/database.hpp"
#include "catalog/foreign_row.hpp"

struct sqlite3_value;

namespace brightline::catalog {

struct ReadFunction {
  // Adds the function to the connection. All arguments must outlive it.
  ReadFunction(const Database& database, const TableMapping& mapping, const engine::Program& program);
  ReadFunction(const ReadFunction&) = delete;
  ReadFunction& operator=(const ReadFunction&) = delete;

  // The calls for a row, in SQL. `columns`: the columns_read(), and behind them a column of units for each of
  // `beside`, the places of the cells that it is beside.
  std::string calls(const std::string& id, const std::vector<std::string>& columns,
                    std::vector<std::size_t> beside);

  // Throws what the reader threw while a query ran: exceptions must not pass through SQLite.
  void rethrow();

  ForeignRowReader reader;

 private:
  void take(std::size_t first, std::span<sqlite3_value*> values);

  std::vector<RowCell> passed_;     // the row id, the cells and the units of a row
  std::vector<std::string> texts_;  // of `passed_`, if a row takes several calls
  std::vector<std::size_t> beside_;
  std::exception_ptr failure_;
};

}  // namespace brightline::catalog
