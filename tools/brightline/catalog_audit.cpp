#include "tools/brightline/catalog_audit.hpp"

#include <filesystem>
#include <iostream>
#include <limits>
#include <optional>

#include <nlohmann/json.hpp>

#include "tools/answers/steady_file.hpp"
#include "tools/brightline/answering.hpp"
#include "tools/brightline/catalog_items.hpp"
#include "tools/brightline/catalog_source.hpp"
#include "tools/brightline/log.hpp"
#include "tools/brightline/output.hpp"
#include "tools/brightline/progress_line.hpp"
#include "tools/brightline/table_output.hpp"
#include "tools/report/counts.hpp"
#include "tools/report/csv.hpp"
#include "tools/report/json.hpp"

namespace brightline {
namespace {

constexpr catalog::Progress no_progress{std::numeric_limits<std::int64_t>::min(), 0, 0, 0, false};

std::optional<CatalogForm> form_of(const TableAuditOptions& options) {
  const std::string& path = options.out;
  if (path == "-") return options.json ? CatalogForm::json : CatalogForm::csv;
  if (ends_with(path, ".csv")) return CatalogForm::csv;
  if (ends_with(path, ".json")) return CatalogForm::json;
  if (ends_with(path, ".jsonl")) return CatalogForm::json_lines;
  if (ends_with(path, ".sqlite")) return CatalogForm::database;
  return std::nullopt;
}

// The texts of the chunks one after the other, with what the form puts around them.
class LinesOutput : public TableOutput {
 public:
  LinesOutput(const CatalogTask& task, const std::string& path) : task_(task), file_(path) {
    if (task.form != CatalogForm::json) return;
    const std::string none = report::answers_json({}, task.circumstances);
    const std::string list = "\"results\": [";
    const std::size_t place = none.rfind(list) + list.size();
    file_.write(none.substr(0, place));
    tail_ = none.substr(place);
  }

  void add(const ChunkResults& chunk, const catalog::Progress&) override {
    std::string_view lines = chunk.lines;
    if (task_.form == CatalogForm::csv) {
      // Of the chunks without an item, none has the header: its columns are known from an item.
      if (chunk.by_verdict.empty()) return;
      if (!first_) lines.remove_prefix(lines.find("\r\n") + 2);
    } else if (task_.form == CatalogForm::json && !lines.empty()) {
      file_.write(first_ ? "\n" : ",\n");
    }
    if (!lines.empty()) first_ = false;
    file_.write(lines);
  }

  void finish(const TableTotals&) override {
    if (first_ && task_.form == CatalogForm::csv) file_.write(report::table_csv(table_of(task_, {}, {})));
    if (task_.form == CatalogForm::json) file_.write((first_ ? "" : "\n ") + tail_);
    file_.finish();
  }

 private:
  const CatalogTask& task_;
  OutputFile file_;
  std::string tail_;
  bool first_ = true;
};

class CatalogAudit {
 public:
  explicit CatalogAudit(const TableAuditOptions& options)
      : options_(options),
        library_(load_rules(options)),
        inquiry_(inquiry_of(library_, options)),
        transaction_(transaction_of(library_, options)) {
    // Its rows and its digest are of one state.
    if (!options.catalog.empty() && std::filesystem::is_regular_file(options.catalog))
      steady_.emplace(options.catalog);
    catalog_.emplace(open_catalog(options, Needs{}));
    circumstances_.emplace(report::Circumstances{library_.program, library_.files, inquiry_, options.posture,
                                                 library_.digest, catalog_->digest});
    task_.emplace(CatalogTask{catalog_->database, library_, *circumstances_, transaction_, *form_of(options),
                              profile()});
  }

