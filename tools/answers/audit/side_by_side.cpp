// The items of an audit, answered by several rulebooks: each reads the same rows.
#include "tools/answers/audit/sources.hpp"

namespace brightline {
namespace {

class SideBySideReader : public ChunkReader {
 public:
  SideBySideReader(const Audit& audit, std::vector<std::unique_ptr<ChunkReader>> readers)
      : audit_(audit), readers_(std::move(readers)) {}

  void read(catalog::RowRange range, Chunk& chunk) override {
    readers_.front()->read(range, chunk);
    while (chunk.beside.size() < audit_.beside.size()) {
      const Audit& beside = *audit_.beside[chunk.beside.size()];
      chunk.beside.push_back(std::make_unique<Chunk>());
      chunk.beside.back()->results.texts = beside.texts();
    }
    for (std::size_t i = 0; i < chunk.beside.size(); ++i) readers_[i + 1]->read(range, *chunk.beside[i]);
  }

 private:
  const Audit& audit_;
  std::vector<std::unique_ptr<ChunkReader>> readers_;  // of the audit itself, and of those beside it
};

class SideBySideSource : public ItemSource {
 public:
  SideBySideSource(const Audit& audit, Detail detail) : audit_(audit) {
    sources_.push_back(single_source(audit, detail));
    for (const auto& beside : audit.beside) sources_.push_back(single_source(*beside, detail));
  }

  std::optional<catalog::RowRange> chunk_from(std::int64_t from) override {
    const std::optional<catalog::RowRange> chunk = sources_.front()->chunk_from(from);
    for (std::size_t i = 1; chunk && i < sources_.size(); ++i) sources_[i]->follow(*chunk);
    return chunk;
  }
  std::optional<catalog::RowRange> extent() override { return sources_.front()->extent(); }
  std::optional<std::uint64_t> rows() override { return sources_.front()->rows(); }
  std::unique_ptr<ChunkReader> reader() override {
    std::vector<std::unique_ptr<ChunkReader>> readers;
    for (const auto& source : sources_) readers.push_back(source->reader());
    return std::make_unique<SideBySideReader>(audit_, std::move(readers));
  }

 private:
  static std::unique_ptr<ItemSource> single_source(const Audit& audit, Detail detail) {
    return audit.mapping ? table_source(audit, detail) : catalog_source(audit, detail);
  }

  const Audit& audit_;
  std::vector<std::unique_ptr<ItemSource>> sources_;
};

}  // namespace

std::unique_ptr<ItemSource> source_of(const Audit& audit, Detail detail) {
  return std::make_unique<SideBySideSource>(audit, detail);
}

}  // namespace brightline
