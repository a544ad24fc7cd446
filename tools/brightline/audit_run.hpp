// An audit as a run of the program: its progress, warnings and counts on stderr, and a stop when a signal
// comes.
#pragma once

#include <memory>
#include <vector>

#include "tools/answers/audit/sink.hpp"
#include "tools/brightline/gates.hpp"

namespace brightline {

using Sinks = std::vector<std::unique_ptr<Sink>>;

// Tells what cannot be read, warnings and how far the run is. `threads` 0: as many as the machine has
// processors.
// The caller keeps an Interruptible while its sinks live: an interruption ends the run between chunks.
AuditTotals run_told(const Audit& audit, const Sinks& sinks, unsigned threads);

// How many items have which verdict, and how many cells could not be read.
void tell_totals(const Audit& audit, const AuditTotals& totals, const Sinks& sinks);

// What --strict and --fail-on ask about.
// What lint doubts of somebody's own catalog or of the first rows of a table, in a line for each kind of
// doubt, on stderr.
void tell_doubts(const Audit& audit);
Results results_of(const AuditTotals& totals);

}  // namespace brightline
