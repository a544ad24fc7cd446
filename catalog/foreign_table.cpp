#include "catalog/foreign_table.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include <sqlite3.h>

#include "catalog/import/lines.hpp"
#include "catalog/import/sqlite_table.hpp"
#include "catalog/import/unit_column.hpp"
#include "catalog/read_function.hpp"
#include "grammar/text.hpp"

namespace brightline::catalog {
namespace {

// The number of rows inspected for the distance of ids, and the distance from which it counts as far.
constexpr std::int64_t rows_looked_at = 64;
constexpr std::int64_t ids_a_row = 16;

}  // namespace

struct ForeignTable::Query {
  Query(const std::string& path, const TableMapping& the_mapping, const engine::Program& program)
      : database(Database::open_foreign(path)),
        mapping(the_mapping),
        function(database, the_mapping, program) {
    require_ordinary_table();
    columns = importing::table_columns(database, mapping.table);
    std::vector<std::string> names;
    for (const importing::TableColumn& column : columns)
      names.push_back(column.is_computed ? std::string() : column.name);
    const std::vector<std::optional<std::size_t>> unit_of = importing::unit_columns(names);
    std::vector<std::string> units;
    std::vector<std::size_t> beside;
    for (const ReadColumn& column : columns_read(mapping)) {
      if (const auto unit = unit_of[require_stored(column.name)]; unit && column.is_amount()) {
        units.push_back(names[*unit]);
        beside.push_back(read.size());
      }
      read.push_back(column.name);
    }
    read.insert(read.end(), units.begin(), units.end());
    id = row_id();
    from = " FROM main." + grammar::between_quotes(mapping.table);
    calls = function.calls(id, read, std::move(beside));
    for (const MappedColumn& column : mapping.columns) {
      if (column.type.kind == engine::TypeKind::quantity) refuse_units(column.column);
    }
  }

  // `what` of the table, and of its rows where there is a condition.
  Statement select(const std::string& what, const std::string& condition = {}) const {
    return {database, "SELECT " + what + from + condition};
  }

  // A line of units below the header of a file becomes the first row of its table, without a key, and the
  // figures below it are then in units that no column shows.
  void refuse_units(const std::string& column) const {
    const std::string cell = grammar::between_quotes(column), key = grammar::between_quotes(mapping.key);
    Statement row = select("CASE WHEN typeof(" + cell + ") = 'text' AND instr(" + cell +
                               ", char(0)) = 0 AND lower(trim(coalesce(" + key +
                               ", ''), ' ()')) IN ('', 'unit', 'units') THEN substr(" + cell + ", 1, 40) END",
                           " ORDER BY " + id + " LIMIT 1");
    if (!row.step()) return;
    const std::string unit = importing::unit_of_line(std::string(row.optional_text(0)));
    if (!unit.empty())
      throw DatabaseError(database.name(), "the first row of table " + shown(mapping.table) +
                                               " holds units (" + shown(unit) + " in column " +
                                               shown(column) + "); delete it, and say `unit` in the mapping");
  }

  // Names the first cell of the range that is longer than SQLite was told to read.
  void refuse_long_cell(RowRange range) const {
    constexpr int longest_looked_at = 1 << 28;
    const int longest = sqlite3_limit(database.handle(), SQLITE_LIMIT_LENGTH, longest_looked_at);
    for (const std::string& name : read) {
      Statement row = select(id, " WHERE " + id + " BETWEEN ? AND ? AND length(CAST(" +
                                     grammar::between_quotes(name) + " AS BLOB)) > ? ORDER BY 1 LIMIT 1");
      row.bind(1, range.first).bind(2, range.last).bind(3, std::int64_t{longest});
      if (row.step())
        throw DatabaseError(database.name(), "table " + shown(mapping.table) + ", row " +
                                                 std::to_string(row.integer(0)) + ", column " + shown(name) +
                                                 ": a cell of more than " + std::to_string(longest) +
                                                 " bytes; shorten it, or leave the row out");
    }
  }

  // A name of the row id that is not a column of the table (sqlite.org/rowidtable).
  std::string row_id() const {
    for (const char* const name : {"rowid", "_rowid_", "oid"}) {
      if (place_of(name) == columns.size()) return name;
    }
    throw DatabaseError(
        database.name(),
        "table " + shown(mapping.table) +
            " has columns called `rowid`, `_rowid_` and `oid`, so that no name is left for the "
            "ids of its rows; rename one of them");
  }

  // Of the column of this name, in any case; the number of columns if there is none.
  std::size_t place_of(const std::string& name) const {
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const auto& column) {
      return sqlite3_stricmp(column.name.c_str(), name.c_str()) == 0;
    });
    return static_cast<std::size_t>(found - columns.begin());
  }

  std::size_t require_stored(const std::string& name) const {
    const std::size_t place = place_of(name);
    if (place == columns.size())
      throw DatabaseError(database.name(), "table " + shown(mapping.table) + " has no column " + shown(name));
    if (columns[place].is_computed)
      throw DatabaseError(
          database.name(),
          "column " + shown(name) + " is computed by the file itself; only stored columns are read");
    return place;
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
  }

  Database database;
  const TableMapping& mapping;
  std::vector<importing::TableColumn> columns;
  ReadFunction function;
  std::vector<std::string> read;  // the columns
  std::string calls;              // of the function, for a row
  std::string id;                 // of a row
  std::string from;
};

ForeignTable::ForeignTable(const std::string& path, const TableMapping& mapping,
                           const engine::Program& program)
    : query_(std::make_unique<Query>(path, mapping, program)) {}

ForeignTable::~ForeignTable() = default;

std::optional<RowRange> ForeignTable::chunk_from(std::int64_t from, std::int64_t rows) {
  Statement seek = query_->select("min(" + query_->id + ")", " WHERE " + query_->id + " >= ?");
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
    return up_to(row_after(first, rows - 1).value_or(largest));
  return up_to(first > largest - rows ? largest : first + rows - 1);
}

std::optional<std::int64_t> ForeignTable::row_after(std::int64_t first, std::int64_t rows) {
  const std::string& id = query_->id;
  Statement skip = query_->select(id, " WHERE " + id + " >= ? ORDER BY " + id + " LIMIT 1 OFFSET ?");
  skip.bind(1, first).bind(2, rows);
  if (!skip.step()) return std::nullopt;
  return skip.integer(0);
}

std::optional<RowRange> ForeignTable::extent() {
  // Each by itself is found at an end of the tree; both in one query would read the whole table.
  Statement first = query_->select("min(" + query_->id + ")");
  Statement last = query_->select("max(" + query_->id + ")");
  if (!first.step() || !last.step() || first.is_null(0) || last.is_null(0)) return std::nullopt;
  return RowRange{first.integer(0), last.integer(0)};
}

std::uint64_t ForeignTable::rows() {
  Statement count = query_->select("count(*)");
  count.step();
  return static_cast<std::uint64_t>(count.integer(0));
}

void ForeignTable::read(RowRange range, Reading how, const std::function<void(ForeignRows&)>& take) {
  query_->function.reader.begin(how, take);
  Statement query = query_->select(query_->calls, " WHERE " + query_->id + " BETWEEN ? AND ?");
  query.bind(1, range.first).bind(2, range.last);
  try {
    query.step();
  } catch (const DatabaseError&) {
    if ((sqlite3_errcode(query_->database.handle()) & 0xff) == SQLITE_TOOBIG) query_->refuse_long_cell(range);
    throw;
  }
  query_->function.rethrow();
  query_->function.reader.hand_over();
}

}  // namespace brightline::catalog
