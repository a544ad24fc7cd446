#include "catalog/foreign_table.hpp"

#include <exception>
#include <limits>
#include <utility>

#include <sqlite3.h>

#include "catalog/foreign_row.hpp"
#include "catalog/import/lines.hpp"
#include "grammar/text.hpp"

namespace brightline::catalog {
namespace {

// Rows of a chunk: enough that handing it out costs little in comparison, few enough that its results fit in
// memory.
constexpr std::int64_t chunk_rows = 65536;
// The number of rows inspected for the distance of ids, and the distance from which it counts as far.
constexpr std::int64_t rows_looked_at = 64;
constexpr std::int64_t ids_a_row = 16;

}  // namespace

// The aggregate function in the query: SQLite passes it the cells of each row, and the query returns no rows.
struct ForeignTable::Query {
  Query(const std::string& path, const TableMapping& the_mapping, const engine::Program& program)
      : database(Database::open_foreign(path)), mapping(the_mapping), reader(the_mapping, program) {
    require_ordinary_table();
    std::string cells = grammar::between_quotes(mapping.key);
    int arguments = 2;
    if (!mapping.date.empty()) {
      cells += ", " + grammar::between_quotes(mapping.date);
      ++arguments;
    }
    for (const MappedColumn& column : mapping.columns) {
      cells += ", " + grammar::between_quotes(column.column) +
               (column.high.empty() ? "" : ", " + grammar::between_quotes(column.high));
      arguments += column.high.empty() ? 1 : 2;
    }
    for (const std::string& column : {mapping.announced, mapping.family}) {
      cells += column.empty() ? ", NULL" : ", " + grammar::between_quotes(column);
      ++arguments;
    }
    const auto step = [](sqlite3_context* context, int, sqlite3_value** values) {
      static_cast<Query*>(sqlite3_user_data(context))->row(values);
    };
    const auto finish = [](sqlite3_context* context) { sqlite3_result_int(context, 0); };
    if (sqlite3_create_function(database.handle(), "brightline_read", arguments, SQLITE_UTF8, this, nullptr,
                                step, finish) != SQLITE_OK) {
      throw DatabaseError(database.name(), sqlite3_errmsg(database.handle()));
    }
    const std::string id = row_id();
    const std::string where = " FROM main." + grammar::between_quotes(mapping.table);
    query = "SELECT brightline_read(" + id + ", " + cells + ")" + where + " WHERE " + id + " BETWEEN ? AND ?";
    seek = "SELECT min(" + id + ")" + where + " WHERE " + id + " >= ?";
    skip = "SELECT " + id + where + " WHERE " + id + " >= ? ORDER BY " + id + " LIMIT 1 OFFSET ?";
    first = "SELECT min(" + id + ")" + where;
    last = "SELECT max(" + id + ")" + where;
    count = "SELECT count(*)" + where;
    for (const MappedColumn& column : mapping.columns) {
      if (column.type.kind == engine::TypeKind::quantity) refuse_units(column.column, id, where);
    }
  }

  // A line of units below the header of a file becomes the first row of its table, without a key, and the
  // figures below it are then in units that no column shows.
  void refuse_units(const std::string& column, const std::string& id, const std::string& where) const {
    const std::string cell = grammar::between_quotes(column), key = grammar::between_quotes(mapping.key);
    Statement row(database, "SELECT CASE WHEN typeof(" + cell + ") = 'text' AND instr(" + cell +
                                ", char(0)) = 0 AND lower(trim(coalesce(" + key +
                                ", ''), ' ()')) IN ('', 'unit', 'units') THEN substr(" + cell +
                                ", 1, 24) END" + where + " ORDER BY " + id + " LIMIT 1");
    if (!row.step()) return;
    const std::string unit = importing::unit_of_line(std::string(row.optional_text(0)));
    if (!unit.empty())
      throw DatabaseError(database.name(), "the first row of table " + shown(mapping.table) +
                                               " holds units (" + shown(unit) + " in column " +
                                               shown(column) + "); delete it, and say `unit` in the mapping");
  }

  // A name of the row id that is not a column of the table (sqlite.org/rowidtable).
  std::string row_id() const {
    for (const char* const name : {"rowid", "_rowid_", "oid"}) {
      if (!has_column(name)) return name;
    }
    throw DatabaseError(
        database.name(),
        "table " + shown(mapping.table) +
            " has columns called `rowid`, `_rowid_` and `oid`, so that no name is left for the "
            "ids of its rows; rename one of them");
  }

