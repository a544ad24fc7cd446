// Somebody's own table as chunks that a crew reads and classifies.
#pragma once

#include <string>

#include "catalog/foreign_table.hpp"
#include "tools/brightline/chunk_crew.hpp"

namespace brightline {

struct TableTask {
  std::string file;
  const catalog::TableMapping& mapping;
  Wanted wanted;
  bool strict = false;
};

// What `task` refers to must outlive it. Errors of opening: DatabaseError.
class TableSource : public ChunkSource {
 public:
  explicit TableSource(const TableTask& task);
  std::optional<catalog::RowRange> chunk_from(std::int64_t from) override;
  std::optional<catalog::RowRange> extent() override;
  std::unique_ptr<ChunkReader> reader() override;

 private:
  TableTask task_;
  catalog::ForeignTable seeker_;
};

}  // namespace brightline
