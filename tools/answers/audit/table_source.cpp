#include <algorithm>

#include "tools/answers/audit/classifier.hpp"
#include "tools/answers/audit/sources.hpp"

namespace brightline {
namespace {

void open(const Audit& audit, std::optional<catalog::ForeignTable>& table) {
  table.emplace(audit.asked.request.catalog, *audit.mapping, audit.library.program);
}

// Rows of a chunk with their licences, which take a few kilobytes each.
constexpr std::size_t licensed_rows = 4096;

// Answers the rows of a table of a database, or of a file.
class TableReader : public ChunkReader {
 public:
  TableReader(const Audit& audit, const RowsAsked& asked, const AuditCode& code)
      : file_(audit.rows.get()),
        how_{audit.asked.strict, asked.detail != Detail::counts || asked.before.has_value()},
        classifier_(asked, code) {
    if (file_ != nullptr)
      rows_.emplace(*audit.mapping, audit.library.program);
    else
      open(audit, table_);
  }

  void read(catalog::RowRange range, Chunk& chunk) override {
    const auto take = [&](catalog::ForeignRows& rows) { classifier_.add(rows, chunk); };
    if (table_) table_->read(range, how_, take);
    if (rows_) rows_->read(file_->take(range), how_, take);
    std::stable_sort(chunk.misreads.begin(), chunk.misreads.end(),
                     [](const catalog::Misread& a, const catalog::Misread& b) { return a.row < b.row; });
    for (std::size_t i = 0; i < chunk.answers.size(); ++i) {
      chunk.results.rows[i].answer = &chunk.answers[i];
      chunk.results.rows[i].product = &chunk.products[i];
    }
  }

 private:
  catalog::ForeignFile* file_;
  std::optional<catalog::ForeignTable> table_;
  std::optional<catalog::ForeignFileReader> rows_;
  catalog::Reading how_;
  Classifier classifier_;
};

class TableSource : public ItemSource {
 public:
  TableSource(const Audit& audit, Detail detail)
      : audit_(audit),
        asked_{audit.library.program, audit.inquiry, audit.before, audit.terms,
               audit.shape(),         audit.dated(), detail,       audit.asks_licences() ? &audit : nullptr},
        code_(asked_) {
    if (!audit.rows) open(audit, seeker_);
  }

  std::optional<catalog::RowRange> chunk_from(std::int64_t from) override {
    if (seeker_)
      return seeker_->chunk_from(from, asked_.licences ? licensed_rows : catalog::ForeignTable::chunk_rows);
    return audit_.rows->chunk_from(from, asked_.licences ? licensed_rows : catalog::ForeignFile::chunk_rows);
  }
  void follow(catalog::RowRange chunk) override {
    if (audit_.rows) audit_.rows->chunk_from(chunk.first, 0, chunk.last);
  }
  std::optional<catalog::RowRange> extent() override {
    return seeker_ ? seeker_->extent() : audit_.rows->extent();
  }
  std::optional<std::uint64_t> rows() override {
    return seeker_ ? std::optional(seeker_->rows()) : std::nullopt;
  }
  std::unique_ptr<ChunkReader> reader() override {
    return std::make_unique<TableReader>(audit_, asked_, code_);
  }

 private:
  const Audit& audit_;
  RowsAsked asked_;
  AuditCode code_;
  std::optional<catalog::ForeignTable> seeker_;
};

}  // namespace

std::unique_ptr<ItemSource> table_source(const Audit& audit, Detail detail) {
  return std::make_unique<TableSource>(audit, detail);
}

}  // namespace brightline
