#include "tools/brightline/table_audit.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <limits>

#include <nlohmann/json.hpp>

#include "tools/answers/digest.hpp"
#include "tools/answers/steady_file.hpp"
#include "tools/answers/table_mapping.hpp"
#include "tools/brightline/answering.hpp"
#include "tools/brightline/progress_line.hpp"
#include "tools/brightline/table_output.hpp"
#include "tools/brightline/table_source.hpp"
#include "tools/report/json.hpp"

namespace brightline {
namespace {

constexpr std::size_t shown_misreads = 20;

void require_fitting(const TableAuditOptions& options) {
  if (options.catalog.empty() || options.map.empty())
    throw Failure(ExitCode::usage, "--table reads a table of --catalog FILE by --map MAP.toml; give both");
  if (!options.to.empty())
    throw Failure(ExitCode::usage,
                  "--to asks for licences, which are not looked at for a table; leave it out");
  require_forms(options);
  if (!options.since.empty() && !ends_with(options.out, ".xlsx"))
    throw Failure(ExitCode::usage,
                  "--since fills a sheet of --out FILE.xlsx; `brightline diff --from DAY --to DAY --table …` "
                  "tells the changes by themselves");
}

void require_days_fit(const TableAuditOptions& options, const catalog::TableMapping& mapping) {
  if (mapping.date.empty()) return;
  const char* const option = !options.on.empty() ? "--on" : !options.since.empty() ? "--since" : nullptr;
  if (option != nullptr)
    throw Failure(ExitCode::usage, options.map + " says that rows have days of their own (`date = \"" +
                                       mapping.date + "\"`); leave out " + option + " or that line");
}

// Beside the rows: of a large file the digest takes as long as they do.
std::shared_future<std::string> digest_beside(const std::string& path) {
  return std::async(std::launch::async,
                    [path] {
                      if (std::optional<std::string> digest = digest_of_file(path)) return *digest;
                      throw Failure(ExitCode::input_invalid, path + ": cannot be read");
                    })
      .share();
}

class TableAudit {
 public:
  TableAudit(const TableAuditOptions& options, const RuleLibrary& library, const engine::Inquiry& inquiry,
             const catalog::TableMapping& mapping)
      : options_(options),
        library_(library),
        inquiry_(inquiry),
        mapping_(mapping),
        file_(options.catalog),
        code_(library.program, shape(), inquiry, !mapping.date.empty()),
        verdicts_(code_.verdicts()),
        counts_(verdicts_.size()) {}

  ExitCode run() {
    TableRun run{options_, library_, inquiry_, mapping_, {}};
    // Without an output nothing tells the digest.
    if (!options_.out.empty()) run.catalog_digest = digest_beside(options_.catalog);
    if (options_.restart && ends_with(options_.out, ".sqlite")) std::filesystem::remove(options_.out);
    TableTotals totals;
    const Interruptible interruptible;
    try {
      std::unique_ptr<TableOutput> output;
      std::error_code error;
      // An earlier run says where to begin; otherwise reading goes on while the digest is found.
      if (ends_with(options_.out, ".sqlite") && std::filesystem::exists(options_.out, error))
        output = table_output(run);
      const catalog::Progress before = output ? output->progress() : no_progress;
      totals.progress = before;
      if (before.read > 0) add_earlier(*output, totals);
      if (before.finished) {
        std::cerr << options_.out << " is complete\n";
        name_counts(totals);
        tell(totals, output->misreads_place());
        return exit_code();
      }
      if (before.read > 0) std::cerr << "going on after " << before.read << " rows\n";
      TableSource table(task());
      ChunkCrew crew(table, options_.threads, before.next_row);
      if (!output) output = table_output(run);
      read(crew, *output, before, totals);
      if (interrupted())
        throw Failure(ExitCode::interrupted, "interrupted after " + std::to_string(totals.progress.read) +
                                                 " rows; " + output->after_interruption());
      totals.progress.finished = true;
      name_counts(totals);
      output->finish(totals);
      tell(totals, output->misreads_place());
    } catch (const catalog::DatabaseError& error) {
      // Of an output that can be gone on with, what is in it already stays.
      const bool of_output = !options_.out.empty() && error.database() == options_.out;
      if (!of_output) throw Failure(ExitCode::input_invalid, error.what());
      if (totals.progress.read > 0)
        throw Failure(ExitCode::interrupted,
                      std::string(error.what()) + "; the same command goes on where it stopped");
      throw Failure(error.full() ? ExitCode::limit : ExitCode::usage, error.what());
    }
    return exit_code();
  }

 private:
  static constexpr catalog::Progress no_progress{std::numeric_limits<std::int64_t>::min(), 0, 0, 0, false};

  engine::Batch shape() const { return engine::make_batch(library_.program, mapping_.item, mapping_.terms); }

  TableTask task() {
    Wanted wanted{code_, !options_.out.empty(), nullptr};
    if (!options_.since.empty()) {
      Options then = options_;
      then.on = options_.since;
      then_.emplace(library_.program, shape(), inquiry_of(library_, then), false);
      wanted.then = &*then_;
    }
    return {options_.catalog, mapping_, wanted, options_.strict};
  }

