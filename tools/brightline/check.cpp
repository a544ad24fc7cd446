#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>

#include "engine/check.hpp"
#include "engine/examples.hpp"
#include "tools/brightline/rule_library.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/report/findings.hpp"

namespace brightline {
namespace {

struct CheckOptions : Options {
  std::vector<std::string> paths;
};

struct Checked {
  engine::RuleFiles files;
  std::vector<engine::Program> programs;  // a program for each rulebook
  grammar::Diagnostics diagnostics;
};

// Everything that can be said without running examples. A file without a rulebook is checked with those that have one.
void check_files(const CheckOptions& options, Checked& checked) {
  checked.files = engine::parse_all(read_sources(options.paths), checked.diagnostics);
  std::vector<std::string> names = engine::rulebooks(checked.files);
  if (names.empty()) names.emplace_back();
  for (const std::string& name : names) {
    checked.programs.push_back(engine::resolve_rulebook(checked.files, name, checked.diagnostics));
    engine::check(checked.programs.back(), checked.diagnostics);
  }
}

ExitCode exit_code(const grammar::Diagnostics& diagnostics, const Options& options) {
  if (diagnostics.has_errors()) return exit_code_of(diagnostics);
  return options.fail_on == "warning" && !diagnostics.sorted().empty() ? ExitCode::findings : ExitCode::done;
}

ExitCode check(const CheckOptions& options) {
  Checked checked;
  check_files(options, checked);
  if (options.json) {
    std::cout << report::text_of({{"schema", "brightline.check/1"}, {"findings", report::findings_json(checked.diagnostics, checked.files.sources)}}, 1);
  } else {
    std::cout << report::findings_text(checked.diagnostics, checked.files.sources, colored(options, 1)) << std::flush;
    std::cerr << report::findings_count(checked.diagnostics) << " in " << checked.files.sources.size() << " rule files\n";
  }
  return exit_code(checked.diagnostics, options);
}

ExitCode test(const CheckOptions& options) {
  Checked checked;
  check_files(options, checked);
  std::vector<engine::ExampleResult> results;
  grammar::Diagnostics failures;
  const bool readable = !checked.diagnostics.has_errors();
  if (readable) {
    for (const engine::Program& program : checked.programs) {
      const std::vector<engine::ExampleResult> some = engine::run_examples(program, checked.files, failures);
      results.insert(results.end(), some.begin(), some.end());
    }
  }
  const auto passed = static_cast<std::size_t>(std::count_if(results.begin(), results.end(), [](const engine::ExampleResult& it) { return it.passed; }));
  const grammar::Diagnostics& told = readable ? failures : checked.diagnostics;
  if (options.json) {
    report::Json examples = report::Json::array();
    for (const engine::ExampleResult& it : results) {
      const grammar::Source& source = checked.files.sources[static_cast<std::size_t>(it.origin.source)];
      examples.push_back({{"name", it.name}, {"entry", it.entry->eccn}, {"edition", it.edition->title}, {"file", source.name},
                          {"line", grammar::place_of(source, it.origin.span.begin).line}, {"passed", it.passed}});
    }
    std::cout << report::text_of({{"schema", "brightline.check/1"}, {"passed", passed}, {"failed", results.size() - passed}, {"examples", examples},
                                  {"findings", report::findings_json(told, checked.files.sources)}}, 1);
  } else {
    std::cout << report::findings_text(told, checked.files.sources, colored(options, 1));
    if (readable) std::cout << passed << " passed, " << results.size() - passed << " failed" << std::endl;
  }
  if (!readable) return exit_code_of(checked.diagnostics);
  if (results.empty()) {
    std::cerr << "no example ran: a rule file without examples proves nothing\n";
    return ExitCode::findings;
  }
  return failures.has_errors() ? ExitCode::findings : ExitCode::done;
}

void add(CLI::App& program, ExitCode& code, const char* name, const char* description, ExitCode (*run)(const CheckOptions&)) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* verb = program.add_subcommand(name, description);
  verb->add_option("PATH", options->paths, "rule files or folders (default: the embedded library)");
  verb->add_flag("--json", options->json, "machine-readable output");
  verb->add_option("--color", options->color, "auto, always or never")->check(CLI::IsMember({"auto", "always", "never"}));
  verb->add_option("--fail-on", options->fail_on, "exit with 1 on warnings")->check(CLI::IsMember({"warning"}));
  verb->callback([options, run, &code] { code = run(*options); });
}

}  // namespace

void add_check(CLI::App& program, ExitCode& code) { add(program, code, "check", "find mistakes in rule files", check); }
void add_test(CLI::App& program, ExitCode& code) { add(program, code, "test", "run the examples of rule files", test); }

}  // namespace brightline
