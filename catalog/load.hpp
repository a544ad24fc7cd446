// Loads the reviewed data files of `catalog/data/` into a catalog database.
// A row of dies.csv, throughput.csv, links.csv or memory.csv describes a thing, and each value in it is a
// claim with the provenance of the row; further rows may give other values for the same thing. A row that
// does not fit is reported with file, line and column, and left out.
// is guessed: a row that does not fit is reported with file, line and column, and left out.
#pragma once

#include <string>
#include <vector>

#include "catalog/database.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::catalog {

// The data files of a folder that exist, in the order of loading. Throws grammar::UnreadableFile if one
// cannot be read.
std::vector<grammar::Source> read_data_folder(const std::string& folder);

// Adds everything in one transaction, which is rolled back if there are errors. `database` must be empty
// except for the schema.
void load(const Database& database, const std::vector<grammar::Source>& files,
          grammar::Diagnostics& diagnostics);

}  // namespace brightline::catalog
