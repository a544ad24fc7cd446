#include "catalog/database.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <new>
#include <utility>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "catalog/companion.hpp"
#include "catalog/decimal_text.hpp"
#include "catalog/ledger.hpp"
#include "catalog/schema_difference.hpp"
#include "catalog/sqlite_error.hpp"
#include "catalog/table_checks.hpp"
#include "grammar/memory.hpp"
#include "grammar/visible.hpp"

namespace brightline::catalog {
namespace {

// Whatever the file holds, no cell and no statement takes more than this (sqlite.org/security.html).
constexpr int most_text_bytes = 1'000'000;
constexpr int most_sql_bytes = 100'000;

// The values of `PRAGMA application_id` and `user_version` in schema.sql, and the version in decisions.sql.
constexpr std::int64_t application_id = 1114787956;
constexpr std::int64_t schema_version = 1;
constexpr std::int64_t version_with_decisions = 2;

std::int64_t pragma(const Database& database, std::string_view sql) {
  Statement statement(database, sql);
  statement.step();
  return statement.integer(0);
}

// The number of statements in a schema that create a table, an index or a trigger; each starts a line.
std::size_t made_by(std::string_view schema) {
  constexpr std::string_view made = "\nCREATE ";
  std::size_t count = 0;
  for (std::size_t at = 0; (at = schema.find(made, at)) != std::string_view::npos; at += made.size()) ++count;
  return count;
}

// The view of facts.sql that selects claims, as a temporary view that hides the view in the file.
std::string own_preferred_claim() {
  const std::size_t at = facts_sql().find("VIEW preferred_claim");
  return "CREATE TEMP " + std::string(facts_sql().substr(at, facts_sql().find(';', at) - at));
}

// SQLite, which tries a file that it may not write once more for reading, does not say why.
void require_writable(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) throw DatabaseError(path, std::string("cannot be written: ") + std::strerror(errno));
  ::close(file);
}

// The time in milliseconds that a writer waits for readers.
constexpr int longest_wait = 600'000;
// Findings of a check that are looked at: one is enough to refuse the file.
constexpr const char* quick_check = "PRAGMA quick_check(1)";

// The URI with which SQLite reads a file as immutable (sqlite.org/uri).
std::string immutable_name(const std::string& path) {
  std::string name = "file:";
  constexpr std::string_view digits = "0123456789abcdef";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::string_view("%?#").find(c) == std::string_view::npos && byte >= 0x20 && byte < 0x7f)
      name += c;
    else
      name += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return name + "?immutable=1";
}

}  // namespace

DatabaseError error_of(const Database& database, int returned) {
  const int code = returned & 0xff;
  // sqlite3_deserialize() returns SQLITE_ERROR then, and only the connection knows the reason.
  for (const int known : {returned, sqlite3_extended_errcode(database.handle())})
    if ((known & 0xff) == SQLITE_NOMEM || known == SQLITE_IOERR_NOMEM) throw std::bad_alloc();
  // SQLite has a code of its own for a full disk only, not for a quota or the limit for the size of a file.
  int system = 0;
  if (code == SQLITE_IOERR) {
    sqlite3_file_control(database.handle(), "main", SQLITE_FCNTL_LAST_ERRNO, &system);
    if (system == 0) system = sqlite3_system_errno(database.handle());
  }
  if (code == SQLITE_TOOBIG)
    return {database.name(), "a cell of more than " + std::to_string(most_text_bytes) +
                                 " bytes, or names of columns that take more than " +
                                 std::to_string(most_sql_bytes)};
  if (system == EFBIG || system == EDQUOT) return {database.name(), std::strerror(system), true};
  return {database.name(), sqlite3_errmsg(database.handle()), code == SQLITE_FULL};
}

DatabaseError::DatabaseError(std::string database, const std::string& reason, bool full)
    : std::runtime_error(grammar::visible(database + ": " + reason)),
      database_(std::move(database)),
      full_(full) {}

void Database::Close::operator()(sqlite3* connection) const {
  sqlite3_close_v2(connection);
}

// Without a mutex of SQLite, which every read of a cell would take: one thread at a time uses a Database.
Database::Database(std::string path, std::string name, int flags) : name_(std::move(name)) {
  // Memory statistics are not used, and counting takes a lock at every allocation.
  static const int without_statistics = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(without_statistics);
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &connection,
                                   flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, nullptr);
  connection_.reset(connection);
  if (connection == nullptr) throw std::bad_alloc();  // the only reason (sqlite.org/c3ref/open)
  if (code != SQLITE_OK) throw error_of(*this, code);
}

