#include <algorithm>
#include <iostream>
#include <memory>

#include <nlohmann/json.hpp>

#include "grammar/visible.hpp"
#include "tools/brightline/audit_run.hpp"
#include "tools/brightline/interrupt.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/brightline/wrapped_output.hpp"
#include "tools/report/counts.hpp"
#include "tools/report/decisions.hpp"
#include "tools/report/json.hpp"
#include "tools/report/license.hpp"
#include "tools/report/output_file.hpp"
#include "tools/report/sinks/collector.hpp"
#include "tools/report/sinks/sinks.hpp"
#include "tools/report/text.hpp"

namespace brightline {
namespace {

struct AuditOptions : Options {
  std::string file;
  std::string encoding;
  std::string table;
  std::string map;
  std::string out;
  std::string profile;   // `full`, `customer`, `internal`, or empty for the results themselves
  std::string compare;   // `decided` or empty
  std::string since;     // a day as typed; empty if no changes are asked for
  unsigned threads = 0;  // 0: one for each processor of the machine
  bool restart = false;
};

report::Profile profile_of(const AuditOptions& options) {
  return options.profile == "full"       ? report::Profile::full
         : options.profile == "customer" ? report::Profile::customer
         : options.profile == "internal" ? report::Profile::internal
                                         : report::Profile::results;
}

// Refuses options for which the chosen form of output has no place.
void require_places(const AuditOptions& options, const report::SinkForm* form, bool table) {
  const std::string& out = options.out;
  const bool profiles = form != nullptr && form->profiles;
  if (!options.profile.empty() && !profiles)
    throw Failure(ExitCode::usage,
                  "--profile is written to .csv or .xlsx; " +
                      (out.empty() ? "write one with --out FILE" : "--out " + out + " is neither"));
  if (options.profile == "internal" && options.catalog == "-")
    throw Failure(ExitCode::usage,
                  "--profile internal writes the digest of what is read into every row, and that of standard "
                  "input is known after the last; write it to a file first");
  if (options.restart && (form == nullptr || !form->is_resumed))
    throw Failure(ExitCode::usage,
                  "--restart is for an --out FILE.sqlite; every other output is written as a whole anyway");
  const bool is_matrix = profiles && (options.profile == "customer" || options.profile == "internal");
  if (!options.since.empty() && !(form != nullptr && form->changes) && !is_matrix)
    throw Failure(
        ExitCode::usage,
        "--since fills a sheet of --out FILE.xlsx, or a column of --profile; `brightline diff --from " +
            options.since + " --to DAY" + (table ? " --table …" : "") + "` tells the changes by themselves");
  if (!options.compare.empty() && (table || options.catalog.empty()))
    throw Failure(ExitCode::usage,
                  "--compare decided reads the decisions of your catalog; name it by --catalog FILE");
  if (!options.compare.empty() && form != nullptr && (form->is_resumed || options.out.ends_with(".html")))
    throw Failure(ExitCode::usage, "--compare decided is shown, or written to .csv, .json, .jsonl or .xlsx");
  if (options.catalog == "-" && form != nullptr && form->is_resumed)
    throw Failure(ExitCode::usage,
                  "standard input cannot be read again, so --out " + out +
                      " could not be continued; write it to a file first, or write .csv, .jsonl or .xlsx");
}

// A run without --on that continues after midnight keeps the day on which it began.
std::string day_of_begun_run(const AuditOptions& options, const report::SinkForm* form) {
  if (!options.on.empty() || options.restart || form == nullptr || !form->is_resumed) return options.on;
  report::require_replaceable({options.out, report::results_mark(), options.force});
  const std::optional<std::string> day = catalog::begun_with(options.out, "on");
  if (!day || !engine::date(*day) || engine::date(*day) == day_of(options)) return options.on;
  std::cerr << grammar::visible(options.out) << " was begun for " << grammar::visible(*day)
            << " and continues for that day; --restart begins it for today\n";
  return *day;
}

AuditRequest audit_request(const AuditOptions& options) {
  AuditRequest asked{.request = request_of(options),
                     .table = options.table,
                     .map = options.map,
                     .strict = options.strict,
                     .encoding = options.encoding,
                     .compares = !options.compare.empty()};
  if (options.since.empty()) return asked;
  asked.before_day = day_typed(options.since, "--since");
  return asked;
}

void require_days_fit(const AuditOptions& options, const Audit& audit) {
  const char* const option = !options.on.empty() ? "--on" : !options.since.empty() ? "--since" : nullptr;
  if (audit.dated() && option != nullptr)
    throw Failure(ExitCode::usage, options.map + " says that rows have days of their own (`date = \"" +
                                       audit.mapping->date + "\"`); leave out " + option + " or that line");
}

// Collects the results of a catalog and prints them to the terminal.
class TerminalSink : public report::Collector {
 public:
  TerminalSink(const Audit& audit, bool color, std::uint64_t limit)
      : Collector(audit, limit), audit_(audit), color_(color) {}
  void finish(const AuditTotals& totals) override {
    const WrappedOutput output(color_);
    std::cout << report::catalog_text(answers, audit_.circumstances(), terminal_width(), color_);
    if (!totals.licences.place.empty()) std::cout << "\n" << report::counts_text(totals.licences);
    std::cout << std::flush;
  }

