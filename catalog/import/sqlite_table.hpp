// A table of a foreign SQLite file as a CellTable. The file is not trusted (sqlite.org/security.html): it is
// opened read-only and hardened, and only a stored table is read, so that no view, virtual table, computed
// column or trigger runs. The type of every cell is checked.
#pragma once

#include <optional>
#include <string>

#include "catalog/database.hpp"
#include "catalog/import/cell_table.hpp"

namespace brightline::catalog::importing {

// Whether the file starts like an SQLite file; false for `-` and unreadable files.
bool is_sqlite_file(const std::string& path);

// `table`: empty where the file has only one. A row with a cell that is no text or finite number is in
// `broken`. Throws UnreadableFile, or DatabaseError where the file is damaged.
CellTable sqlite_table(const std::string& path, const std::string& table,
                       std::size_t most_rows = most_cells);  // the others are left out

// A Brightline catalog as the records of its export.
CellTable records_table(const Database& catalog, const std::string& name);

}  // namespace brightline::catalog::importing
