// The stored results of an audit, in the order of item names, to be compared with those of another.
// They come from a results file, or from rows that the caller adds to a temporary database. SQLite sorts
// them, on disk if memory is too small.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/database.hpp"

namespace brightline::catalog {

class StoredResults {
 public:
  // Throws DatabaseError if the file has no results of an audit, or if the audit did not finish.
  static StoredResults open(const std::string& path);
  // Creates an empty one with these columns, to be filled by add(). `name` is for messages.
  static StoredResults temporary(const std::string& name, const std::vector<std::string>& columns);

  // Adds a result with a text for each column.
  void add(const std::vector<std::string>& texts);
  // Sets what property() returns for a name.
  void set_property(const std::string& name, const std::string& value);
  // What the file says about the run under this name (`rules`, `on` …); empty if nothing.
  std::string property(const std::string& name) const;

  const std::vector<std::string>& columns() const { return columns_; }
  // The texts of the next result by column, in the order of items; empty after the last. Call add() only
  // before the first call.
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