  ExitCode run() {
    if (task_->form == CatalogForm::database && options_.restart) std::filesystem::remove(options_.out);
    TableTotals totals;
    const Interruptible interruptible;
    try {
      const std::unique_ptr<TableOutput> output =
          task_->form == CatalogForm::database
              ? database_output(options_.out, identity())
              : std::unique_ptr<TableOutput>(std::make_unique<LinesOutput>(*task_, options_.out));
      totals.progress = output->progress();
      for (const auto& [name, count] : output->earlier_counts()) by_verdict_[name] += count;
      if (totals.progress.finished) {
        std::cerr << options_.out << " is complete\n";
      } else {
        if (totals.progress.read > 0) std::cerr << "going on after " << totals.progress.read << " products\n";
        read(*output, totals);
      }
      tell(totals);
    } catch (const catalog::DatabaseError& error) {
      if (error.database() != options_.out) throw Failure(ExitCode::input_invalid, error.what());
      // What is in it already stays.
      if (totals.progress.read > 0)
        throw Failure(ExitCode::interrupted,
                      std::string(error.what()) + "; the same command goes on where it stopped");
      throw Failure(error.full() ? ExitCode::limit : ExitCode::usage, error.what());
    }
    Results results;
    for (const auto& [name, count] : by_verdict_) results.add(outcome_called(name));
    results.undetermined = results.undetermined || licences_.undetermined > 0;
    return exit_code_of(results, options_);
  }

 private:
  report::Profile profile() const {
    return options_.profile == "customer"   ? report::Profile::customer
           : options_.profile == "internal" ? report::Profile::internal
                                            : report::Profile::full;
  }

  static engine::Outcome outcome_called(const std::string& name) {
    for (const engine::Outcome outcome :
         {engine::Outcome::not_described, engine::Outcome::undetermined, engine::Outcome::no_edition}) {
      if (name == engine::name_of(outcome)) return outcome;
    }
    return engine::Outcome::described;
  }

  catalog::ResultFile::Identity identity() const {
    std::string entries;
    for (const std::string& entry : options_.entries) entries += (entries.empty() ? "" : ",") + entry;
    return {{"catalog", catalog_->digest},
            {"rulebook", library_.program.rulebook},
            {"rules", library_.digest},
            {"on", engine::text_of(inquiry_.on)},
            {"posture", options_.posture},
            {"entries", entries},
            {"interpretations", interpretations_text(library_.program, inquiry_)},
            {"program", BRIGHTLINE_VERSION}};
  }

  void read(TableOutput& output, TableTotals& totals) {
    catalog::Progress& progress = totals.progress;
    const std::uint64_t before = progress.read;
    CatalogSource source(*task_);
    ChunkCrew crew(source, options_.threads, progress.next_row);
    const std::optional<catalog::RowRange> extent = crew.extent();
    ProgressLine line;
    while (std::unique_ptr<ChunkResults> chunk = crew.next()) {
      progress.next_row = chunk->next_row;
      progress.read += chunk->read;
      progress.rejected += chunk->rejected;
      progress.classified += chunk->read - chunk->rejected;
      for (const auto& [name, count] : chunk->by_verdict) by_verdict_[name] += count;
      licences_.add(chunk->licences);
      for (const std::string& warning : chunk->warnings) warn(warning);
      if (steady_) steady_->require_unchanged();
      output.add(*chunk, progress);
      crew.done_with(std::move(chunk));
      if (extent) line.show(share_of(*extent, progress.next_row), progress.read - before);
    }
    if (interrupted())
      throw Failure(ExitCode::interrupted, "interrupted after " + std::to_string(progress.read) +
                                               " products; " + output.after_interruption());
    progress.finished = true;
    output.finish(totals);
  }

  void tell(const TableTotals& totals) const {
    std::cerr << report::counts_text(by_verdict_) << "\n" << report::counts_text(licences_);
    if (totals.progress.rejected > 0) {
      std::cerr << totals.progress.rejected
                << " items of the catalog are of a kind that no entry of rulebook `"
                << library_.program.rulebook << "` is for\n";
    }
  }

  const TableAuditOptions& options_;
  const RuleLibrary library_;
  const engine::Inquiry inquiry_;
  const std::vector<engine::DescribedFact> transaction_;
  std::optional<SteadyFile> steady_;
  std::optional<OpenCatalog> catalog_;
  std::optional<report::Circumstances> circumstances_;
  std::optional<CatalogTask> task_;
  std::map<std::string, std::uint64_t> by_verdict_;
  report::LicenceCounts licences_;
};

}  // namespace

bool takes_chunks(const TableAuditOptions& options) {
  return form_of(options).has_value() && options.since.empty();
}

ExitCode audit_catalog(const TableAuditOptions& options) {
  const bool database = ends_with(options.out, ".sqlite");
  if (database && !options.to.empty())
    throw Failure(
        ExitCode::usage,
        "--out FILE.sqlite has no place for licences; leave out --to, or write .csv, .jsonl or .xlsx");
  return CatalogAudit(options).run();
}

}  // namespace brightline
