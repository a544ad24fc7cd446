// A table of somebody else's SQLite file as a CellTable. The file is not trusted (sqlite.org/security.html):
// it is opened read-only and hardened, a stored table is read and nothing else — no view, no virtual table,
// no computed column, no trigger runs — and the type of every cell is looked at.
#pragma once

#include <optional>
#include <string>

#include "catalog/database.hpp"
#include "catalog/import/cell_table.hpp"

namespace brightline::catalog::importing {

// True if the file begins as SQLite's do; false for `-` and for what cannot be read.
bool is_sqlite_file(const std::string& path);

// `table`: empty where the file has only one. A row with a cell that is no text or finite number is in
// `broken`. Throws UnreadableFile, or DatabaseError where the file is damaged.
CellTable sqlite_table(const std::string& path, const std::string& table,
                       std::size_t most_rows = most_cells);  // the others are left out

// A catalog of our own as the records that an export of it has.
CellTable records_table(const Database& catalog, const std::string& name);

}  // namespace brightline::catalog::importing
