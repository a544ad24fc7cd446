#include <algorithm>
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <sys/ioctl.h>
#include <unistd.h>

#include "tools/brightline/catalog_answers.hpp"
#include "tools/brightline/output.hpp"
#include "tools/brightline/table_audit.hpp"
#include "tools/brightline/verbs.hpp"
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

bool ends_with(const std::string& text, const std::string& ending) {
  return text.size() >= ending.size() &&
         text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

void write_answers(const CatalogAnswers& answered, const report::Circumstances& circumstances,
                   const std::string& path) {
  const std::vector<report::Answer>& answers = answered.answers;
  if (ends_with(path, ".csv")) {
    write_output(path, report::answers_csv(answers, circumstances));
  } else if (ends_with(path, ".json")) {
    write_output(path, report::text_of(report::answers_json(answers, circumstances), 1));
  } else if (ends_with(path, ".jsonl")) {
    std::string lines;
    for (const report::Answer& answer : answers)
      lines += report::text_of(report::answer_json(answer, circumstances), -1);
    write_output(path, lines);
  } else if (ends_with(path, ".html")) {
    write_output(path, page_of(answered, circumstances));
  } else {
    throw Failure(ExitCode::usage,
                  "--out " + path + ": the ending tells the format; known are .csv, .json, .jsonl and .html");
  }
}

ExitCode audit(const AuditOptions& options) {
  const RuleLibrary library = load_rules(options);
  const engine::Inquiry inquiry = inquiry_of(library, options);
  const CatalogAnswers answered = answer_catalog(library, inquiry, options);
  const std::vector<report::Answer>& answers = answered.answers;
  const report::Circumstances circumstances{library.program, library.files,  inquiry,
                                            options.posture, library.digest, answered.catalog.digest};
  if (!options.out.empty()) write_answers(answered, circumstances, options.out);
  if (options.json) {
    std::cout << report::text_of(report::answers_json(answers, circumstances), 1);
  } else if (options.out.empty()) {
    std::cout << report::catalog_text(answers, circumstances, terminal_width(), colored(options, 1))
              << std::flush;
  }
  std::cerr << report::counts_text(answers) << "\n";
  if (answered.catalog.products.size() > answered.products.size()) {
    std::cerr << answered.catalog.products.size() - answered.products.size()
              << " items of the catalog are of a kind that no entry of rulebook `" << library.program.rulebook
              << "` is for\n";
  }
  return exit_code_of(answers, options);
}

}  // namespace

void add_audit(CLI::App& program, ExitCode& code) {
  auto options = std::make_shared<AuditOptions>();
  CLI::App* verb = program.add_subcommand("audit", "classify the whole catalog");
  verb->add_option(
          "--out", options->out,
          "write the results to a .csv, .json, .jsonl or .html file; those of a table to .csv or .sqlite")
      ->type_name("FILE");
  verb->add_option("--table", options->table,
                   "a table of somebody's own in --catalog, of any size, read by --map")
      ->type_name("NAME");
  verb->add_option("--map", options->map, "which column of the table holds which fact")
      ->type_name("MAP.toml");
  verb->add_option("--threads", options->threads,
                   "threads that read a table (default: one for each processor)")
      ->check(CLI::Range(1, 256));
  verb->add_flag("--restart", options->restart,
                 "begin an --out FILE.sqlite anew instead of going on with it");
  add_evaluation_options(*verb, *options);
  add_transaction_options(*verb, *options);
  verb->callback([options, &code] {
    code = options->table.empty() && options->map.empty() ? audit(*options) : audit_table(*options);
  });
}

}  // namespace brightline
