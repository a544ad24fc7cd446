#include "catalog/import/sqlite_table.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <new>
#include <string_view>

#include <sqlite3.h>

#include "catalog/export/records.hpp"
#include "catalog/import/file_text.hpp"
#include "grammar/text.hpp"

namespace brightline::catalog::importing {
namespace {

// The stored tables of the file, without SQLite's own.
std::vector<std::string> tables_of(const Database& database) {
  Statement row(database,
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
                "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name LIMIT 100");
  std::vector<std::string> names;
  while (row.step()) names.emplace_back(row.text(0));
  return names;
}

std::string list_of(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < 10; ++i)
    text += (text.empty() ? "" : ", ") + shown(names[i]);
  return names.size() > 10 ? text + " …" : text;
}

// The name of the table as the file spells it.
std::string stored_table(const Database& database, const std::string& wanted, const std::string& file) {
  const std::vector<std::string> known = tables_of(database);
  if (wanted.empty()) {
    if (known.size() == 1) return known.front();
    throw UnreadableFile(file + (known.empty() ? ": the file has no table"
                                               : ": several tables, name one of them: " + list_of(known)));
  }
  Statement row(database,
                "SELECT name, type, sql FROM sqlite_schema WHERE name = ? COLLATE NOCASE AND type IN "
                "('table', 'view')");
  row.bind(1, wanted);
  if (!row.step())
    throw UnreadableFile(file + ": no table " + shown(wanted) +
                         (known.empty() ? "; the file has none" : "; its tables are " + list_of(known)));
  if (row.text(1) == "view")
    throw UnreadableFile(
        file + ": " + shown(wanted) +
        " is a view, which runs what the file says; only stored tables are read. Copy what it shows "
        "into a table, or a CSV file");
  const std::string name(row.text(0));
  for (const std::string& each : known) {
    if (each == name) return name;
  }
  throw UnreadableFile(file + ": " + shown(wanted) +
                       " is a virtual table or a part of one; only stored tables are read");
}

void tell_triggers(const Database& database, const std::string& table, CellTable& result) {
  Statement row(
      database,
      "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ? COLLATE NOCASE LIMIT 10");
  row.bind(1, table);
  std::vector<std::string> names;
  while (row.step()) names.emplace_back(row.text(0));
  if (!names.empty()) result.remarks.push_back("triggers of the table are not run: " + list_of(names));
}

void read_columns(const Database& database, const std::string& table, CellTable& result) {
  std::vector<std::string> computed;
  for (const TableColumn& column : table_columns(database, table))
    (column.is_computed ? computed : result.columns).push_back(column.name);
  if (!computed.empty())
    result.remarks.push_back("columns that the file computes are left out: " + list_of(computed));
  if (result.columns.size() > most_columns)
    throw UnreadableFile(result.name + ": more than " + std::to_string(most_columns) + " columns", true);
}

// From here on, only the cells of that table may be read.
int only_the_table(void* table, int action, const char* first, const char*, const char* database,
                   const char*) {
  if (action == SQLITE_SELECT) return SQLITE_OK;
  const bool ours = action == SQLITE_READ && first != nullptr && database != nullptr &&
                    sqlite3_stricmp(first, static_cast<const std::string*>(table)->c_str()) == 0 &&
                    std::strcmp(database, "main") == 0;
  return ours ? SQLITE_OK : SQLITE_DENY;
}

// Reads a cell as text; sets the reason if it cannot.
std::string read_cell(sqlite3_stmt* row, int column, Cell& cell, std::size_t& inexact) {
  switch (sqlite3_column_type(row, column)) {
    case SQLITE_NULL:
      return {};
    case SQLITE_INTEGER:
      cell = {std::to_string(sqlite3_column_int64(row, column)), true};
      return {};
    case SQLITE_FLOAT: {
      const double number = sqlite3_column_double(row, column);
      if (!std::isfinite(number)) return "an infinite number";
      std::array<char, 40> text{};
      const auto end = std::to_chars(text.data(), text.data() + text.size(), number);
      cell = {std::string(text.data(), end.ptr), true};
      ++inexact;
      return {};
    }
    case SQLITE_TEXT: {
      const auto* const start = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(row, column));
      if (start == nullptr) throw std::bad_alloc();  // a text is never NULL otherwise
      const std::string_view text(start, size);
      if (text.find('\0') != std::string_view::npos) return "a text with a NUL character";
      if (size > most_cell_bytes) return "a text of more than 64 KiB";
      try {
        cell.text = utf8_text(std::string(text), "cell");
      } catch (const UnreadableFile&) {
        return "a text that is not UTF-8";
      }
      return {};
    }
    default:
      return "binary data";
  }
}

}  // namespace

