// brightline audit of somebody's own table, of any size: read, classified and written in chunks by several
// threads.
//
// The chunks and their order depend on the table alone, so results are the same bytes for any number of
// threads.
#pragma once

#include <string>

#include "tools/brightline/failure.hpp"
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

// Counts on stderr; results to --out FILE.csv or FILE.sqlite, of which the latter can be gone on with after
// an interruption.
ExitCode audit_table(const TableAuditOptions& options);

}  // namespace brightline
