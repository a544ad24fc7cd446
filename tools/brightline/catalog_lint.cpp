// brightline catalog lint: finds values that look like one of the usual errors of public data sets.
#include <algorithm>
#include <iostream>
#include <memory>

#include <nlohmann/json.hpp>

#include "catalog/lint/lint.hpp"
#include "grammar/render.hpp"
#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/answers/doubts.hpp"
#include "tools/answers/embedded.hpp"
#include "tools/answers/given_fact.hpp"
#include "tools/answers/import_mapping.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/report/findings.hpp"
#include "tools/report/json.hpp"
#include "tools/report/sarif.hpp"

namespace brightline {
namespace {

struct LintOptions : Options {
  std::string format = "text";
  bool notes = false;
  std::vector<std::string> facts;
};

// The finding on one line with its sources; the records themselves are not loaded here.
std::string finding_text(const grammar::Diagnostic& finding, const std::vector<grammar::Source>& sources) {
  std::string text = grammar::render_line(finding, sources) + "\n";
  for (const grammar::Label& label : finding.labels) {
    const grammar::Source& source = sources[static_cast<std::size_t>(label.source)];
    text += "  rests on " + grammar::visible(source.name) + ":" +
            std::to_string(grammar::place_of(source, label.span.begin).line) + ": " + label.text + "\n";
  }
  if (!finding.help.empty()) text += "  help: " + finding.help + "\n";
  return report::wrapped_finding(text);
}

// The facts are read as `classify` reads them.
catalog::Database stated_part(const LintOptions& options) {
  const engine::Program program = load_rules(options).program;
  engine::Description description;
  description.kind = "integrated_circuit";
  add_facts(options.facts, program, description);
  for (const std::string& fact : options.facts) {
    const std::string name = fact.substr(0, fact.find('='));
    if (name != "throughput" && !catalog_keeps(name))
      throw Failure(ExitCode::usage,
                    "--fact " + fact + ": a catalog does not keep `" + name + "`, so lint cannot check it");
  }
  return catalog_of_facts(options.facts, program);
}

ExitCode lint(LintOptions& options) {
  if (!options.facts.empty() && !options.catalog.empty())
    throw Failure(ExitCode::usage, "--fact describes a part on the spot; leave out --catalog");
  const OpenCatalog items =
      options.facts.empty() ? OpenCatalog(open_catalog(options)) : OpenCatalog{stated_part(options), ""};
  catalog::LintReport found;
  try {
    if (options.catalog.empty() && options.facts.empty()) {
      found = catalog::lint(items.database, nullptr);
    } else {
      const catalog::Database shipped =
          catalog::Database::open_bytes(embedded_catalog(), "the embedded catalog");
      found = catalog::lint(items.database, &shipped);
    }
  } catch (const catalog::DatabaseError& error) {
    throw Failure(ExitCode::input_invalid, error.what());
  }
  const std::vector<grammar::Diagnostic> findings = found.diagnostics.sorted();
  const auto warnings =
      static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), [](const auto& it) {
        return it.kind->severity == grammar::Severity::warning;
      }));
  const std::size_t notes = findings.size() - warnings;
  if (options.json) options.format = "json";
  if (options.format == "json") {
    std::cout << report::json_text(
        report::json_document(
            "brightline.check/1",
            {{"catalog", {{"digest", items.digest}, {"items", found.items}, {"compared", found.compared}}},
             {"accepted", found.accepted},
             {"findings", report::findings_json(found.diagnostics, found.sources)}}),
        1);
  } else if (options.format == "sarif") {
    std::cout << report::findings_sarif(found.diagnostics, found.sources);
  } else {
    for (const grammar::Diagnostic& finding : findings) {
      if (finding.kind->severity == grammar::Severity::note && !options.notes) continue;
      std::cout << (options.format == "line" ? grammar::render_line(finding, found.sources) + "\n"
                                             : finding_text(finding, found.sources));
    }
    std::cout << std::flush;
    std::cerr << report::findings_count(found.diagnostics) << " in " << grammar::counted(found.items, "item");
    if (!options.catalog.empty())
      std::cerr << ", " << found.compared << " of them also in the shipped catalog";
    if (found.accepted > 0) std::cerr << "; " << found.accepted << " accepted in the data";
    if (notes > 0 && !options.notes)
      std::cerr << " (and "
                << grammar::counted(notes, "note: --notes shows it)", "notes: --notes shows them)");
    std::cerr << "\n";
  }
  return options.fail_on == "warning" && warnings > 0 ? ExitCode::findings : ExitCode::done;
}

}  // namespace

Command catalog_lint_command() {
  auto options = std::make_shared<LintOptions>();
  return {"lint",
          "find values that look wrong: sparse rates, wrong units, one die of several, copied rows …",
          {catalog_parameter(*options),
           {"--fact",
            "check a part described by facts instead, such as throughput.int8=1979TOPS",
            &options->facts,
            {.name = "NAME=VALUE", .one_each_time = true}},
           {"--format",
            "text, json, sarif (2.1.0), or line (file:line:column: …)",
            &options->format,
            {.choices = "text,json,sarif,line"}},
           {"--json", "the same as --format json", &options->json},
           {"--notes", "show notes too: what the shipped catalog has and this one lacks", &options->notes},
           {"--fail-on", "exit with 1 on warnings", &options->fail_on, {.choices = "warning"}},
           color_parameter(*options)},
          [options] { return lint(*options); }};
}

}  // namespace brightline
