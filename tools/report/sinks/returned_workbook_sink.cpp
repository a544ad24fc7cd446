// The user's own workbook with the answers beside its rows. Every part of the package stays as it is except
// the sheet, and the parts that list sheets and styles, which only gain entries.
#include <algorithm>
#include <map>

#include "catalog/import/lines.hpp"
#include "catalog/import/xlsx_table.hpp"
#include "catalog/import/zip_file.hpp"
#include "tools/report/answers_workbook.hpp"
#include "tools/report/sinks/sinks.hpp"
#include "tools/report/workbook_edits.hpp"

namespace brightline::report {
namespace {

namespace importing = catalog::importing;

// The columns beside the rows, by name, with their titles.
constexpr std::pair<const char*, const char*> returned_columns[] = {
    {"outcome", "Outcome"},
    {"eccn", "ECCN"},
    {"paragraphs", "Paragraphs"},
    {"nearest_paragraph", "Nearest line"},
    {"nearest_distance", "Distance"},
    {"missing", "Missing facts"},
    {"license_required", "Licence required"},
    {"license_reasons", "Reasons"},
    {"license_exceptions", "Exceptions"},
    {"license_review", "Review"},
    {"license_needs", "Needed without a licence"},
    {"license_missing", "Licence needs"},
    {"license_presumed", "Presumed"}};

class ReturnedWorkbookSink : public Sink {
 public:
  ReturnedWorkbookSink(const Audit& audit, const SinkRequest& request)
      : audit_(audit),
        path_(request.path),
        file_({request.path, "", request.force}),
        horizon_(horizon_columns(audit)) {
    const std::vector<Column> all = columns_of(audit, Profile::full);
    for (const auto& [name, title] : returned_columns) {
      const auto found = std::find_if(all.begin(), all.end(),
                                      [wanted = name](const Column& it) { return it.name == wanted; });
      if (found == all.end()) continue;
      columns_.push_back(*found);
      titles_.emplace_back(title);
    }
    titles_.emplace_back("Remarks");
  }

  Detail detail() const override { return Detail::answers; }

  void add(Chunk& chunk, const std::string&, const catalog::Progress&) override {
    std::string room;
    for (std::size_t row = 0; row < chunk.results.rows.size(); ++row) {
      AddedRow& added = rows_[static_cast<std::uint32_t>(chunk.results.rows[row].row)];
      for (const Column& column : columns_)
        added.cells.push_back({std::string(column.text(chunk, row, room)), column.number});
      added.tone = tone_of(added.cells.front().text);
      for (const Column& beyond : horizon_)
        if (!beyond.text(chunk, row, room).empty()) added.remarks = beyond_horizon(audit_.library.program);
    }
    for (const catalog::Misread& it : chunk.misreads) {
      AddedRow& added = rows_[static_cast<std::uint32_t>(it.row)];
      added.remarks +=
          (added.remarks.empty() ? "" : "\n") + it.column + (it.column.empty() ? "" : ": ") + it.reason;
    }
    for (const Change& change : chunk.changes) changes_.push_back(change_row(change));
  }

  void finish(const AuditTotals& totals) override {
    const std::string bytes = audit_.input->bytes(0, audit_.input->size());
    audit_.input->require_unchanged();
    const importing::CellTable& head = audit_.rows->head();
    for (auto& [row, added] : rows_) {
      added.cells.resize(columns_.size());  // a row that was left out has remarks only
      added.cells.push_back({added.remarks, false});
    }
    std::vector<AddedSheet> sheets;
    if (audit_.before) {
      AddedSheet& it =
          sheets.emplace_back(AddedSheet{"Changes", {{"item", "from", "to", "group", "because"}}});
      for (const ChangeRow& row : changes_)
        it.rows.push_back({row.item, row.from, row.to, row.group, row.because});
    }
    AddedSheet& about = sheets.emplace_back(AddedSheet{"About", {}});
    for (const auto& [what, value] : grounds_of(audit_, totals)) about.rows.push_back({what, value});
    for (std::size_t i = 0; i < columns_.size(); ++i) about.rows.push_back({titles_[i], columns_[i].meaning});
    file_.write(importing::with_members(
        bytes, head.name,
        edited_parts({bytes, head.name}, head.part, {head.header_line, titles_, rows_}, sheets)));
    file_.finish();
  }
  std::string misreads_place() const override { return "the column `Remarks` of " + path_; }

 private:
  const Audit& audit_;
  std::string path_;
  OutputFile file_;
  std::vector<Column> horizon_;  // whose text is a remark
  std::vector<Column> columns_;
  std::vector<std::string> titles_;
  std::map<std::uint32_t, AddedRow> rows_;
  std::vector<ChangeRow> changes_;
};

}  // namespace

std::unique_ptr<Sink> returned_workbook_sink(const Audit& audit, const SinkRequest& request) {
  return std::make_unique<ReturnedWorkbookSink>(audit, request);
}

}  // namespace brightline::report
