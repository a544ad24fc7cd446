// The log and the journal beside a database, in which SQLite keeps changes that are not in it yet. SQLite
// finds them by their names, whoever made them. Every function throws DatabaseError; paths have their links
// resolved.
#pragma once

#include <string>

#include "grammar/input_file.hpp"

namespace brightline::catalog {

// What has the name of a log or journal must be a file.
void require_regular_companions(const std::string& path);

// Nothing waits beside the database: no program has it open for writing, and none was interrupted.
void require_no_companion(const std::string& path);

// The same for all names of the file.
void require_no_companion(const grammar::InputFile& file, const std::string& path);

}  // namespace brightline::catalog
