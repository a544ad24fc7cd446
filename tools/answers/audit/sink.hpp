// Where the results of an audit go, chunk by chunk in the order of the items.
#pragma once

#include <limits>
#include <map>
#include <string>

#include "tools/answers/audit/audit.hpp"
#include "tools/answers/audit/chunk.hpp"

namespace brightline {

// Errors: Refusal, DatabaseError.
class Sink {
 public:
  virtual ~Sink() = default;

  virtual Detail detail() const { return Detail::texts; }
  // The part of the work on a chunk that needs no order: it is done by the threads that read.
  virtual std::string prepare(const Chunk&) const { return ""; }
  // The chunk is done with afterwards but for the sinks that follow: the last may take its answers.
  virtual void add(Chunk& chunk, const std::string& prepared, const catalog::Progress& progress) = 0;
  virtual void finish(const AuditTotals& totals) = 0;

  // What is there already, of an output that can be gone on with.
  virtual AuditTotals earlier() const {
    AuditTotals nothing;
    nothing.progress.next_row = std::numeric_limits<std::int64_t>::min();
    return nothing;
  }
  // What follows for the user when the run was interrupted.
  virtual const char* after_interruption() const { return "nothing was written"; }
  // Where all that could not be read stands; empty: nowhere.
  virtual std::string misreads_place() const { return ""; }
  // The file; empty: none.
  virtual std::string path() const { return ""; }
};

}  // namespace brightline
