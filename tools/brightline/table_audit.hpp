// brightline audit of somebody's own table, of any size: read, classified and written in chunks by several
// threads.
//
// The chunks and their order depend on the table alone, so results are the same bytes for any number of
// threads.
#pragma once

#include <string>

#include "tools/answers/failure.hpp"
#include "tools/brightline/options.hpp"

namespace brightline {

struct TableAuditOptions : Options {
  std::string table;
  std::string map;
  std::string out;
  std::string profile;   // `customer`, `internal`, or empty: all columns
  std::string since;     // a day as typed; empty: no changes are asked for
  unsigned threads = 0;  // 0: as many as the machine has
  bool restart = false;
};

// Throws Failure for options that say more of a form of output than --out asks for.
void require_forms(const TableAuditOptions& options);

// Counts on stderr, and with --json on stdout; results to --out: a file of the form that its ending names, of
// which .sqlite can be gone on with after an interruption, or for `-` stdout.
ExitCode audit_table(const TableAuditOptions& options);

}  // namespace brightline
