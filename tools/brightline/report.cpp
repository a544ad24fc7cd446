// brightline report: a catalog's answers as one page with maps, timelines and a table, or one of its figures.
#include <algorithm>
#include <iostream>
#include <memory>

#include "tools/brightline/output.hpp"
#include "tools/brightline/table_answers.hpp"
#include "tools/brightline/table_output.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/report/counts.hpp"

namespace brightline {
namespace {

struct ReportOptions : Options {
  std::string out;
  std::string chart;
  std::string scheme = "light";
  std::vector<std::string> choices;
  std::string table;
  std::string map;
};

report::PictureRequest picture_request(const ReportOptions& options) {
  report::PictureRequest request{options.chart, "svg", options.scheme, {}};
  const std::string ending = options.out.substr(std::min(options.out.rfind('.'), options.out.size()));
  if (ending == ".csv") {
    request.form = "csv";
  } else if (ending != ".svg" && options.out != "-") {
    throw Failure(ExitCode::usage,
                  "--out " + options.out + ": a single figure is written to a .svg or .csv file, or to -");
  }
  for (const std::string& choice : options.choices) {
    const std::size_t mark = choice.find('=');
    if (mark == std::string::npos)
      throw Failure(ExitCode::usage, "--choose " + choice + ": a choice is written as in `scale=linear`");
    request.choices.emplace_back(choice.substr(0, mark), choice.substr(mark + 1));
  }
  return request;
}

template <typename Answers>
ExitCode write_report(const RuleLibrary& library, const engine::Inquiry& inquiry, const Answers& answered,
                      const std::string& catalog_digest, const ReportOptions& options) {
  const report::Circumstances circumstances{library.program, library.files,  inquiry,
                                            options.posture, library.digest, catalog_digest};
  write_output(options.out, options.chart.empty()
                                ? page_of(answered, circumstances)
                                : picture_of(answered, circumstances, picture_request(options)));
  std::cerr << report::counts_text(answered.answers) << "\n";
  return exit_code_of(answered.answers, options);
}

ExitCode report_page(const ReportOptions& options) {
  if (options.chart.empty() && !options.choices.empty())
    throw Failure(ExitCode::usage, "--choose says more of one figure: name it with --chart");
  if (!options.chart.empty()) picture_request(options);  // before anything takes time
  const bool page = options.out == "-" || ends_with(options.out, ".html") || ends_with(options.out, ".htm");
  if (options.chart.empty() && !page)
    throw Failure(ExitCode::usage,
                  "--out " + options.out +
                      ": the page is HTML, in a .html file or to -; one figure of it, with --chart, "
                      "is a .svg or .csv file");
  const RuleLibrary library = load_rules(options);
  const engine::Inquiry inquiry = inquiry_of(library, options);
  if (!options.table.empty() || !options.map.empty()) {
    const TableAnswers answered = answer_table(library, inquiry, options, options.table, options.map);
    return write_report(library, inquiry, answered, answered.digest, options);
  }
  const CatalogAnswers answered = answer_catalog(library, inquiry, options);
  return write_report(library, inquiry, answered, answered.catalog.digest, options);
}

}  // namespace

Command report_command() {
  auto options = std::make_shared<ReportOptions>();
  return {
      "report", "the catalog as one page: maps, timelines, a table with every proof",
      joined(
          {{{"--out",
             "the page to write, or with --chart a .svg or .csv file; - is stdout",
             &options->out,
             {.name = "FILE", .required = true}},
            {"--chart", "one figure of the page by itself, such as F1", &options->chart, {.name = "FIGURE"}},
            {"--choose",
             "with --chart: what the page lets a reader choose, such as scale=linear",
             &options->choices,
             {.name = "NAME=VALUE", .one_each_time = true}},
            {"--scheme", "with --chart: light or dark", &options->scheme, {.choices = {"light", "dark"}}},
            {"--table",
             "a table of somebody's own in --catalog, of up to 100,000 rows, read by --map",
             &options->table,
             {.name = "NAME"}},
            {"--map", "which column of the table holds which fact", &options->map, {.name = "MAP.toml"}}},
           evaluation_parameters(*options),
           gate_parameters(*options),
           transaction_parameters(*options)}),
      [options] { return report_page(*options); }};
}

}  // namespace brightline
