#include "catalog/stored_results.hpp"

#include "catalog/result_file.hpp"

namespace brightline::catalog {

StoredResults StoredResults::open(const std::string& path) {
  Database database = Database::open_foreign(path);
  Statement made(database, "PRAGMA application_id");
  if (!made.step() || made.integer(0) != ResultFile::application_id)
    throw DatabaseError(path, "holds no results of an audit");
  Statement progress(database, "SELECT finished FROM progress");
  if (!progress.step() || progress.integer(0) != 1)
    throw DatabaseError(path, "the audit has not come to its end; run its command again, which goes on");
  return StoredResults(std::move(database));
}

StoredResults StoredResults::temporary(const std::string& name) {
  // A database without a name is a file of its own that goes with the connection (sqlite.org/inmemorydb).
  Database database = Database::open_for_writing("");
  database.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
  database.execute(
      "CREATE TABLE run (name TEXT PRIMARY KEY, value TEXT);"
      "CREATE TABLE result (row INTEGER PRIMARY KEY, item TEXT, outcome TEXT, eccn TEXT, paragraphs TEXT, "
      "missing TEXT, tpp TEXT, performance_density TEXT, day TEXT)");
  Statement(database, "INSERT INTO run VALUES ('name', ?)").bind(1, name).run();
  database.execute("BEGIN");
  return StoredResults(std::move(database));
}

void StoredResults::add(const StoredResult& result) {
  if (!insert_) insert_.emplace(database_, "INSERT INTO result VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)");
  int place = 0;
  for (const std::string* const text :
       {&result.item, &result.outcome, &result.eccn, &result.paragraphs, &result.missing, &result.tpp,
        &result.performance_density, &result.day})
    insert_->bind_optional(++place, *text);
  insert_->run();
}

void StoredResults::say(const std::string& name, const std::string& value) {
  Statement(database_, "INSERT OR REPLACE INTO run VALUES (?, ?)").bind(1, name).bind(2, value).run();
}

std::string StoredResults::said(const std::string& name) const {
  Statement select(database_, "SELECT value FROM run WHERE name = ?");
  select.bind(1, name);
  return select.step() ? std::string(select.optional_text(0)) : std::string();
}

std::optional<StoredResult> StoredResults::next() {
  if (!select_)
    select_.emplace(
        database_,
        "SELECT item, outcome, eccn, paragraphs, missing, tpp, performance_density, day FROM result "
        "ORDER BY item, row");
  if (!select_->step()) return std::nullopt;
  StoredResult result;
  int place = 0;
  for (std::string* const text : {&result.item, &result.outcome, &result.eccn, &result.paragraphs,
                                  &result.missing, &result.tpp, &result.performance_density, &result.day})
    *text = select_->optional_text(place++);
  return result;
}

}  // namespace brightline::catalog
