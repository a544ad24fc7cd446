#include "tools/brightline/table_source.hpp"

namespace brightline {
namespace {

catalog::ForeignTable table_of(const TableTask& task) {
  return {task.file, task.mapping, *task.wanted.code.program()};
}

class TableReader : public ChunkReader {
 public:
  explicit TableReader(const TableTask& task)
      : table_(table_of(task)),
        how_{task.strict, task.wanted.texts || task.wanted.then != nullptr},
        classifier_(task.wanted) {}

  void read(catalog::RowRange range, ChunkResults& results) override {
    table_.read(range, how_, [&](catalog::ForeignRows& rows) { classifier_.add(rows, results); });
  }

 private:
  catalog::ForeignTable table_;
  catalog::Reading how_;
  Classifier classifier_;
};

}  // namespace

TableSource::TableSource(const TableTask& task) : task_(task), seeker_(table_of(task)) {}

std::optional<catalog::RowRange> TableSource::chunk_from(std::int64_t from) {
  return seeker_.chunk_from(from);
}

std::optional<catalog::RowRange> TableSource::extent() {
  return seeker_.extent();
}

std::unique_ptr<ChunkReader> TableSource::reader() {
  return std::make_unique<TableReader>(task_);
}

}  // namespace brightline
