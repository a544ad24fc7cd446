// brightline check: finds errors and omissions in rule files, by exact analysis where possible.
#include <algorithm>
#include <iostream>
#include <memory>

#include <nlohmann/json.hpp>

#include "engine/law/unverified.hpp"
#include "engine/study/analysis/findings.hpp"
#include "grammar/render.hpp"
#include "grammar/text.hpp"
#include "tools/answers/embedded.hpp"
#include "tools/brightline/checked_rules.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/brightline/wrapped_output.hpp"
#include "tools/report/findings.hpp"
#include "tools/report/json.hpp"
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

// Without the warnings and notes of embedded files that the named ones use: their author is another, and of a
// part of a rulebook much is said that is not so of the whole.
grammar::Diagnostics of_own_files(const grammar::Diagnostics& diagnostics,
                                  const std::vector<grammar::Source>& sources,
                                  const std::vector<std::string>& paths) {
  const auto is_named = [&](const std::string& name) {
    return paths.empty() || std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
             return name == path || name.starts_with(path.ends_with('/') ? path : path + "/");
           });
  };
  const auto is_embedded = [&](const std::string& name) {
    const std::span<const EmbeddedFile> library = embedded_rules();
    return std::any_of(library.begin(), library.end(),
                       [&](const EmbeddedFile& it) { return it.path == name; });
  };
  grammar::Diagnostics result;
  for (const grammar::Diagnostic& it : diagnostics.sorted()) {
    const std::string& name = sources[static_cast<std::size_t>(it.source)].name;
    if (it.kind->severity == grammar::Severity::error || is_named(name) || !is_embedded(name))
      result.report(*it.kind, it.source, it.span) = it;
  }
  return result;
}

void print(const CheckedRules& checked, const grammar::Diagnostics& diagnostics,
           const CheckOptions& options) {
  const std::vector<grammar::Source>& sources = checked.files.sources;
  if (options.format == "json") {
    std::cout << report::json_text(
        report::json_document("brightline.check/1",
                              {{"findings", report::findings_json(diagnostics, sources)}}),
        1);
  } else if (options.format == "sarif") {
    std::cout << report::findings_sarif(diagnostics, sources);
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
  if (!checked.diagnostics.has_errors())
    checked.diagnostics = of_own_files(checked.diagnostics, checked.files.sources, options.paths);
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
