#include "tools/report/answers_workbook.hpp"
#include "tools/report/sinks/sinks.hpp"

namespace brightline::report {
namespace {

// Writes rows to the sheet as they come; changes and unreadable cells have sheets of their own.
class WorkbookSink : public Sink {
 public:
  WorkbookSink(const Audit& audit, const SinkRequest& request)
      : audit_(audit),
        path_(request.path),
        book_({request.path, workbook_mark, request.force}),
        detail_(detail_of(audit, request.profile)),
        columns_(columns_of(audit, request.profile)) {
    results_ = &book_.add_sheet("Results", sheet_columns(columns_));
    if (audit.before) changes_ = &add_changes(book_);
    if (audit.mapping)
      misreads_ =
          &book_.add_sheet("Not read", {{"row", 12}, {"item", 30}, {"column", 20}, {"reason", 60, true}});
  }

  Detail detail() const override { return detail_; }

  void add(Chunk& chunk, const std::string&, const catalog::Progress&) override {
    std::vector<Cell> cells(columns_.size());
    std::vector<std::string> rooms(columns_.size());
    for (std::size_t row = 0; row < chunk.results.rows.size(); ++row) {
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        const std::string_view text = columns_[i].text(chunk, row, rooms[i]);
        cells[i] = {text, columns_[i].name.ends_with("outcome") ? tone_of(text) : Tone::plain,
                    columns_[i].number};
      }
      results_->add(cells);
    }
    if (changes_ != nullptr) {
      for (const Change& change : chunk.changes) add_change(*changes_, change_row(change));
    }
    for (const catalog::Misread& it : chunk.misreads)
      misreads_->add({{std::to_string(it.row), Tone::plain, true}, {it.item}, {it.column}, {it.reason}});
  }

  void finish(const AuditTotals& totals) override {
    add_about(book_, grounds_of(audit_, totals), columns_);
    book_.finish();
  }
  std::string misreads_place() const override { return "the sheet `Not read` of " + path_; }

 private:
  const Audit& audit_;
  std::string path_;
  Workbook book_;
  Detail detail_;
  std::vector<Column> columns_;
  Sheet* results_ = nullptr;
  Sheet* changes_ = nullptr;
  Sheet* misreads_ = nullptr;
};

}  // namespace

std::unique_ptr<Sink> workbook_sink(const Audit& audit, const SinkRequest& request) {
  const bool is_own = audit.rows && audit.input && audit.rows->head().kind == "XLSX";
  if (is_own && request.profile == Profile::results && audit.beside.empty())
    return returned_workbook_sink(audit, request);
  return std::make_unique<WorkbookSink>(audit, request);
}

}  // namespace brightline::report
