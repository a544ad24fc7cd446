#include "catalog/results_schema.hpp"

#include <algorithm>

#include "grammar/text.hpp"

namespace brightline::catalog {
namespace {

std::vector<std::string> statements(const std::vector<std::string>& columns) {
  std::string results = "CREATE TABLE result (row INTEGER PRIMARY KEY";
  for (const std::string& column : columns) results += ", " + grammar::between_quotes(column) + " TEXT";
  return {"CREATE TABLE run (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
          "CREATE TABLE progress (only INTEGER PRIMARY KEY CHECK (only = 1), next_row INTEGER NOT NULL, read "
          "INTEGER NOT NULL, classified INTEGER NOT NULL, rejected INTEGER NOT NULL, finished INTEGER NOT "
          "NULL, digest TEXT NOT NULL) STRICT",
          "CREATE TABLE misread (row INTEGER NOT NULL, item TEXT, column_name TEXT NOT NULL, reason TEXT NOT "
          "NULL) STRICT",
          results + ") STRICT"};
}

}  // namespace

void make_results_schema(const Database& database, const std::vector<std::string>& columns) {
  for (const std::string& statement : statements(columns)) database.execute(statement.c_str());
  database.execute("INSERT INTO progress VALUES (1, -9223372036854775807 - 1, 0, 0, 0, 0, '')");
}

std::vector<std::string> required_results_columns(const Database& database) {
  std::vector<std::string> columns;
  Statement column(database,
                   "SELECT name FROM pragma_table_xinfo('result') WHERE name <> 'row' ORDER BY cid");
  while (column.step()) columns.emplace_back(column.text(0));
  const std::vector<std::string> ours = statements(columns);
  std::size_t known = 0, objects = 0;
  Statement object(database, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL");
  for (; object.step(); ++objects)
    known += static_cast<std::size_t>(std::count(ours.begin(), ours.end(), object.text(0)));
  if (known != ours.size() || objects != ours.size())
    throw DatabaseError(database.name(),
                        "its tables, views or triggers are not those of results of an audit");
  for (const char* const name : {"item", "outcome", "eccn"}) {
    if (std::find(columns.begin(), columns.end(), name) == columns.end())
      throw DatabaseError(database.name(), std::string("its results have no column `") + name + "`");
  }
  return columns;
}

}  // namespace brightline::catalog
