#include "tools/brightline/table_output.hpp"

#include <limits>

#include "tools/answers/digest.hpp"

namespace brightline {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ",") + name;
  return text;
}

// Every chunk is one transaction, with how far it got.
class DatabaseOutput : public TableOutput {
 public:
  DatabaseOutput(const std::string& path, const catalog::ResultFile::Identity& identity)
      : file_(path, identity) {
    if (const auto difference = file_.difference()) {
      throw Failure(ExitCode::mismatch, path + " was made with another " + difference->first + " (" +
                                            difference->second + "); --restart begins anew");
    }
  }
  catalog::Progress progress() const override { return file_.progress(); }
  std::vector<std::pair<std::string, std::uint64_t>> earlier_counts() const override {
    return file_.counts();
  }
  std::uint64_t earlier_misreads() const override { return file_.misreads(); }
  void add(const ChunkResults& chunk, const catalog::Progress& progress) override {
    file_.add(chunk.results, chunk.misreads, progress);
  }
  void finish(const TableTotals& totals) override { file_.add({}, {}, totals.progress); }
  const char* after_interruption() const override { return "the same command goes on where it stopped"; }

 private:
  catalog::ResultFile file_;
};

class NoOutput : public TableOutput {
 public:
  void add(const ChunkResults&, const catalog::Progress&) override {}
  void finish(const TableTotals&) override {}
};

}  // namespace

catalog::Progress TableOutput::progress() const {
  return {std::numeric_limits<std::int64_t>::min(), 0, 0, 0, false};
}

bool ends_with(const std::string& text, const std::string& ending) {
  return text.size() >= ending.size() &&
         text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

std::string interpretations_text(const engine::Program& program, const engine::Inquiry& inquiry) {
  std::string text;
  for (std::size_t i = 0; i < program.interpretations.size(); ++i) {
    text += (i == 0 ? "" : " ") + program.interpretations[i].name + "=" +
            program.interpretations[i].options[inquiry.choices[i]];
  }
  return text;
}

catalog::ResultFile::Identity identity_of(const TableRun& run) {
  const std::optional<std::string> mapping = digest_of_file(run.options.map);
  if (!mapping) throw Failure(ExitCode::input_invalid, run.options.map + ": cannot be read");
  return {{"catalog", run.catalog_digest.get()},
          {"rulebook", run.library.program.rulebook},
          {"rules", run.library.digest},
          {"mapping", *mapping},
          {"table", run.mapping.table},
          {"on",
           run.dated() ? "the day of each row, column " + run.mapping.date : engine::text_of(run.inquiry.on)},
          {"posture", run.options.posture},
          {"entries", joined(run.options.entries)},
          {"item", run.library.program.items[run.mapping.item].name},
          {"interpretations", interpretations_text(run.library.program, run.inquiry)},
          {"strict", run.options.strict ? "yes" : "no"},
          {"program", BRIGHTLINE_VERSION}};
}

std::unique_ptr<TableOutput> database_output(const TableRun& run) {
  return database_output(run.options.out, identity_of(run));
}

std::unique_ptr<TableOutput> database_output(const std::string& path,
                                             const catalog::ResultFile::Identity& identity) {
  return std::make_unique<DatabaseOutput>(path, identity);
}

std::unique_ptr<TableOutput> table_output(const TableRun& run) {
  const std::string& path = run.options.out;
  if (path.empty()) return std::make_unique<NoOutput>();
  if (path == "-") return run.options.json ? json_output(run, false) : csv_output(run);
  if (ends_with(path, ".csv")) return csv_output(run);
  if (ends_with(path, ".jsonl")) return json_output(run, true);
  if (ends_with(path, ".json")) return json_output(run, false);
  if (ends_with(path, ".xlsx")) return workbook_output(run);
  if (ends_with(path, ".sqlite")) return database_output(run);
  throw Failure(ExitCode::usage, "--out " + path +
                                     ": results of a table are written to .csv, .jsonl, .json, .xlsx, .html "
                                     "or .sqlite, or to - (CSV, or "
                                     "with --json JSON)");
}

}  // namespace brightline
