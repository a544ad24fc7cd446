// The results of an audit as they were kept, item by item in the order of their names, to be held against
// those of another.
//
// From a results file, or from rows that somebody reads out of another form into a temporary database. Sorted
// by SQLite, on the disk where memory is too small.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/database.hpp"

namespace brightline::catalog {

class StoredResults {
 public:
  // Errors: DatabaseError if the file holds no results of an audit, or one that has not come to its end.
  static StoredResults open(const std::string& path);
  // Empty, with these columns, to be filled by add(). `name` is for messages.
  static StoredResults temporary(const std::string& name, const std::vector<std::string>& columns);

  // Texts by column.
  void add(const std::vector<std::string>& texts);
  // What said() tells from now on.
  void say(const std::string& name, const std::string& value);
  // What the file says of the run under this name (`rules`, `on` …); empty: nothing.
  std::string said(const std::string& name) const;

  const std::vector<std::string>& columns() const { return columns_; }
  // The texts of the next result by column, in the order of items; nothing after the last. Nothing is added
  // once it was called.
  std::optional<std::vector<std::string>> next();

 private:
  StoredResults(Database database, std::vector<std::string> columns)
      : database_(std::move(database)), columns_(std::move(columns)) {}

  Database database_;
  std::vector<std::string> columns_;
  std::optional<Statement> insert_;
  std::optional<Statement> select_;
};

}  // namespace brightline::catalog
