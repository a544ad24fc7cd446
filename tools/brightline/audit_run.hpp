// Runs an audit with its progress, warnings and counts on stderr, and stops it when a signal arrives.
#pragma once

#include <memory>
#include <vector>

#include "tools/answers/assumed.hpp"
#include "tools/answers/audit/sink.hpp"
#include "tools/brightline/gates.hpp"

namespace brightline {

using Sinks = std::vector<std::unique_ptr<Sink>>;

// Prints unreadable cells, warnings and progress. `threads` 0 means one for each processor. The caller keeps
// an Interruptible while its sinks live: an interruption ends the run between chunks.
AuditTotals run_told(const Audit& audit, const Sinks& sinks, unsigned threads);

// Prints the number of items for each outcome, and of cells that could not be read.
void tell_totals(const Audit& audit, const AuditTotals& totals, const Sinks& sinks);

// Prints the defaults on which results may rest, of the rulebook if it is named, and of those beside it.
void tell_assumed(const Audit& audit, const std::string& rulebook = "");
// Prints the lint findings for a user's catalog, or for the first rows of a table, one line per kind.
void tell_doubts(const Audit& audit);
// What --strict and --fail-on make of it, with a last line about rows of a table that were left out.
ExitCode conclude(const Audit& audit, const AuditTotals& totals, const Options& options);

}  // namespace brightline
