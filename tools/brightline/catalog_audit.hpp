// brightline audit of a catalog of any size into a file: read, answered and written in chunks by several
// threads.
//
// The chunks and their order depend on the catalog alone, so results are the same bytes for any number of
// threads.
#pragma once

#include "tools/brightline/table_audit.hpp"

namespace brightline {

// Whether the output takes results as they come: .csv, .json, .jsonl and .sqlite, without --since.
bool takes_chunks(const TableAuditOptions& options);

// Counts on stderr; results to --out, of which a .sqlite file can be gone on with after an interruption.
ExitCode audit_catalog(const TableAuditOptions& options);

}  // namespace brightline
