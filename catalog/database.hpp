// A catalog database: connections, statements and transactions that clean up after themselves.
// Only .cpp files in catalog/ use SQLite. Every error of SQLite becomes a DatabaseError with the name of the
// database and SQLite's message. A Database is used by one thread at a time. INVARIANT: an opened catalog has
// exactly the tables and triggers of this version, and no view of the file is used, so that no code from a
// foreign file runs and a catalog of an earlier program can be read.
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
  bool full() const { return full_; }  // the disk is full

 private:
  std::string database_;  // the path, or `the embedded catalog`
  bool full_;
};

// The texts of schema.sql (tables) and facts.sql (views on them).
std::string_view schema_sql();
std::string_view facts_sql();

class Database {
 public:
  // A new database in memory with the schema only.
  static Database make();
  // The embedded catalog, read-only. `bytes` must outlive the database; `name` is for messages.
  static Database open_bytes(std::string_view bytes, std::string name);
  // A copy of a Brightline catalog in memory, to be changed and written as a whole; the file is unchanged.
  static Database open_copy(std::string_view bytes, std::string name);
  // A Brightline catalog in a file, read-only; every row is checked against the schema.
  static Database open_file(const std::string& path);
  // The same without checking the rows, which takes time in proportion to the size of the file. Use it for
  // products by name and describe(), which check the rows they read.
  static Database open_to_describe(const std::string& path);
  // The same for a catalog that an output may replace, so the file does not count as an input.
  static Database open_place_of_output(const std::string& path);
  // Opens a user's database read-only, with any schema; only read tables of it by name. All reads see one
  // state.
  static Database open_foreign(const std::string& path);
  // A database written by this program, created if it does not exist; "" is a temporary one. Throws
  // DatabaseError with the system's reason if the file cannot be written.
  static Database open_for_writing(const std::string& path);

  void execute(const char* sql) const;
  // The bytes of a file with this database; equal content gives equal bytes.
  std::string bytes() const;
  // The id of the row of the last INSERT.
  std::int64_t last_row() const;

  const std::string& name() const { return name_; }
  // The open input file, or null.
  const grammar::InputFile* file() const { return file_ ? &*file_ : nullptr; }
  sqlite3* handle() const { return connection_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* connection) const;
  };
  Database(std::string path, std::string name, int flags);
  static Database open_input(const std::string& path,
                             grammar::InputFile::Use use = grammar::InputFile::Use::input);
  void harden() const;
  void require_own_version() const;
  void require_own_schema() const;
  void require_own_rules() const;

  std::string name_;
  // Stays open, because closing any handle of a file releases the locks of SQLite on it in this process.
  std::optional<grammar::InputFile> file_;
  std::unique_ptr<sqlite3, Close> connection_;
};

// A row that the schema would not have taken: whoever wrote it had the checks turned off, or the file is
// damaged.
[[noreturn]] void throw_broken(const Database& database, const std::string& what);

// A prepared statement. Parameters are numbered from 1, columns from 0; a text that was read is valid until
// the next step.
class Statement {
 public:
  Statement(const Database& database, std::string_view sql);

  Statement& bind(int position, std::string_view text);
  Statement& bind(int position, std::int64_t number);
  Statement& bind_real(int position, double number);
  Statement& bind_null(int position);
  // Binds NULL for an empty text.
  Statement& bind_optional(int position, std::string_view text);
  // Binds without a copy: the text must exist until another value is bound.
  Statement& bind_lasting(int position, std::string_view text);
  // The same, and SQLite knows that a zero follows, without which its functions copy the text.
  Statement& bind_lasting(int position, const std::string& text);

  // For .cpp files in catalog/ that read cells of any type.
  sqlite3_stmt* handle() const { return statement_.get(); }

  // Returns true if there is a row to read.
  bool step();
  // Runs a statement without results, and clears its parameters for the next run.
  void run();
  // The same, but keeps the parameters.
  void run_bound();
  void reset();

  bool is_null(int column) const;
  // Throws DatabaseError if the column is not a text.
  std::string_view text(int column) const;
  std::int64_t integer(int column) const;
  // The text, or an empty one for NULL.
  std::string_view optional_text(int column) const;
  std::optional<std::int64_t> optional_integer(int column) const;

  // The number of columns of the result, and the name of one.
  int columns() const;
  std::string_view name(int column) const;
  // Any cell as text: a whole number in digits, NULL as an empty text. Throws DatabaseError for other types.
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

// A transaction that is rolled back unless it is committed.
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
