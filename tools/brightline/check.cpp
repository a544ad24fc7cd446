// brightline check: finds errors and omissions in rule files, by exact analysis where possible.
#include <algorithm>
#include <iostream>
#include <memory>

#include <nlohmann/json.hpp>

#include "engine/law/unverified.hpp"
#include "engine/study/analysis/findings.hpp"
#include "grammar/render.hpp"
#include "grammar/text.hpp"
#include "tools/brightline/checked_rules.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/brightline/wrapped_output.hpp"
#include "tools/report/findings.hpp"
#include "tools/report/open_points.hpp"
#include "tools/report/sarif.hpp"

namespace brightline {
namespace {

struct CheckOptions : Options {
  std::vector<std::string> paths;
  std::string format = "text";
  bool notes = false;
  bool audit = false;
};

std::size_t count(const grammar::Diagnostics& diagnostics, grammar::Severity severity) {
  std::size_t found = 0;
  for (const grammar::Diagnostic& it : diagnostics.sorted()) found += it.kind->severity == severity ? 1 : 0;
  return found;
}

grammar::Diagnostics without_notes(const grammar::Diagnostics& diagnostics) {
  grammar::Diagnostics result;
  for (const grammar::Diagnostic& it : diagnostics.sorted()) {
    if (it.kind->severity != grammar::Severity::note) result.report(*it.kind, it.source, it.span) = it;
  }
  return result;
}

void print(const CheckedRules& checked, const grammar::Diagnostics& diagnostics,
           const CheckOptions& options) {
  const std::vector<grammar::Source>& sources = checked.files.sources;
  if (options.format == "json") {
    std::cout << report::json_text(
        {{"schema", "brightline.check/1"}, {"findings", report::findings_json(diagnostics, sources)}}, 1);
  } else if (options.format == "sarif") {
    std::cout << report::findings_sarif(diagnostics, sources, BRIGHTLINE_VERSION);
  } else if (options.format == "line") {
    const grammar::Diagnostics shown = options.notes ? diagnostics : without_notes(diagnostics);
    for (const grammar::Diagnostic& it : shown.sorted())
      std::cout << grammar::render_line(it, sources) << "\n";
  } else {
    const grammar::Diagnostics shown = options.notes ? diagnostics : without_notes(diagnostics);
    std::cout << report::findings_text(shown, sources, colored(options, 1)) << std::flush;
    const std::size_t notes = count(diagnostics, grammar::Severity::note);
    std::cerr << report::findings_count(diagnostics) << " in "
              << grammar::counted(sources.size(), "rule file");
    if (notes > 0 && !options.notes)
      std::cerr << " (and "
                << grammar::counted(notes, "note: --notes shows it)", "notes: --notes shows them)");
    std::cerr << "\n";
  }
}

void print_open_points(const CheckedRules& checked) {
  bool first = true;
  const WrappedOutput output;
  for (const engine::Program& program : checked.programs) {
    std::vector<engine::OpenPoint> points = engine::open_points(program);
    // Statements that hold for every rulebook are printed with the first one only.
    if (!first) {
      std::erase_if(points, [&](const engine::OpenPoint& point) {
        return std::all_of(point.places.begin(), point.places.end(), [&](const auto& place) {
          return std::find(program.shared.begin(), program.shared.end(), place.origin.source) !=
                 program.shared.end();
        });
      });
    }
    if (points.empty()) continue;
    std::cout << (first ? "" : "\n") << report::open_points_text(program, points, checked.files.sources);
    first = false;
  }
  if (first) std::cerr << "nothing is marked as not read\n";
}

ExitCode check(CheckOptions& options) {
  CheckedRules checked = check_rules(options.paths);
  engine::analysis::Analysed analysed;
  if (!checked.diagnostics.has_errors()) {
    for (const engine::Program& program : checked.programs)
      analysed.add(engine::analysis::analyse(program, checked.diagnostics));
  }
  if (options.json) options.format = "json";
  if (options.audit && !checked.diagnostics.has_errors()) {
    if (options.format == "text") {
      print_open_points(checked);
      return ExitCode::done;
    }
    grammar::Diagnostics unread;
    for (const engine::Program& program : checked.programs) engine::report_unverified(program, unread);
    options.notes = true;
    print(checked, unread, options);
    return ExitCode::done;
  }
  print(checked, checked.diagnostics, options);
  if (options.format == "text" && !analysed.text().empty()) std::cerr << analysed.text() << "\n";
  std::cout.flush();
  if (checked.diagnostics.has_errors()) return exit_code_of(checked.diagnostics);
  const bool warned = count(checked.diagnostics, grammar::Severity::warning) > 0;
  return options.fail_on == "warning" && warned ? ExitCode::findings : ExitCode::done;
}

}  // namespace

Command check_command() {
  auto options = std::make_shared<CheckOptions>();
  return {
      "check",
      "find mistakes in rule files: syntax, "
      "names, units, dates, gaps and overlaps",
      {{"PATH", "rule files or folders (default: the embedded library)", &options->paths},
       {"--format",
        "text, json, sarif (2.1.0), or line (file:line:column: …)",
        &options->format,
        {.choices = "text,json,sarif,line"}},
       {"--json", "the same as --format json", &options->json},
       {"--notes", "show notes too, such as overlaps that the order of paragraphs settles", &options->notes},
       {"--audit", "list what has not been read in the primary text instead", &options->audit},
       color_parameter(*options),
       {"--fail-on", "exit with 1 on warnings", &options->fail_on, {.choices = "warning"}}},
      [options] { return check(*options); }};
}

}  // namespace brightline
