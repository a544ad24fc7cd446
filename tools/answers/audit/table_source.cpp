#include "tools/answers/audit/classifier.hpp"
#include "tools/answers/audit/sources.hpp"

namespace brightline {
namespace {

catalog::ForeignTable open(const Audit& audit) {
  return {audit.asked.request.catalog, *audit.mapping, audit.library.program};
}

class TableReader : public ChunkReader {
 public:
  TableReader(const Audit& audit, const RowsAsked& asked, const AuditCode& code)
      : table_(open(audit)),
        how_{audit.asked.strict, asked.detail != Detail::counts || asked.before.has_value()},
        classifier_(asked, code) {}

  void read(catalog::RowRange range, Chunk& chunk) override {
    table_.read(range, how_, [&](catalog::ForeignRows& rows) { classifier_.add(rows, chunk); });
    for (std::size_t i = 0; i < chunk.answers.size(); ++i) {
      chunk.results.rows[i].answer = &chunk.answers[i];
      chunk.results.rows[i].product = &chunk.products[i];
    }
  }

 private:
  catalog::ForeignTable table_;
  catalog::Reading how_;
  Classifier classifier_;
};

class TableSource : public ItemSource {
 public:
  TableSource(const Audit& audit, Detail detail)
      : audit_(audit),
        asked_{audit.library.program, audit.inquiry, audit.before, audit.terms,
               audit.shape(),         audit.dated(), detail},
        code_(asked_),
        seeker_(open(audit)) {}

  std::optional<catalog::RowRange> chunk_from(std::int64_t from) override { return seeker_.chunk_from(from); }
  std::optional<catalog::RowRange> extent() override { return seeker_.extent(); }
  std::optional<std::uint64_t> rows() override { return seeker_.rows(); }
  std::unique_ptr<ChunkReader> reader() override {
    return std::make_unique<TableReader>(audit_, asked_, code_);
  }

 private:
  const Audit& audit_;
  RowsAsked asked_;
  AuditCode code_;
  catalog::ForeignTable seeker_;
};

}  // namespace

std::unique_ptr<ItemSource> table_source(const Audit& audit, Detail detail) {
  return std::make_unique<TableSource>(audit, detail);
}

}  // namespace brightline
