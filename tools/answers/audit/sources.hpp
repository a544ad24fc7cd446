// The items of an audit, from a catalog or a user's table, in chunks that several threads read and answer.
#pragma once

#include <memory>
#include <optional>

#include "tools/answers/audit/audit.hpp"
#include "tools/answers/audit/chunk.hpp"

namespace brightline {

// Reads and answers the rows of a chunk. Each object is used by one thread and outlives its results.
class ChunkReader {
 public:
  virtual ~ChunkReader() = default;
  virtual void read(catalog::RowRange range, Chunk& chunk) = 0;
};

// Used by one thread at a time. The chunks and their order depend on the rows only.
class ItemSource {
 public:
  virtual ~ItemSource() = default;
  // The next chunk, starting with the first row whose id is at least `from`; empty if there is none.
  virtual std::optional<catalog::RowRange> chunk_from(std::int64_t from) = 0;
  // From the smallest to the largest row id; empty if there are no rows.
  virtual std::optional<catalog::RowRange> extent() = 0;
  // Makes ready the chunk that another source of the same rows returned.
  virtual void follow(catalog::RowRange) {}
  virtual std::unique_ptr<ChunkReader> reader() = 0;
  // The number of rows counted independently of the chunks, if possible.
  virtual std::optional<std::uint64_t> rows() { return std::nullopt; }
};

// The items of the audit, which must outlive the source. Throws DatabaseError.
std::unique_ptr<ItemSource> source_of(const Audit& audit, Detail detail);

// The kinds of source, each in a file of its own.
std::unique_ptr<ItemSource> catalog_source(const Audit& audit, Detail detail);
std::unique_ptr<ItemSource> table_source(const Audit& audit, Detail detail);

}  // namespace brightline
