// brightline report: a catalog's answers as one page with maps, timelines and a table.
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "tools/brightline/catalog_answers.hpp"
#include "tools/brightline/output.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/report/text.hpp"

namespace brightline {
namespace {

struct ReportOptions : Options {
  std::string out;
};

ExitCode report_page(const ReportOptions& options) {
  const RuleLibrary library = load_rules(options);
  const engine::Inquiry inquiry = inquiry_of(library, options);
  const CatalogAnswers answered = answer_catalog(library, inquiry, options);
  const report::Circumstances circumstances{library.program, library.files,  inquiry,
                                            options.posture, library.digest, answered.catalog.digest};
  write_output(options.out, page_of(answered, circumstances));
  std::cerr << report::counts_text(answered.answers) << "\n";
  return exit_code_of(answered.answers, options);
}

}  // namespace

void add_report(CLI::App& program, ExitCode& code) {
  auto options = std::make_shared<ReportOptions>();
  CLI::App* verb =
      program.add_subcommand("report", "the catalog as one page: maps, timelines, a table with every proof");
  verb->add_option("--out", options->out, "the page to write; - is stdout")
      ->required()
      ->type_name("FILE.html");
  add_evaluation_options(*verb, *options);
  add_transaction_options(*verb, *options);
  verb->callback([options, &code] { code = report_page(*options); });
}

}  // namespace brightline
