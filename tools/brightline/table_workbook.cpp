#include "tools/brightline/table_matrix.hpp"
#include "tools/report/answers_workbook.hpp"

namespace brightline {
namespace {

using report::AnswerColumn;

const std::vector<AnswerColumn>& all_columns() {
  static const std::vector<AnswerColumn> columns{
      {"item", "the key of the row", 30},
      {"outcome",
       "described: a provision describes it; not_described: none of those looked at does; undetermined: a "
       "fact "
       "that decides is not known; no_edition: nothing was in force on that day",
       15},
      {"eccn", "the highest-ranking provision that describes it", 12},
      {"paragraphs", "every paragraph that holds, after notes", 28},
      {"missing", "when undetermined: the facts that would decide", 24},
      {"tpp", "total processing performance, where it is certain", 12, true},
      {"performance_density",
       "performance density, TPP/mm2, where it is certain (rounded; decisions are exact)", 12, true},
      {"on", "the day of the row, under whose rules it was looked at", 12},
      {"row", "the row id in the table", 12, true}};
  return columns;
}

// Rows go to the sheet as they come; what did not fit has a sheet of its own.
class WorkbookOutput : public TableOutput {
 public:
  explicit WorkbookOutput(const TableRun& run) : run_(run) {
    guarded([&] {
      book_ = std::make_unique<report::Workbook>(run.options.out);
      if (!run.options.profile.empty()) matrix_ = matrix_columns(run_);
      for (const MatrixColumn& column : matrix_) columns_.push_back(column.about);
      for (const AnswerColumn& column : all_columns()) {
        if (!matrix_.empty()) break;
        if (!run.dated() && column.name == "on") continue;
        columns_.push_back(column);
      }
      results_ = &book_->add_sheet("Results", report::sheet_columns(columns_));
      if (!run.options.since.empty()) changes_ = &report::add_changes(*book_);
      misreads_ =
          &book_->add_sheet("Not read", {{"row", 12}, {"item", 30}, {"column", 20}, {"reason", 60, true}});
    });
  }

  void add(const ChunkResults& chunk, const catalog::Progress&) override {
    guarded([&] {
      const catalog::ResultRows& results = chunk.results;
      std::vector<report::Cell> cells;
      for (const catalog::ResultRow& row : results.rows) {
        if (!matrix_.empty()) {
          add_to_matrix(results, row);
          continue;
        }
        const std::string number = std::to_string(row.row);
        cells = {{results.item(row)},
                 {row.answer->outcome, report::tone_of(row.answer->outcome)},
                 {row.answer->eccn},
                 {row.answer->paragraphs}};
        cells.push_back({results.missing(row)});
        cells.push_back({results.tpp(row), report::Tone::plain, true});
        cells.push_back({results.performance_density(row), report::Tone::plain, true});
        if (run_.dated()) cells.push_back({results.day(row)});
        cells.push_back({number, report::Tone::plain, true});
        results_->add(cells);
      }
      for (const Change& change : chunk.changes) report::add_change(*changes_, change_row(change));
      for (const catalog::Misread& it : chunk.misreads)
        misreads_->add(
            {{std::to_string(it.row), report::Tone::plain, true}, {it.item}, {it.column}, {it.reason}});
    });
  }

  std::string misreads_place() const override { return "the sheet `Not read` of " + run_.options.out; }
  void finish(const TableTotals& totals) override {
    report::Grounds grounds{{"program", "brightline " BRIGHTLINE_VERSION}, {"table", run_.mapping.table}};
    for (const auto& [name, value] : identity_of(run_)) {
      if (name == "catalog" || name == "rules" || name == "mapping") {
        grounds.emplace_back(name + " digest", value);
      } else if (name != "table" && name != "program" && !value.empty()) {
        grounds.emplace_back(name, value);
      }
    }
    if (!run_.options.since.empty()) grounds.emplace_back("changes since", run_.options.since);
    grounds.emplace_back("rows read", std::to_string(totals.progress.read));
    grounds.emplace_back("classified", std::to_string(totals.progress.classified));
    grounds.emplace_back("rejected", std::to_string(totals.progress.rejected));
    for (const auto& [name, count] : totals.by_verdict) grounds.emplace_back(name, std::to_string(count));
    grounds.emplace_back(
        "not evaluated",
        std::string(report::not_evaluated).substr(std::string_view("not evaluated: ").size()));
    guarded([&] {
      report::add_about(*book_, grounds, columns_);
      book_->finish();
    });
  }

 private:
  void add_to_matrix(const catalog::ResultRows& results, const catalog::ResultRow& row) {
    std::vector<std::string> texts;
    for (const MatrixColumn& column : matrix_) texts.push_back(column.value(results, row));
    std::vector<report::Cell> cells;
    for (std::size_t i = 0; i < matrix_.size(); ++i) {
      const report::AnswerColumn& about = matrix_[i].about;
      cells.push_back({texts[i], about.name == "outcome" ? report::tone_of(texts[i]) : report::Tone::plain,
                       about.number});
    }
    results_->add(cells);
  }

  template <typename Function>
  static void guarded(Function function) {
    try {
      function();
    } catch (const report::WorkbookError& error) {
      throw Failure(error.limit() ? ExitCode::limit : ExitCode::usage, error.what());
    }
  }

  const TableRun& run_;
  std::unique_ptr<report::Workbook> book_;
  std::vector<MatrixColumn> matrix_;  // empty: all columns, without --profile
  std::vector<AnswerColumn> columns_;
  report::Sheet* results_ = nullptr;
  report::Sheet* changes_ = nullptr;
  report::Sheet* misreads_ = nullptr;
};

}  // namespace

std::unique_ptr<TableOutput> workbook_output(const TableRun& run) {
  return std::make_unique<WorkbookOutput>(run);
}

}  // namespace brightline
