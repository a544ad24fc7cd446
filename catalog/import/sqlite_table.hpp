// A table of a foreign SQLite file as a CellTable. The file is not trusted (sqlite.org/security.html): it is
// opened read-only and hardened, and only a stored table is read, so that no view, virtual table, computed
// column or trigger runs. The type of every cell is checked.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "catalog/database.hpp"
#include "catalog/import/cell_table.hpp"

namespace brightline::catalog::importing {

// Whether the file starts or ends its name like an SQLite file; false for `-`. Throws UnreadableFile.
bool is_sqlite_file(const std::string& path);

// `FILE has the tables `a`, `b``. Throws DatabaseError where the file is damaged.
std::string tables_of_file(const std::string& path);

struct TableColumn {
  std::string name;
  bool is_computed = false;  // by the file itself
};

// The columns of a table, as they are spelled there; none if there is no such table.
std::vector<TableColumn> table_columns(const Database& database, const std::string& table);
// Those that are stored, of a file. Throws DatabaseError.
std::vector<std::string> stored_columns(const std::string& path, const std::string& table);

enum class RowsRead : std::uint8_t { all, head };
// `table`: empty where the file has only one. A row with a cell that is no text or finite number is in
// `broken`. Throws UnreadableFile, or DatabaseError where the file is damaged.
CellTable sqlite_table(const std::string& path, const std::string& table, RowsRead rows = RowsRead::all);

// A Brightline catalog as the records of its export.
CellTable records_table(const Database& catalog, const std::string& name);

}  // namespace brightline::catalog::importing
