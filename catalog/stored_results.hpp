// The results of an audit as they were kept, item by item in the order of their names, to be held against
// those of another.
//
// From a results file, or from rows that somebody reads out of another form into a temporary database. Sorted
// by SQLite, on the disk where memory is too small.
#pragma once

#include <optional>
#include <string>

#include "catalog/database.hpp"

namespace brightline::catalog {

struct StoredResult {
  std::string item;
  std::string outcome;  // as in the contract: `not_described`
  std::string eccn;     // empty: none
  std::string paragraphs;
  std::string missing;
  std::string tpp;
  std::string performance_density;
  std::string day;  // empty: that of the run
};

class StoredResults {
 public:
  // Errors: DatabaseError if the file holds no results of an audit, or one that has not come to its end.
  static StoredResults open(const std::string& path);
  // Empty, to be filled by add(). `name` is for messages.
  static StoredResults temporary(const std::string& name);

  void add(const StoredResult& result);
  // What said() tells from now on.
  void say(const std::string& name, const std::string& value);
  // What the file says of the run under this name (`rules`, `on` …); empty: nothing.
  std::string said(const std::string& name) const;

  // The next in the order of items; nothing after the last. Nothing is added once it was called.
  std::optional<StoredResult> next();

 private:
  explicit StoredResults(Database database) : database_(std::move(database)) {}

  Database database_;
  std::optional<Statement> insert_;
  std::optional<Statement> select_;
};

}  // namespace brightline::catalog
