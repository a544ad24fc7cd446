// Where the items of an audit come from: a catalog or somebody's own table, as chunks that several threads
// read and answer.
#pragma once

#include <memory>
#include <optional>

#include "tools/answers/audit/audit.hpp"
#include "tools/answers/audit/chunk.hpp"

namespace brightline {

// Reads and answers the rows of a chunk; each is used by one thread, and outlives its results.
class ChunkReader {
 public:
  virtual ~ChunkReader() = default;
  virtual void read(catalog::RowRange range, Chunk& chunk) = 0;
};

// Used by one thread at a time. Chunks and their order depend on the rows alone.
class ItemSource {
 public:
  virtual ~ItemSource() = default;
  // The next chunk: it begins with the first row whose id is at least `from`; nothing if there is none.
  virtual std::optional<catalog::RowRange> chunk_from(std::int64_t from) = 0;
  // From the least to the greatest row id; nothing if there are no rows.
  virtual std::optional<catalog::RowRange> extent() = 0;
  virtual std::unique_ptr<ChunkReader> reader() = 0;
  // How many rows there are by another count than that of the chunks; nothing where there is no other.
  virtual std::optional<std::uint64_t> rows() { return std::nullopt; }
};

// The items that the audit is about; it must outlive them. Errors: DatabaseError.
std::unique_ptr<ItemSource> source_of(const Audit& audit, Detail detail);

// The kinds of source, one file each.
std::unique_ptr<ItemSource> catalog_source(const Audit& audit, Detail detail);
std::unique_ptr<ItemSource> table_source(const Audit& audit, Detail detail);

}  // namespace brightline