 private:
  const Audit& audit_;
  bool color_;
};

// Prints the decisions that differ, or that the rules leave open.
class DecisionSink : public Sink {
 public:
  explicit DecisionSink(const Audit& audit) : audit_(audit) {}
  void add(Chunk& chunk, const std::string&, const catalog::Progress&) override {
    for (const ResultRow& row : chunk.results.rows) lines_ += report::compared_text(row);
  }
  void finish(const AuditTotals& totals) override {
    const WrappedOutput output;
    std::cout << report::compared_text(totals.decided, audit_.inquiry) << lines_;
  }

 private:
  const Audit& audit_;
  std::string lines_;
};

// Results go to stdout if --json asks for it or no file is named. For a table, which may have any number of
// rows, only the counts are printed.
Sinks sinks_of(const AuditOptions& options, const Audit& audit, const report::SinkForm* form) {
  Sinks sinks;
  if (form != nullptr) {
    sinks.push_back(
        form->make(audit, {options.out, profile_of(options), options.force, options.limit, options.restart}));
  }
  if (audit.mapping || options.out == "-") return sinks;
  if (options.json)
    sinks.push_back(report::json_sink(audit, {"-"}));
  else if (form == nullptr && audit.asked.compares)
    sinks.push_back(std::make_unique<DecisionSink>(audit));
  else if (form == nullptr)
    sinks.push_back(std::make_unique<TerminalSink>(audit, colored(options, 1), options.limit));
  return sinks;
}

// Several rulebooks have columns of their own in a file, and tables one after the other on a terminal.
ExitCode audit(AuditOptions options);

ExitCode audit_by_each(const AuditOptions& options, const std::vector<std::string>& rulebooks) {
  ExitCode code = ExitCode::done;
  for (const std::string& rulebook : rulebooks) {
    AuditOptions one = options;
    one.rulebook = rulebook;
    std::cout << (rulebook == rulebooks.front() ? "" : "\n") << rulebook << "\n";
    const ExitCode found = audit(one);
    if (code == ExitCode::done) code = found;
  }
  return code;
}

ExitCode audit(AuditOptions options) {
  if (!options.file.empty() && !options.catalog.empty())
    throw Failure(ExitCode::usage, "FILE and --catalog both name what is audited; leave out one");
  if (options.catalog.empty()) options.catalog = options.file;
  options.file.clear();
  const std::vector<std::string> rulebooks = rulebooks_of(request_of(options));
  if (rulebooks.size() > 1 && options.out.empty() && !options.json && options.catalog != "-")
    return audit_by_each(options, rulebooks);
  if (rulebooks.size() > 1 && (!options.profile.empty() || options.out.ends_with(".html")))
    throw Failure(ExitCode::usage,
                  "a page and a --profile are of one rulebook; write .csv, .jsonl, .xlsx, or .sqlite");
  const bool table = !options.table.empty() || !options.map.empty();
  const report::SinkForm* const form =
      options.out.empty() ? nullptr : &report::sink_form_of(options.out, options.json);
  require_places(options, form, table);
  options.on = day_of_begun_run(options, form);
  const std::unique_ptr<const Audit> opened = open_audit(audit_request(options), options);
  require_days_fit(options, *opened);
  const Interruptible interruptible;  // from before the first file is opened
  const Sinks sinks = sinks_of(options, *opened, form);
  const AuditTotals totals = run_told(*opened, sinks, options.threads);
  tell_totals(*opened, totals, sinks);
  if (!options.compare.empty() && (form != nullptr || options.json))
    std::cerr << report::compared_text(totals.decided, opened->inquiry);
  tell_assumed(*opened);
  tell_doubts(*opened);
  if (table && options.json && options.out != "-") {
    report::Json json = report::json_document(
        "brightline.audit/1",
        {{"on", opened->dated() ? report::Json(nullptr) : report::Json(engine::text_of(opened->inquiry.on))},
         {"posture", options.posture},
         {"rules", report::rules_json(opened->library.program, opened->library.digest)}});
    json["assumed"] = report::explained_json(opened->assumed(), true);
    json.update(report::totals_json(totals));
    std::cout << report::json_text(json, 1);
  }
  return conclude(*opened, totals, options);
}

}  // namespace

Command audit_command() {
  auto options = std::make_shared<AuditOptions>();
  return {
      "audit", "classify the whole catalog, or every row of a file",
      joined(
          {{{"FILE",
             "your own parts, of any size: CSV, XLSX, JSON or JSON lines, a table of an SQLite file, or - "
             "for "
             "standard input, read by --map; or a catalog (default: the embedded one)",
             &options->file},
            {"--map", "which column of FILE holds which fact", &options->map, {.name = "MAP.toml"}},
            {"--table,--sheet",
             "the table of an SQLite file (default: that of the mapping), or the sheet of a workbook "
             "(default: "
             "the first with a header)",
             &options->table,
             {.name = "NAME"}},
            {"--encoding",
             "the encoding of a text that is not UTF-8, such as windows-1252, gbk or shift-jis",
             &options->encoding,
             {.name = "NAME"}},
            {"--out",
             "write the results to a .csv, .json, .jsonl, .xlsx, .html or .sqlite file; repeat the "
             "command to continue an interrupted .sqlite; - is stdout, as CSV or with --json as JSON; "
             "unreadable cells of a table go to FILE.misreads.csv",
             &options->out,
             {.name = "FILE"}},
            {"--profile",
             "the columns of .csv or .xlsx: full adds the nearest line; customer is a matrix of ECCNs, and "
             "internal also says how each was found",
             &options->profile,
             {.choices = "full,customer,internal"}},
            {"--since",
             "add the changes since that day: a sheet in .xlsx, the superseded ECCN in the matrix",
             &options->since,
             {.name = "YYYY-MM-DD"}},
            {"--compare",
             "decided: which of the decisions in your catalog (`catalog decide`) differ from what the rules "
             "say, and since when; with --strict, one that differs ends with 1",
             &options->compare,
             {.choices = "decided"}},
            {"--threads",
             "threads that read a catalog or table into a file (default: one for each processor)",
             &options->threads,
             {.range = std::pair(1, 256)}},
            {"--restart", "start an --out FILE.sqlite again instead of continuing it", &options->restart},
            force_parameter(*options),
            limit_parameter(*options)},
           evaluation_parameters(*options),
           gate_parameters(*options),
           transaction_parameters(*options)}),
      [options] { return audit(*options); }};
}

}  // namespace brightline
