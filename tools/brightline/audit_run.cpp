#include "tools/brightline/audit_run.hpp"

#include <algorithm>
#include <iostream>

#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/answers/doubts.hpp"
#include "tools/brightline/interrupt.hpp"
#include "tools/brightline/log.hpp"
#include "tools/brightline/progress_line.hpp"
#include "tools/report/counts.hpp"

namespace brightline {
namespace {

constexpr std::uint64_t shown_misreads = 20;

engine::Outcome outcome_called(const std::string& name) {
  for (const engine::Outcome outcome :
       {engine::Outcome::not_described, engine::Outcome::undetermined, engine::Outcome::no_edition}) {
    if (name == engine::name_of(outcome)) return outcome;
  }
  return engine::Outcome::described;
}

void tell_beyond(std::uint64_t answers, const engine::Program& program) {
  if (answers > 0)
    std::cerr << grammar::counted(answers, "answer", "answers") << " of rulebook `" << program.rulebook
              << (answers == 1 ? "` is" : "` are") << " for a later day: " << beyond_horizon(program) << "\n";
}

void tell_misread(const Audit& audit, const catalog::Misread& it) {
  std::cerr << grammar::visible(audit.place_of(it.row) + (it.item.empty() ? "" : " (" + it.item + ")") +
                                (it.column.empty() ? "" : ", column `" + it.column + "`") + ": " + it.reason)
            << "\n";
}

}  // namespace

AuditTotals run_told(const Audit& audit, const Sinks& sinks, unsigned threads) {
  ProgressLine line;
  std::uint64_t told = 0, read = 0;
  AuditRun how;
  how.threads = threads;
  how.stopped = interrupted;
  how.begun = [&](std::uint64_t before) {
    if (before > 0)
      std::cerr << "continuing after " << grammar::counted(before, audit.mapping ? "row" : "product") << "\n";
  };
  how.told = [&](const Chunk& chunk, double share) {
    for (const std::string& warning : chunk.warnings) warn(warning);
    for (const catalog::Misread& it : chunk.misreads) {
      if (++told <= shown_misreads) tell_misread(audit, it);
    }
    read += chunk.read;
    line.show(share, read);
  };
  AuditTotals totals = run(audit, sinks, how);
  if (const std::uint64_t shown = std::min(told, shown_misreads); totals.misreads > shown)
    std::cerr << (shown > 0 ? "… and " : "")
              << grammar::counted(totals.misreads - shown, shown > 0 ? "more cell" : "cell")
              << " that could not be read\n";
  return totals;
}

void tell_totals(const Audit& audit, const AuditTotals& totals, const Sinks& sinks) {
  for (const std::unique_ptr<Sink>& sink : sinks) {
    if (totals.was_complete) std::cerr << grammar::visible(sink->path()) << " is complete\n";
    if (totals.misreads > 0 && !sink->misreads_place().empty())
      std::cerr << "all cells that could not be read: " << grammar::visible(sink->misreads_place()) << "\n";
  }
  const catalog::Progress& progress = totals.progress;
  if (progress.read != progress.classified + progress.rejected)
    throw std::logic_error("rows read are not those classified and rejected");
  if (audit.rows) {
    for (const std::string& remark : audit.rows->remarks())
      std::cerr << grammar::wrapped(grammar::visible(audit.rows->head().name + ": " + remark) + "\n", 100);
  }
  if (audit.mapping)
    std::cerr << grammar::counted(progress.read, "row") << " read: " << progress.classified << " answered, "
              << progress.rejected << " rejected\n";
  std::cerr << report::counts_text(totals.by_verdict) << "\n" << report::counts_text(totals.licences);
  if (!audit.mapping && progress.rejected > 0)
    std::cerr << grammar::counted(progress.rejected, "item of the catalog is", "items of the catalog are")
              << " of a kind that no entry of rulebook `" << audit.library.program.rulebook << "` is for\n";
  tell_beyond(totals.beyond_horizon, audit.library.program);
  for (std::size_t i = 0; i < totals.beyond_beside.size(); ++i)
    tell_beyond(totals.beyond_beside[i], audit.beside[i]->library.program);
}

void tell_assumed(const Audit& audit, const std::string& rulebook) {
  const std::string text = assumed_text(audit.assumed());
  if (!text.empty())
    std::cerr << grammar::wrapped(
        "assumed" + (rulebook.empty() ? "" : " by rulebook `" + rulebook + "`") +
            " where nothing else is said: " + text +
            (audit.mapping ? "; a column of the mapping states another value\n"
                           : "; `brightline classify ITEM` says where another value "
                             "would decide\n"),
        100);
  for (const auto& other : audit.beside) tell_assumed(*other, other->library.program.rulebook);
}

void tell_doubts(const Audit& audit) {
  if (audit.asked.request.catalog.empty()) return;
  const AuditRequest& asked = audit.asked;
  const std::vector<std::string> doubts =
      audit.rows ? doubts_of_rows(audit.rows->head(), asked.map, audit.library.program)
      : audit.mapping
          ? doubts_of_table(asked.request.catalog, audit.mapping->table, asked.map, audit.library.program)
          : doubts_of(audit.catalog->database);
  for (const std::string& doubt : doubts) std::cerr << grammar::wrapped(grammar::visible(doubt) + "\n", 100);
}

ExitCode conclude(const Audit& audit, const AuditTotals& totals, const Options& options) {
  Results results;
  for (const auto& [name, count] : totals.by_verdict) results.add(outcome_called(name));
  for (const auto& [name, count] : totals.beside) results.add(outcome_called(name));
  results.undetermined =
      results.undetermined || totals.licences.undetermined > 0 || totals.undetermined_beside;
  results.undetermined =
      results.undetermined || totals.decided.undetermined > 0 || !totals.decided.gone.empty();
  results.differs_from_decided = totals.decided.differ > 0;
  results.beyond_horizon =
      totals.beyond_horizon > 0 || std::any_of(totals.beyond_beside.begin(), totals.beyond_beside.end(),
                                               [](std::uint64_t count) { return count > 0; });
  if (const std::uint64_t left_out = audit.mapping ? totals.progress.rejected : 0; left_out > 0) {
    results.undetermined = true;
    std::cerr << grammar::counted(left_out, "row has", "rows have") << " no answer\n";
  }
  return exit_code_of(results, options);
}

}  // namespace brightline