Database Database::make() {
  Database database(":memory:", "the catalog being built", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  database.execute("PRAGMA foreign_keys = ON");
  database.execute(schema_sql().data());
  database.execute(facts_sql().data());
  return database;
}

Database Database::open_bytes(std::string_view bytes, std::string name) {
  Database database(":memory:", std::move(name), SQLITE_OPEN_READWRITE);
  // SQLite takes a pointer to writable bytes, but does not write with READONLY.
  auto* start = const_cast<unsigned char*>(reinterpret_cast<const unsigned char*>(bytes.data()));
  const auto size = static_cast<sqlite3_int64>(bytes.size());
  const int code =
      sqlite3_deserialize(database.handle(), "main", start, size, size, SQLITE_DESERIALIZE_READONLY);
  if (code != SQLITE_OK) throw error_of(database, code);
  database.harden();
  database.require_own_version();
  return database;
}

Database Database::open_copy(std::string_view bytes, std::string name) {
  Database database(":memory:", std::move(name), SQLITE_OPEN_READWRITE);
  auto* const copy = static_cast<unsigned char*>(sqlite3_malloc64(bytes.size() + 1));
  if (copy == nullptr) throw std::bad_alloc();
  std::memcpy(copy, bytes.data(), bytes.size());
  // A database in memory cannot have a write-ahead log, which file format version 2 asks for
  // (sqlite.org/fileformat2).
  if (bytes.size() > 19 && copy[18] == 2 && copy[19] == 2) copy[18] = copy[19] = 1;
  const auto size = static_cast<sqlite3_int64>(bytes.size());
  // SQLite frees the copy, even if it refuses it.
  const int code = sqlite3_deserialize(database.handle(), "main", copy, size, size,
                                       SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
  if (code != SQLITE_OK) throw error_of(database, code);
  database.harden();
  database.require_own_version();
  database.require_own_schema();
  database.require_own_rules();
  // VACUUM INTO needs one attached database.
  sqlite3_limit(database.handle(), SQLITE_LIMIT_ATTACHED, 1);
  database.execute("PRAGMA query_only = OFF; PRAGMA foreign_keys = ON");
  database.execute(own_preferred_claim().c_str());
  return database;
}

Database Database::open_file(const std::string& path) {
  Database database = open_to_describe(path);
  database.require_own_rules();
  database.execute("PRAGMA query_only = OFF");
  database.execute(own_preferred_claim().c_str());
  database.execute("PRAGMA query_only = ON");
  return database;
}

Database Database::open_to_describe(const std::string& path) {
  Database database = open_input(path);
  database.require_own_version();
  database.require_own_schema();
  return database;
}

Database Database::open_place_of_output(const std::string& path) {
  Database database = open_input(path, grammar::InputFile::Use::place_of_output);
  database.require_own_version();
  database.require_own_schema();
  return database;
}

Database Database::open_foreign(const std::string& path) {
  return open_input(path);
}

// Resolves the name once. A database with a write-ahead log is read as immutable, without the log, into which
// other programs may write meanwhile; long readers call InputFile::require_unchanged. For other databases,
// the transaction that begins here prevents writes.
Database Database::open_input(const std::string& path, grammar::InputFile::Use use) try {
  grammar::InputFile file(path, use);
  // SQLite reads an empty file, such as a failed download leaves, as a database without tables.
  if (file.size() == 0) throw DatabaseError(path, "an empty file, not a database");
  std::error_code error;
  const std::string resolved = std::filesystem::canonical(path, error).string();
  grammar::require_memory(error);
  // The name of an open file without a name, such as /dev/fd/3, may be that of another file.
  if (error || !file.is_at(resolved))
    throw DatabaseError(path, "was removed or replaced after it was opened; write it to a file again");
  require_no_companion(file, resolved);
  const std::string head = file.bytes(0, 20);
  const bool logged = head.size() == 20 && head[18] == 2;
  Database database(logged ? immutable_name(resolved) : resolved, path,
                    SQLITE_OPEN_READONLY | (logged ? SQLITE_OPEN_URI : 0));
  file.require_unchanged();
  database.file_.emplace(std::move(file));
  database.harden();
  database.execute("BEGIN");
  return database;
} catch (const grammar::UnreadableFile& error) {
  throw DatabaseError(path, std::string(error.what()).substr(grammar::visible(path).size() + 2));
}

Database Database::open_for_writing(const std::string& path) {
  std::error_code error;
  if (std::filesystem::exists(path, error) && !std::filesystem::is_regular_file(path, error))
    throw DatabaseError(path, "not a regular file");
  if (!path.empty()) {
    require_regular_companions(path);
    require_writable(path);
  }
  Database database(path, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  // Waits for programs that read the results while they are written.
  sqlite3_busy_timeout(database.handle(), longest_wait);
  for (const int setting :
       {SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_TRUSTED_SCHEMA})
    sqlite3_db_config(database.handle(), setting, 0, nullptr);
  return database;
}

// Nothing in the file is trusted before its schema is checked (sqlite.org/security.html).
void Database::harden() const {
  constexpr std::array<std::pair<int, int>, 7> settings{{{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                                         {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                                         {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
                                                         {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
                                                         {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                                         {SQLITE_DBCONFIG_DQS_DML, 0},
                                                         {SQLITE_DBCONFIG_DQS_DDL, 0}}};
  for (const auto& [setting, value] : settings) sqlite3_db_config(handle(), setting, value, nullptr);
  constexpr std::array<std::pair<int, int>, 4> limits{{{SQLITE_LIMIT_LENGTH, most_text_bytes},
                                                       {SQLITE_LIMIT_SQL_LENGTH, most_sql_bytes},
                                                       {SQLITE_LIMIT_ATTACHED, 0},
                                                       {SQLITE_LIMIT_TRIGGER_DEPTH, 10}}};
  for (const auto& [limit, value] : limits) sqlite3_limit(handle(), limit, value);
  execute(
      "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA query_only = ON; PRAGMA temp_store = "
      "MEMORY");
}

void Database::require_own_version() const {
  if (pragma(*this, "PRAGMA application_id") != application_id) {
    throw DatabaseError(name_, "not a Brightline catalog (another application made this database)");
  }
  const std::int64_t version = pragma(*this, "PRAGMA user_version");
  if (version != schema_version && version != version_with_decisions) {
    throw DatabaseError(name_, "catalog schema " + std::to_string(version) + ", this program reads " +
                                   std::to_string(schema_version) + " and " +
                                   std::to_string(version_with_decisions));
  }
}

// SQLite keeps the text of each statement, so the schemas can be compared as text. Views are ignored, because
// those of a file are not used.
void Database::require_own_schema() const {
  std::string schema(schema_sql());
  if (pragma(*this, "PRAGMA user_version") == version_with_decisions) schema += decisions_sql();
  std::size_t ours = 0;
  std::size_t objects = 0;
  Statement statement(*this, "SELECT sql FROM sqlite_schema WHERE type <> 'view' AND sql IS NOT NULL");
  for (; statement.step(); ++objects) {
    const std::string made = "\n" + std::string(statement.text(0)) + ";\n";
    if (made.starts_with("\nCREATE ") && schema.find(made) != std::string::npos) ++ours;
  }
  // Names are unique in a database, so no object was counted twice.
  if (ours != objects || ours != made_by(schema)) {
    throw DatabaseError(
        name_, "its tables, indexes or triggers are not those of a Brightline catalog: " +
                   different_object(*this, pragma(*this, "PRAGMA user_version") == version_with_decisions));
  }
}

// The schema is known, but the rows may have been written with checks turned off.
void Database::require_own_rules() const {
  Statement check(*this, quick_check);
  if (!check.step() || check.text(0) != "ok") throw_broken(*this, std::string(check.text(0)));
  // `quick_check` looks at no CHECK.
  Statement table(*this, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL");
  while (table.step()) {
    const std::string name(table.text(0));
    Statement row(*this,
                  "SELECT " + broken_check(name) + " AS broken FROM " + name + " WHERE broken IS NOT NULL");
    if (row.step())
      throw_broken(*this, "a row of `" + name + "` does not keep CHECK " + std::string(row.text(0)));
  }
  Statement amount(*this, "SELECT value, low, high FROM claim WHERE form = 'decimal'");
  while (amount.step()) {
    for (int column = 0; column < 3; ++column) {
      const std::string_view text = amount.optional_text(column);
      if (!amount.is_null(column) && !is_canonical_decimal(text))
        throw_broken(*this, "`" + std::string(text.substr(0, 40)) + "` is not a decimal");
    }
  }
  // The query for the latest claim about a value compares all claims about it with each other.
  Statement heap(*this, "SELECT 1 FROM claim GROUP BY product_id, quantity HAVING count(*) > 5000");
  if (heap.step())
    throw_broken(*this, "more than 5000 claims about one quantity of one product: no source says so much");
  Statement reference(*this, "PRAGMA foreign_key_check");
  if (reference.step())
    throw_broken(*this, "a row of `" + std::string(reference.text(0)) + "` refers to one of `" +
                            std::string(reference.text(2)) + "` that is not there");
}

void Database::execute(const char* sql) const {
  const int code = sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) throw error_of(*this, code);
}

std::string Database::bytes() const {
  execute("VACUUM");
  sqlite3_int64 size = 0;
  // A database that was read from bytes has them in one piece.
  if (const auto* const start = sqlite3_serialize(handle(), "main", &size, SQLITE_SERIALIZE_NOCOPY))
    return {reinterpret_cast<const char*>(start), static_cast<std::size_t>(size)};
  const std::unique_ptr<unsigned char, void (*)(void*)> copy(sqlite3_serialize(handle(), "main", &size, 0),
                                                             &sqlite3_free);
  if (!copy) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(copy.get()), static_cast<std::size_t>(size)};
}

std::int64_t Database::last_row() const {
  return sqlite3_last_insert_rowid(handle());
}

void throw_broken(const Database& database, const std::string& what) {
  throw DatabaseError(database.name(), "damaged, or its rows break the rules of a catalog: " + what);
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Statement::Statement(const Database& database, std::string_view sql) : database_(&database) {
  sqlite3_stmt* statement = nullptr;
  const int code =
      sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  statement_.reset(statement);
  check(code);
}

void Statement::check(int code) const {
  if (code != SQLITE_OK) throw error_of(*database_, code);
}

Statement& Statement::bind(int position, std::string_view text) {
  const char* start = text.data() != nullptr ? text.data() : "";
  check(
      sqlite3_bind_text(statement_.get(), position, start, static_cast<int>(text.size()), SQLITE_TRANSIENT));
  return *this;
}

Statement& Statement::bind(int position, std::int64_t number) {
  check(sqlite3_bind_int64(statement_.get(), position, number));
  return *this;
}

Statement& Statement::bind_real(int position, double number) {
  check(sqlite3_bind_double(statement_.get(), position, number));
  return *this;
}

Statement& Statement::bind_null(int position) {
  check(sqlite3_bind_null(statement_.get(), position));
  return *this;
}

Statement& Statement::bind_optional(int position, std::string_view text) {
  return text.empty() ? bind_null(position) : bind(position, text);
}

Statement& Statement::bind_lasting(int position, std::string_view text) {
  if (text.empty()) return bind_null(position);
  check(sqlite3_bind_text(statement_.get(), position, text.data(), static_cast<int>(text.size()),
                          SQLITE_STATIC));
  return *this;
}
Statement& Statement::bind_lasting(int position, const std::string& text) {
  constexpr int up_to_zero = -1;
  if (text.empty() || text.find('\0') != std::string::npos)
    return bind_lasting(position, std::string_view(text));
  check(sqlite3_bind_text(statement_.get(), position, text.c_str(), up_to_zero, SQLITE_STATIC));
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) check(code);
  return false;
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

void Statement::run_bound() {
  while (step()) {
  }
  sqlite3_reset(statement_.get());
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

void Statement::wrong_type(int column, const char* expected) const {
  throw DatabaseError(database_->name(),
                      "column `" + std::string(name(column)) + "` does not hold " + expected);
}

std::string_view Statement::text(int column) const {
  if (sqlite3_column_type(statement_.get(), column) != SQLITE_TEXT) wrong_type(column, "text");
  const auto* start = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  if (start == nullptr) throw std::bad_alloc();
  const std::string_view text(start,
                              static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
  if (text.find('\0') != std::string_view::npos) wrong_type(column, "text without a NUL character");
  return text;
}

std::int64_t Statement::integer(int column) const {
  if (sqlite3_column_type(statement_.get(), column) != SQLITE_INTEGER) wrong_type(column, "a whole number");
  return sqlite3_column_int64(statement_.get(), column);
}

std::string_view Statement::optional_text(int column) const {
  return is_null(column) ? std::string_view() : text(column);
}

std::optional<std::int64_t> Statement::optional_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

int Statement::columns() const {
  return sqlite3_column_count(statement_.get());
}

std::string_view Statement::name(int column) const {
  const char* const name = sqlite3_column_name(statement_.get(), column);
  if (name == nullptr) throw std::bad_alloc();
  return name;
}

std::string Statement::shown(int column) const {
  if (sqlite3_column_type(statement_.get(), column) == SQLITE_INTEGER) return std::to_string(integer(column));
  return std::string(optional_text(column));
}

Transaction::Transaction(const Database& database) : database_(&database) {
  database.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (!open_) return;
  // An error of the rollback is ignored: SQLite rolls back when the connection closes.
  sqlite3_exec(database_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  grammar::require_memory();
  database_->execute("COMMIT");
  open_ = false;
}

}  // namespace brightline::catalog