  bool has_column(std::string_view name) const {
    Statement known(database, "SELECT 1 FROM pragma_table_xinfo(?) WHERE name = ? COLLATE NOCASE");
    return known.bind(1, mapping.table).bind(2, name).step();
  }

  void require_ordinary_table() const {
    Statement found(database,
                    "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE");
    found.bind(1, mapping.table);
    if (!found.step())
      throw DatabaseError(database.name(), "no table " + shown(mapping.table) + " (views are not read)");
    Statement kind(
        database, "SELECT type, wr FROM pragma_table_list WHERE schema = 'main' AND name = ? COLLATE NOCASE");
    kind.bind(1, mapping.table);
    if (!kind.step() || kind.text(0) != "table")
      throw DatabaseError(database.name(), shown(mapping.table) + " is not an ordinary table");
    if (kind.integer(1) != 0)
      throw DatabaseError(database.name(),
                          shown(mapping.table) + " is made WITHOUT ROWID; copy it into an ordinary table");
    const auto require = [&](const std::string& column) {
      Statement known(database, "SELECT hidden FROM pragma_table_xinfo(?) WHERE name = ? COLLATE NOCASE");
      known.bind(1, mapping.table).bind(2, column);
      if (!known.step())
        throw DatabaseError(database.name(),
                            "table " + shown(mapping.table) + " has no column " + shown(column));
      if (known.integer(0) != 0)
        throw DatabaseError(
            database.name(),
            "column " + shown(column) + " is computed by the file itself; only stored columns are read");
    };
    require(mapping.key);
    for (const std::string& column : {mapping.date, mapping.announced, mapping.family})
      if (!column.empty()) require(column);
    for (const MappedColumn& column : mapping.columns) {
      require(column.column);
      if (!column.high.empty()) require(column.high);
    }
  }

  // Exceptions must not pass through SQLite, so they are kept and thrown afterwards.
  void row(sqlite3_value** values) {
    if (failure) return;
    try {
      reader.read(values);
    } catch (...) {
      failure = std::current_exception();
    }
  }

  Database database;
  const TableMapping& mapping;
  ForeignRowReader reader;
  std::string query;
  std::string seek;
  std::string skip;
  std::string first;
  std::string last;
  std::string count;
  std::exception_ptr failure;
};

ForeignTable::ForeignTable(const std::string& path, const TableMapping& mapping,
                           const engine::Program& program)
    : query_(std::make_unique<Query>(path, mapping, program)) {}

ForeignTable::~ForeignTable() = default;

std::optional<RowRange> ForeignTable::chunk_from(std::int64_t from) {
  Statement seek(query_->database, query_->seek);
  seek.bind(1, from);
  if (!seek.step() || seek.is_null(0)) return std::nullopt;
  const std::int64_t first = seek.integer(0);
  constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
  const std::optional<std::int64_t> near = row_after(first, rows_looked_at - 1);
  // No ids exist after the last one, so the range may end there.
  const auto up_to = [&](std::int64_t last) { return RowRange{first, last == largest - 1 ? largest : last}; };
  // Unsigned, because the difference of two ids may overflow.
  if (near && static_cast<std::uint64_t>(*near) - static_cast<std::uint64_t>(first) >
                  static_cast<std::uint64_t>(rows_looked_at * ids_a_row))
    return up_to(row_after(first, chunk_rows - 1).value_or(largest));
  return up_to(first > largest - chunk_rows ? largest : first + chunk_rows - 1);
}

std::optional<std::int64_t> ForeignTable::row_after(std::int64_t first, std::int64_t rows) {
  Statement skip(query_->database, query_->skip);
  skip.bind(1, first).bind(2, rows);
  if (!skip.step()) return std::nullopt;
  return skip.integer(0);
}

std::optional<RowRange> ForeignTable::extent() {
  // Each by itself is found at an end of the tree; both in one query would read the whole table.
  Statement first(query_->database, query_->first);
  Statement last(query_->database, query_->last);
  if (!first.step() || !last.step() || first.is_null(0) || last.is_null(0)) return std::nullopt;
  return RowRange{first.integer(0), last.integer(0)};
}

std::uint64_t ForeignTable::rows() {
  Statement count(query_->database, query_->count);
  count.step();
  return static_cast<std::uint64_t>(count.integer(0));
}

void ForeignTable::read(RowRange range, Reading how, const std::function<void(ForeignRows&)>& take) {
  query_->reader.begin(how, take);
  Statement query(query_->database, query_->query);
  query.bind(1, range.first).bind(2, range.last);
  query.step();
  if (query_->failure) std::rethrow_exception(std::exchange(query_->failure, nullptr));
  query_->reader.hand_over();
}

}  // namespace brightline::catalog
