#include <algorithm>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <optional>
#include <sstream>

#include "catalog/results_schema.hpp"
#include "tools/report/output_file.hpp"
#include "tools/report/sinks/sinks.hpp"

namespace brightline::report {
namespace {

// --restart removes the file: tables and views that somebody added would be lost.
void require_only_results(const Output& output) {
  if (const auto found = require_replaceable(output); !found || found->st_size == 0) return;
  try {
    catalog::required_results_columns(catalog::Database::open_for_writing(output.path));
  } catch (const catalog::DatabaseError& error) {
    throw Refusal(Cause::request, std::string(error.what()) +
                                      "; nothing was written; name another file, or replace it with --force");
  }
}

// Writes each chunk and the progress in one transaction.
class DatabaseSink : public Sink {
 public:
  DatabaseSink(const Audit& audit, const SinkRequest& request)
      : audit_(audit), path_(request.path), columns_(result_columns(audit)) {
    // The row is the key, and what is the same in all rows is stored once.
    std::erase_if(columns_, [](const Column& column) { return column.same_in_all || column.name == "row"; });
    const Output output{path_, results_mark(), request.force};
    if (request.restart && !request.force) require_only_results(output);
    if (request.restart) restart_output(output);
    // A file that is not there yet is made when the first results come: its digest takes as long as the rows.
    if (require_replaceable(output)) open();
  }

  AuditTotals earlier() const override {
    AuditTotals totals = Sink::earlier();
    if (!file_) return totals;
    totals.progress = file_->progress();
    totals.misreads = file_->misreads();
    // Without a horizon column, one of that name is of the user's table.
    if (!horizon_columns(audit_).empty()) totals.beyond_horizon = file_->filled("beyond_horizon");
    for (const auto& it : audit_.beside) {
      const std::string column = it->library.program.rulebook + ".beyond_horizon";
      totals.beyond_beside.push_back(horizon_columns(*it).empty() ? 0 : file_->filled(column));
    }
    for (const auto& [name, count] : file_->counts()) totals.by_verdict[name] += count;
    if (audit_.asks_licences()) add_licences(totals.licences);
    return totals;
  }

  Detail detail() const override { return detail_of(audit_, Profile::results); }

  void add(Chunk& chunk, const std::string&, const catalog::Progress& progress) override {
    std::vector<std::int64_t> rows;
    std::vector<std::string_view> cells;
    std::string room;
    std::deque<std::string> texts;  // of the columns that use the room, which lasts only until the next cell
    for (std::size_t row = 0; row < chunk.results.rows.size(); ++row) {
      rows.push_back(chunk.results.rows[row].row);
      for (const Column& column : columns_) {
        cells.push_back(column.text(chunk, row, room));
        if (cells.back().data() == room.data()) cells.back() = texts.emplace_back(room);
      }
    }
    add(rows, cells, chunk.misreads, progress);
  }

  void finish(const AuditTotals& totals) override { add({}, {}, {}, totals.progress); }

  const char* after_interruption() const override { return "run the same command to continue"; }
  std::string path() const override { return path_; }

 private:
  void add_licences(LicenceCounts& licences) const {
    for (const catalog::ResultFile::LicenceCount& it : file_->licences()) {
      (it.required == "yes"  ? licences.required
       : it.required == "no" ? licences.not_required
                             : licences.undetermined) += it.count;
      if (it.required != "yes") continue;
      std::istringstream reasons(it.reasons);
      for (std::string reason; reasons >> reason;) licences.by_reason[reason] += it.count;
    }
  }

  void add(const std::vector<std::int64_t>& rows, const std::vector<std::string_view>& cells,
           const std::vector<catalog::Misread>& misreads, const catalog::Progress& progress) try {
    if (!file_) {
      is_without_results_ = !std::filesystem::exists(path_);
      open();
    }
    file_->add(rows, cells, misreads, progress);
    is_without_results_ = false;
  } catch (const catalog::DatabaseError& error) {
    file_.reset();
    // There is nothing to continue in a file for whose first results there was no room.
    if (is_without_results_ && error.full()) {
      for (const char* const beside : {"-journal", ""}) std::remove((path_ + beside).c_str());
    }
    throw;
  }

  void open() {
    std::vector<std::string> names;
    for (const Column& column : columns_) names.push_back(column.name);
    file_.emplace(path_, audit_.identity(), names);
    if (const auto difference = file_->difference()) {
      throw Refusal(Cause::mismatch,
                    path_ + " was made with another " + difference->first + " (" + difference->second +
                        "); " +
                        (difference->first == "on" ? "--on " + difference->second + " is that day, " : "") +
                        "--restart starts again");
    }
  }

  const Audit& audit_;
  std::string path_;
  std::vector<Column> columns_;
  std::optional<catalog::ResultFile> file_;
  bool is_without_results_ = false;
};

}  // namespace

std::string results_mark() {
  std::string bytes;
  for (const int shift : {24, 16, 8, 0})
    bytes += static_cast<char>(catalog::ResultFile::application_id >> shift & 0xff);
  return bytes;
}

std::unique_ptr<Sink> database_sink(const Audit& audit, const SinkRequest& request) {
  return std::make_unique<DatabaseSink>(audit, request);
}

}  // namespace brightline::report