  // What an earlier run has counted.
  void add_earlier(const TableOutput& output, TableTotals& totals) {
    totals.misreads = output.earlier_misreads();
    for (const auto& [name, count] : output.earlier_counts()) {
      for (std::size_t i = 0; i < counts_.size(); ++i) {
        if (name_of(verdicts_[i]) == name) counts_[i] += count;
      }
    }
  }

  static std::string name_of(const engine::Verdict& verdict) {
    return verdict.provision.value_or(engine::name_of(verdict.outcome));
  }

  void read(ChunkCrew& crew, TableOutput& output, const catalog::Progress& before, TableTotals& totals) {
    catalog::Progress& progress = totals.progress;
    const std::optional<catalog::RowRange> extent = crew.extent();
    ProgressLine line;
    while (std::unique_ptr<ChunkResults> chunk = crew.next()) {
      chunk->counts.resize(verdicts_.size());
      for (std::size_t i = 0; i < counts_.size(); ++i) {
        counts_[i] += chunk->counts[i];
        progress.classified += chunk->counts[i];
      }
      progress.next_row = chunk->next_row;
      progress.read += chunk->read;
      progress.rejected += chunk->rejected;
      if (!options_.out.empty()) file_.require_unchanged();
      output.add(*chunk, progress);
      tell_misreads(chunk->misreads, totals.misreads);
      crew.done_with(std::move(chunk));
      if (extent) line.show(share_of(*extent, progress.next_row), progress.read - before.read);
    }
  }

  void tell_misreads(const std::vector<catalog::Misread>& misreads, std::uint64_t& count) {
    count += misreads.size();
    for (const catalog::Misread& it : misreads) {
      if (++told_ > shown_misreads) return;
      std::cerr << "table `" << mapping_.table << "`, row " << it.row
                << (it.item.empty() ? "" : " (" + it.item + ")") << ", column `" << it.column
                << "`: " << it.reason << "\n";
    }
  }

  void name_counts(TableTotals& totals) const {
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      if (counts_[i] > 0)
        totals.by_verdict.emplace_back(verdicts_[i].provision.value_or(engine::name_of(verdicts_[i].outcome)),
                                       counts_[i]);
    }
  }

  void tell(const TableTotals& totals, const std::string& misreads_place) const {
    const catalog::Progress& progress = totals.progress;
    if (progress.read != progress.classified + progress.rejected)
      throw std::logic_error("rows read are not those classified and rejected");
    if (const std::uint64_t told = std::min<std::uint64_t>(told_, shown_misreads); totals.misreads > told)
      std::cerr << (told > 0 ? "… and " : "") << totals.misreads - told << (told > 0 ? " more" : "")
                << " cells that could not be read\n";
    if (totals.misreads > 0 && !misreads_place.empty())
      std::cerr << "all cells that could not be read: " << misreads_place << "\n";
    std::cerr << progress.read << " rows read: " << progress.classified << " classified, "
              << progress.rejected << " rejected\n";
    report::Json by_verdict = report::Json::object();
    for (const auto& [name, count] : totals.by_verdict) {
      std::cerr << "  " << count << " " << name << "\n";
      by_verdict[name] = count;
    }
    if (!options_.json || options_.out == "-") return;
    std::cout << report::text_of(
        {{"schema", "brightline.audit/1"},
         {"on", mapping_.date.empty() ? report::Json(engine::text_of(inquiry_.on)) : report::Json(nullptr)},
         {"posture", options_.posture},
         {"rules", {{"rulebook", library_.program.rulebook}, {"digest", library_.digest}}},
         {"read", progress.read},
         {"classified", progress.classified},
         {"rejected", progress.rejected},
         {"misreads", totals.misreads},
         {"counts", by_verdict}},
        1);
  }

  ExitCode exit_code() const {
    Results results;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      if (counts_[i] > 0) results.add(verdicts_[i].outcome);
    }
    return exit_code_of(results, options_);
  }

  const TableAuditOptions& options_;
  const RuleLibrary& library_;
  const engine::Inquiry& inquiry_;
  const catalog::TableMapping& mapping_;
  const SteadyFile file_;
  const DatedCode code_;
  std::optional<DatedCode> then_;
  const std::vector<engine::Verdict>& verdicts_;
  std::vector<std::uint64_t> counts_;
  std::uint64_t told_ = 0;  // misreads on stderr
};

}  // namespace

void require_forms(const TableAuditOptions& options) {
  const std::string& out = options.out;
  const bool text = out == "-" && !options.json;
  if (!options.profile.empty() && !text && !ends_with(out, ".xlsx") && !ends_with(out, ".csv"))
    throw Failure(ExitCode::usage,
                  "--profile is a table for .csv or .xlsx; " +
                      (out.empty() ? "write one with --out FILE" : "--out " + out + " is neither"));
  if (options.restart && !ends_with(out, ".sqlite"))
    throw Failure(ExitCode::usage,
                  "--restart begins an --out FILE.sqlite anew; every other output is written whole");
}

ExitCode audit_table(const TableAuditOptions& options) {
  require_fitting(options);
  const RuleLibrary library = load_rules(options);
  const engine::Inquiry inquiry = inquiry_of(library, options);
  const catalog::TableMapping mapping = read_mapping(options.map, options.table, library.program);
  require_days_fit(options, mapping);
  return TableAudit(options, library, inquiry, mapping).run();
}

}  // namespace brightline
