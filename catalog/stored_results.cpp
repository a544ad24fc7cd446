#include "catalog/stored_results.hpp"

#include "catalog/result_file.hpp"
#include "catalog/results_schema.hpp"
#include "grammar/text.hpp"

namespace brightline::catalog {
namespace {

std::string list_of(const std::vector<std::string>& columns) {
  std::string text;
  for (const std::string& column : columns)
    text += (text.empty() ? "" : ", ") + grammar::between_quotes(column);
  return text;
}

}  // namespace

StoredResults StoredResults::open(const std::string& path) {
  Database database = Database::open_foreign(path);
  Statement made(database, "PRAGMA application_id");
  if (!made.step() || made.integer(0) != ResultFile::application_id)
    throw DatabaseError(path, "has no results of an audit");
  std::vector<std::string> columns = required_results_columns(database);
  if (!held_results(database, columns).progress.finished)
    throw DatabaseError(path, "the audit has not come to its end; run the same command again to continue");
  return StoredResults(std::move(database), std::move(columns));
}

StoredResults StoredResults::temporary(const std::string& name, const std::vector<std::string>& columns) {
  // A database without a name is a temporary file that SQLite deletes with the connection
  // (sqlite.org/inmemorydb).
  Database database = Database::open_for_writing("");
  database.execute(
      "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
      "CREATE TABLE run (name TEXT PRIMARY KEY, value TEXT)");
  database.execute(("CREATE TABLE result (" + list_of(columns) + ")").c_str());
  Statement(database, "INSERT INTO run VALUES ('name', ?)").bind(1, name).run();
  database.execute("BEGIN");
  return StoredResults(std::move(database), columns);
}

void StoredResults::add(const std::vector<std::string>& texts) {
  if (!insert_) {
    std::string places;
    for (std::size_t i = 0; i < columns_.size(); ++i) places += i == 0 ? "?" : ", ?";
    insert_.emplace(database_, "INSERT INTO result VALUES (" + places + ")");
  }
  int place = 0;
  for (const std::string& text : texts) insert_->bind_optional(++place, text);
  insert_->run();
}

void StoredResults::set_property(const std::string& name, const std::string& value) {
  Statement(database_, "INSERT OR REPLACE INTO run VALUES (?, ?)").bind(1, name).bind(2, value).run();
}

std::string StoredResults::property(const std::string& name) const {
  Statement select(database_, "SELECT value FROM run WHERE name = ?");
  select.bind(1, name);
  return select.step() ? std::string(select.optional_text(0)) : std::string();
}

std::optional<std::vector<std::string>> StoredResults::next() {
  if (!select_)
    select_.emplace(database_, "SELECT " + list_of(columns_) + " FROM result ORDER BY item, _rowid_");
  if (!select_->step()) return std::nullopt;
  std::vector<std::string> texts;
  for (int i = 0; i < static_cast<int>(columns_.size()); ++i) texts.emplace_back(select_->optional_text(i));
  return texts;
}

}  // namespace brightline::catalog
