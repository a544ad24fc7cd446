// A catalog database: connection, statements and transactions that clean up after themselves.
//
// The only files that know SQLite are the .cpp files of this room. Every failure of SQLite is a DatabaseError
// with the name of the database and what SQLite said: a broken catalog is a broken environment, not a user's
// mistake. A Database is used by one thread at a time. INVARIANT: a catalog that was opened rather than made
// holds exactly the tables and triggers of this version, and no view of the file is read: none of a stranger
// runs, and a catalog of an earlier program is read.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "grammar/input_file.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace brightline::catalog {

class DatabaseError : public std::runtime_error {
 public:
  DatabaseError(std::string database, const std::string& reason, bool full = false);
  const std::string& database() const { return database_; }
  bool full() const { return full_; }  // there is no more room for it on the disk

 private:
  std::string database_;  // the path, or `the embedded catalog`
  bool full_;
};

// The texts of schema.sql, the tables, and of facts.sql, the views on them.
std::string_view schema_sql();
std::string_view facts_sql();

class Database {
 public:
  // Empty but for the schema, in memory, to be filled and written out.
  static Database make();
  // The catalog that the program carries, as `make` wrote it; read-only. `bytes` must outlive the database,
  // `name` is for messages.
  static Database open_bytes(std::string_view bytes, std::string name);
  // A copy in memory of a catalog of our own, to be added to and written out whole: the file stays as it is.
  static Database open_copy(std::string_view bytes, std::string name);
  // A catalog of our own in a file, read-only; every row was held to the rules of the schema.
  static Database open_file(const std::string& path);
  // The same without looking at the rows, which takes as long as the file is large: for products by their
  // names and describe(), which hold what they read to those rules themselves.
  static Database open_to_describe(const std::string& path);
  // Somebody else's database, read-only, of any schema: read tables of it by name, nothing else. All that is
  // read of it is of one state, and no writer of SQLite changes it meanwhile.
  static Database open_foreign(const std::string& path);
  // A database of our own making that is written to, made if it is not there; "" is one that ends with the
  // process. Throws DatabaseError with the system's reason where the file cannot be written.
  static Database open_for_writing(const std::string& path);

  void execute(const char* sql) const;
  // The database as a file would hold it; the same content gives the same bytes.
  std::string bytes() const;
  // The row that the last INSERT made.
  std::int64_t last_row() const;

  const std::string& name() const { return name_; }
  // The file that is read, as it was opened; null: none.
  const grammar::InputFile* file() const { return file_ ? &*file_ : nullptr; }
  sqlite3* handle() const { return connection_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* connection) const;
  };
  Database(std::string path, std::string name, int flags);
  static Database open_input(const std::string& path, int flags);
  void harden() const;
  void require_own_version() const;
  void require_own_schema() const;
  void require_own_rules() const;

  std::string name_;
  // Kept: closing any handle of a file takes away the locks that SQLite holds on it for this process.
  std::optional<grammar::InputFile> file_;
  std::unique_ptr<sqlite3, Close> connection_;
};

// Throws DatabaseError where another program has the database open for writing, or was interrupted: what it
// wrote waits in a file beside it. `path` as links lead.
void require_no_companion(const std::string& path);

// A row that the schema would not have taken: whoever wrote it had the checks turned off, or the file is
// damaged.
[[noreturn]] void throw_broken(const Database& database, const std::string& what);

// A prepared statement. Parameters are bound by position from 1, columns read by position from 0; text that
// was read is valid until the next step.
class Statement {
 public:
  Statement(const Database& database, std::string_view sql);

  Statement& bind(int position, std::string_view text);
  Statement& bind(int position, std::int64_t number);
  Statement& bind_real(int position, double number);
  Statement& bind_null(int position);
  // Empty text becomes NULL.
  Statement& bind_optional(int position, std::string_view text);
  // The same without a copy: the text must stay until something else is bound there.
  Statement& bind_lasting(int position, std::string_view text);

  // For the .cpp files of this room that read cells of any type.
  sqlite3_stmt* handle() const { return statement_.get(); }

  // True if there is a row to read.
  bool step();
  // Runs a statement that gives no rows, and makes it ready for the next run with no parameter bound.
  void run();
  // The same, but what is bound stays bound.
  void run_bound();
  void reset();

  bool is_null(int column) const;
  // Errors: the column holds something else.
  std::string_view text(int column) const;
  std::int64_t integer(int column) const;
  // Empty where NULL.
  std::string_view optional_text(int column) const;
  std::optional<std::int64_t> optional_integer(int column) const;

  // How many columns the result has, and the name of one.
  int columns() const;
  std::string_view name(int column) const;
  // Whatever is there as text: a whole number in digits, nothing where NULL. Errors: neither number nor text.
  std::string shown(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  void check(int code) const;
  [[noreturn]] void wrong_type(int column, const char* expected) const;

  const Database* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

// Rolled back unless committed.
class Transaction {
 public:
  explicit Transaction(const Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  const Database* database_;
  bool open_ = true;
};

}  // namespace brightline::catalog
