// Reviewed data files into a catalog database: what `catalog/data/` holds becomes rows and claims.
//
// A row of dies.csv, throughput.csv, links.csv or memory.csv says what a thing is, and each value in it is a
// claim with the provenance of that row; further rows may speak of the same thing with other values. Nothing
// is guessed: a row that does not fit is reported with file, line and column, and left out.
#pragma once

#include <string>
#include <vector>

#include "catalog/database.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::catalog {

// The data files of a folder, in the order in which they are loaded. Throws grammar::UnreadableFile if one
// that exists cannot be read; one that does not is left out.
std::vector<grammar::Source> read_data_folder(const std::string& folder);

// Adds everything in one transaction, which is rolled back if there are errors. `database` has the schema and
// is otherwise empty.
void load(const Database& database, const std::vector<grammar::Source>& files,
          grammar::Diagnostics& diagnostics);

}  // namespace brightline::catalog
