// brightline report: the answers for a catalog as one page of figures and a table, or one of the figures.
#include <algorithm>
#include <iostream>
#include <memory>

#include "tools/brightline/audit_run.hpp"
#include "tools/brightline/interrupt.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/report/catalog_page.hpp"
#include "tools/report/items_page.hpp"
#include "tools/report/output_file.hpp"

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
      throw Failure(ExitCode::usage, "--choose " + choice + ": a choice is written like `scale=linear`");
    request.choices.emplace_back(choice.substr(0, mark), choice.substr(mark + 1));
  }
  return request;
}

std::string output_mark(const ReportOptions& options) {
  return options.chart.empty()           ? report::page_mark
         : options.out.ends_with(".svg") ? report::picture_mark
                                         : "";
}

ExitCode report_page(const ReportOptions& options) {
  if (options.chart.empty() && !options.choices.empty())
    throw Failure(ExitCode::usage, "--choose says more of one figure: name it with --chart");
  if (!options.chart.empty()) picture_request(options);  // before anything slow
  const bool page = options.out == "-" || options.out.ends_with(".html") || options.out.ends_with(".htm");
  if (options.chart.empty() && !page)
    throw Failure(ExitCode::usage,
                  "--out " + options.out +
                      ": the page is HTML, in a .html file or to -; one figure of it, with --chart, "
                      "is a .svg or .csv file");
  AuditRequest asked{.request = request_of(options),
                     .table = options.table,
                     .map = options.map,
                     .strict = options.strict,
                     .keeps = false};
  const std::unique_ptr<const Audit> audit = open_audit(std::move(asked), options);
  report::require_one_day(*audit);
  if (options.out != "-" && !options.out.ends_with(".csv"))
    report::require_replaceable({options.out, output_mark(options), options.force});
  const Interruptible interruptible;  // from the first file that is opened on
  Sinks sinks;
  sinks.push_back(std::make_unique<report::Collector>(*audit, options.limit));
  const AuditTotals totals = run_told(*audit, sinks, 0);
  const auto& found = static_cast<const report::Collector&>(*sinks.front());
  const report::Output output{options.out, output_mark(options), options.force};
  report::write_output(output, options.chart.empty()
                                   ? report::page_of(*audit, found)
                                   : report::picture_of(*audit, found, picture_request(options)));
  tell_totals(*audit, totals, sinks);
  return conclude(*audit, totals, options);
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
            {"--scheme", "with --chart: light or dark", &options->scheme, {.choices = "light,dark"}},
            {"--table",
             "your own table in the file of --catalog, of up to --limit rows, read by --map",
             &options->table,
             {.name = "NAME"}},
            {"--map", "which column of the table holds which fact", &options->map, {.name = "MAP.toml"}},
            force_parameter(*options),
            limit_parameter(*options)},
           evaluation_parameters(*options),
           gate_parameters(*options),
           transaction_parameters(*options)}),
      [options] { return report_page(*options); }};
}

}  // namespace brightline
