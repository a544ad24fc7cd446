#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <optional>

#include <sys/ioctl.h>
#include <unistd.h>

#include "tools/brightline/catalog_answers.hpp"
#include "tools/brightline/catalog_audit.hpp"
#include "tools/brightline/change.hpp"
#include "tools/brightline/output.hpp"
#include "tools/brightline/table_answers.hpp"
#include "tools/brightline/table_audit.hpp"
#include "tools/brightline/table_output.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/report/answers_workbook.hpp"
#include "tools/report/counts.hpp"
#include "tools/report/csv.hpp"
#include "tools/report/json.hpp"
#include "tools/report/text.hpp"

namespace brightline {
namespace {

using AuditOptions = TableAuditOptions;

std::size_t terminal_width() {
  winsize size{};
  if (isatty(1) == 1 && ioctl(1, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
    return std::min<std::size_t>(size.ws_col, 120);
  return 100;
}

// What the items were on --since, for the sheet of changes and the matrix.
struct Earlier {
  std::vector<std::string> eccns;  // by answer; empty texts where nothing described it
  std::vector<report::ChangeRow> changes;
};

std::optional<Earlier> earlier(const RuleLibrary& library, const CatalogAnswers& now,
                               const AuditOptions& options) {
  if (options.since.empty()) return std::nullopt;
  Options then = options;
  then.on = options.since;
  if (!engine::date(then.on))
    throw Failure(ExitCode::usage, "--since takes a day such as 2023-11-16, not `" + then.on + "`");
  const CatalogAnswers before = answer_catalog(library, inquiry_of(library, then), then);
  std::map<std::string, const report::Answer*> by_name;
  for (const report::Answer& answer : before.answers) by_name.emplace(answer.item, &answer);
  Earlier result;
  for (const report::Answer& answer : now.answers) {
    const auto found = by_name.find(answer.item);
    const engine::Classification* const old =
        found != by_name.end() ? &found->second->classification : nullptr;
    result.eccns.push_back(old != nullptr ? old->verdict.provision.value_or("") : "");
    if (old == nullptr || old->verdict == answer.classification.verdict) continue;
    result.changes.push_back(change_row(change_between(answer.item, *old, answer.classification)));
  }
  return result;
}

report::Profile profile_of(const AuditOptions& options) {
  return options.profile == "customer"   ? report::Profile::customer
         : options.profile == "internal" ? report::Profile::internal
                                         : report::Profile::full;
}

void write_answers(const RuleLibrary& library, const CatalogAnswers& answered,
                   const report::Circumstances& circumstances, const AuditOptions& options) {
  const std::vector<report::Answer>& answers = answered.answers;
  const std::string& path = options.out;
  const bool workbook = ends_with(path, ".xlsx");
  if (workbook || path == "-" || ends_with(path, ".csv")) {
    const std::optional<Earlier> before = earlier(library, answered, options);
    const report::AnswerTable table =
        options.profile.empty()
            ? report::answer_table(answers, circumstances)
            : report::matrix(answers, answered.products, before ? before->eccns : std::vector<std::string>(),
                             circumstances, profile_of(options));
    if (!workbook) return write_output(path, report::table_csv(table));
    report::Grounds grounds = report::grounds_of(circumstances);
    if (before) grounds.emplace_back("changes since", options.since);
    grounds.emplace_back("items", report::counts_text(answers));
    try {
      report::write_answers_workbook(path, table, grounds, before ? &before->changes : nullptr);
    } catch (const report::WorkbookError& error) {
      throw Failure(error.limit() ? ExitCode::limit : ExitCode::usage, error.what());
    }
  } else if (ends_with(path, ".html")) {
    write_output(path, page_of(answered, circumstances));
  } else {
    throw Failure(ExitCode::usage, "--out " + path +
                                       ": the ending tells the format; known are .csv, .json, .jsonl, .xlsx, "
                                       ".html and .sqlite, and - for stdout (CSV, or with --json JSON)");
  }
}

// What changed has a place in a workbook and in the matrix alone.
void require_place_of_changes(const AuditOptions& options) {
  if (options.since.empty() || ends_with(options.out, ".xlsx")) return;
  const bool matrix = !options.profile.empty() && (ends_with(options.out, ".csv") || options.out == "-");
  if (!matrix)
    throw Failure(
        ExitCode::usage,
        "--since fills a sheet of --out FILE.xlsx, or a column of --profile; `brightline diff --from " +
            options.since + " --to DAY` tells the changes by themselves");
}

ExitCode audit(const AuditOptions& options) {
  require_forms(options);
  require_place_of_changes(options);
  const bool chunks = takes_chunks(options);
  if (chunks) {
    const ExitCode code = audit_catalog(options);
    if (!options.json || options.out == "-") return code;
  }
  const RuleLibrary library = load_rules(options);
  const engine::Inquiry inquiry = inquiry_of(library, options);
  const CatalogAnswers answered = answer_catalog(library, inquiry, options);
  const std::vector<report::Answer>& answers = answered.answers;
  const report::Circumstances circumstances{library.program, library.files,  inquiry,
                                            options.posture, library.digest, answered.catalog.digest};
  if (!options.out.empty() && !chunks) write_answers(library, answered, circumstances, options);
  if (options.json) {
    std::cout << report::answers_json(answers, circumstances);
  } else if (options.out.empty()) {
    std::cout << report::catalog_text(answers, circumstances, terminal_width(), colored(options, 1));
    if (!options.to.empty()) std::cout << "\n" << report::counts_text(report::licence_counts(answers));
    std::cout << std::flush;
  }
  if (chunks) return exit_code_of(answers, options);  // the counts are told already
  std::cerr << report::counts_text(answers) << "\n" << report::counts_text(report::licence_counts(answers));
  if (answered.catalog.products.size() > answered.products.size()) {
    std::cerr << answered.catalog.products.size() - answered.products.size()
              << " items of the catalog are of a kind that no entry of rulebook `" << library.program.rulebook
              << "` is for\n";
  }
  return exit_code_of(answers, options);
}

// The page of a table, as `report` writes it.
ExitCode audit_table_page(const AuditOptions& options) {
  if (!options.since.empty() || !options.profile.empty())
    throw Failure(ExitCode::usage, "--since and --profile are for --out FILE.xlsx, not for a page");
  const RuleLibrary library = load_rules(options);
  const engine::Inquiry inquiry = inquiry_of(library, options);
  const TableAnswers answered = answer_table(library, inquiry, options, options.table, options.map);
  write_output(options.out, page_of(answered, {library.program, library.files, inquiry, options.posture,
                                               library.digest, answered.digest}));
  std::cerr << report::counts_text(answered.answers) << "\n";
  return exit_code_of(answered.answers, options);
}

}  // namespace

Command audit_command() {
  auto options = std::make_shared<AuditOptions>();
  return {
      "audit", "classify the whole catalog",
      joined(
          {{{"--out",
             "write the results to a .csv, .json, .jsonl, .xlsx, .html or .sqlite file, of which the last "
             "can be gone on with after an interruption; - is stdout, as CSV or with --json as JSON; of "
             "a table, cells that could not be read go to FILE.misreads.csv beside a text file",
             &options->out,
             {.name = "FILE"}},
            {"--table",
             "a table of somebody's own in --catalog, of any size, read by --map",
             &options->table,
             {.name = "NAME"}},
            {"--map", "which column of the table holds which fact", &options->map, {.name = "MAP.toml"}},
            {"--profile",
             "the matrix of ECCNs: for a customer, or with how each was found, in .csv or .xlsx",
             &options->profile,
             {.choices = {"customer", "internal"}}},
            {"--since",
             "in .xlsx, a sheet of what changed since that day; in the matrix, the superseded ECCN",
             &options->since,
             {.name = "YYYY-MM-DD"}},
            {"--threads",
             "threads that read a catalog or table into a file (default: one for each processor)",
             &options->threads,
             {.range = std::pair(1, 256)}},
            {"--restart", "begin an --out FILE.sqlite anew instead of going on with it", &options->restart}},
           evaluation_parameters(*options),
           gate_parameters(*options),
           transaction_parameters(*options)}),
      [options] {
        const bool table = !options->table.empty() || !options->map.empty();
        return !table                             ? audit(*options)
               : ends_with(options->out, ".html") ? audit_table_page(*options)
                                                  : audit_table(*options);
      }};
}

}  // namespace brightline
