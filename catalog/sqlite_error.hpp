// The errors of SQLite, for the files of this room that call it themselves.
#pragma once

#include "catalog/database.hpp"

namespace brightline::catalog {

// Returns the error for a code that a function of SQLite has just returned for this connection, with the
// reason that SQLite or the system gives. Throws std::bad_alloc if memory lacked, which is a limit of the
// machine and no fault of the database.
DatabaseError error_of(const Database& database, int returned);

}  // namespace brightline::catalog
