// Receives the results of an audit, chunk by chunk in the order of the items.
#pragma once

#include <limits>
#include <map>
#include <string>

#include "tools/answers/audit/audit.hpp"
#include "tools/answers/audit/chunk.hpp"

namespace brightline {

// Functions throw Refusal and DatabaseError.
class Sink {
 public:
  virtual ~Sink() = default;

  virtual Detail detail() const { return Detail::texts; }
  // Work on a chunk that does not depend on order; the reading threads call it.
  virtual std::string prepare(const Chunk&) const { return ""; }
  // Only later sinks use the chunk afterwards, so the last sink may move its answers out.
  virtual void add(Chunk& chunk, const std::string& prepared, const catalog::Progress& progress) = 0;
  virtual void finish(const AuditTotals& totals) = 0;

  // The totals of earlier runs, for an output that can be continued.
  virtual AuditTotals earlier() const {
    AuditTotals nothing;
    nothing.progress.next_row = std::numeric_limits<std::int64_t>::min();
    return nothing;
  }
  // Tells the user what an interruption leaves behind.
  virtual const char* after_interruption() const { return "nothing was written"; }
  // The file with all unreadable cells; empty if there is none.
  virtual std::string misreads_place() const { return ""; }
  // The file written; empty if there is none.
  virtual std::string path() const { return ""; }
};

}  // namespace brightline