bool is_sqlite_file(const std::string& path) {
  static constexpr std::string_view magic("SQLite format 3\0", 16);
  return path != "-" && (grammar::InputFile(path).bytes(0, magic.size()) == magic ||
                         path.ends_with(".sqlite") || path.ends_with(".db"));
}

std::string tables_of_file(const std::string& path) {
  const std::vector<std::string> known = tables_of(Database::open_foreign(path));
  return path + " has " +
         (known.empty()       ? "no table"
          : known.size() == 1 ? "the table "
                              : "the tables ") +
         list_of(known);
}

std::vector<TableColumn> table_columns(const Database& database, const std::string& table) {
  Statement row(database, "SELECT name, hidden FROM pragma_table_xinfo(?) ORDER BY cid");
  row.bind(1, table);
  std::vector<TableColumn> columns;
  while (row.step()) columns.push_back({std::string(row.text(0)), row.integer(1) != 0});
  return columns;
}

std::vector<std::string> stored_columns(const std::string& path, const std::string& table) {
  std::vector<std::string> stored;
  for (const TableColumn& column : table_columns(Database::open_foreign(path), table))
    if (!column.is_computed) stored.push_back(column.name);
  return stored;
}

CellTable sqlite_table(const std::string& path, const std::string& table, RowsRead rows) {
  CellTable result;
  result.name = path.substr(path.find_last_of('/') + 1);
  result.kind = "SQLite";
  const Database database = Database::open_foreign(path);
  const std::string name = stored_table(database, table, result.name);
  result.sheet = name;
  tell_triggers(database, name, result);
  read_columns(database, name, result);
  std::string cells;
  for (const std::string& column : result.columns)
    cells += (cells.empty() ? "" : ", ") + grammar::between_quotes(column);
  sqlite3_set_authorizer(database.handle(), &only_the_table, const_cast<std::string*>(&name));
  Statement row(database, "SELECT " + cells + " FROM main." + grammar::between_quotes(name));
  std::size_t count = 0, inexact = 0, bytes = 0;
  std::uint32_t number = 0;
  while (!result.is_head && row.step()) {
    ++number;
    count += result.columns.size();
    if (count > most_cells)
      throw UnreadableFile(result.name + ": more than " + std::to_string(most_cells) +
                               " cells; `brightline audit --table` reads a table of any size",
                           true);
    CellRow read{number, number, std::vector<Cell>(result.columns.size())};
    Reject reject{number, number, "", ""};
    for (std::size_t i = 0; i < result.columns.size() && reject.reason.empty(); ++i) {
      reject.reason = read_cell(row.handle(), static_cast<int>(i), read.cells[i], inexact);
      reject.column = result.columns[i];
      bytes += read.cells[i].text.size() + 1;
    }
    if (reject.reason.empty()) {
      result.rows.push_back(std::move(read));
    } else if (result.broken.size() == most_broken_rows) {
      throw UnreadableFile(result.name + ": more than 100000 rows cannot be read", true);
    } else {
      result.broken.push_back(std::move(reject));
    }
    result.is_head = rows == RowsRead::head && (number == most_head_rows || bytes >= most_head_bytes);
  }
  if (inexact > 0)
    result.remarks.push_back(grammar::counted(inexact, "cell is", "cells are") +
                             " binary floating point; each is taken as the shortest decimal that stands "
                             "for it");
  return result;
}

CellTable records_table(const Database& catalog, const std::string& name) {
  CellTable table;
  table.name = name;
  table.kind = "records";
  for (const std::string_view column : record_columns()) table.columns.emplace_back(column);
  each_record(catalog, [&](const std::vector<std::string>& record) {
    CellRow& row = table.rows.emplace_back();
    row.number = row.line = static_cast<std::uint32_t>(table.rows.size());
    for (const std::string& text : record) row.cells.push_back({text, false});
  });
  return table;
}

}  // namespace brightline::catalog::importing
