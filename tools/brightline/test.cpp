// brightline test: runs the examples in rule files, and reports what they do not reach.
#include <algorithm>
#include <iostream>
#include <memory>
#include <regex>

#include <nlohmann/json.hpp>

#include "engine/study/coverage.hpp"
#include "engine/study/mutation.hpp"
#include "tools/brightline/checked_rules.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/report/coverage.hpp"
#include "tools/report/findings.hpp"
#include "tools/report/json.hpp"
#include "tools/report/junit.hpp"

namespace brightline {
namespace {

struct TestOptions : Options {
  std::vector<std::string> paths;
  std::string format = "text";
  std::string run;
  bool coverage = false;
};

// The text that --run is matched against: `3A090, October 2023: area not known`.
std::string full_name(const engine::ExampleResult& it) {
  return engine::owner_of(it) + ": " + it.name;
}

std::optional<std::regex> chosen(const std::string& pattern) {
  if (pattern.empty()) return std::nullopt;
  try {
    return std::regex(pattern, std::regex::ECMAScript | std::regex::icase);
  } catch (const std::regex_error&) {
    throw Failure(ExitCode::usage, "--run takes a regular expression, not `" + pattern + "`");
  }
}

// The examples that were asked for, and the diagnostics about them.
struct Results {
  std::vector<engine::ExampleResult> examples;
  grammar::Diagnostics findings;
  std::size_t suggested() const {
    return static_cast<std::size_t>(std::count_if(
        examples.begin(), examples.end(), [](const engine::ExampleResult& it) { return it.suggested; }));
  }
  std::size_t passed() const {
    return static_cast<std::size_t>(std::count_if(examples.begin(), examples.end(),
                                                  [](const engine::ExampleResult& it) { return it.passed; }));
  }
};

Results run_examples(const CheckedRules& checked, const std::optional<std::regex>& pattern) {
  Results results;
  grammar::Diagnostics all;
  for (const engine::Program& program : checked.programs) {
    for (engine::ExampleResult& it : engine::run_examples(program, checked.files, all)) {
      if (!pattern || std::regex_search(full_name(it), *pattern)) results.examples.push_back(std::move(it));
    }
  }
  if (!pattern) {
    results.findings = std::move(all);
    return results;
  }
  for (const grammar::Diagnostic& found : all.sorted()) {
    const bool asked =
        std::any_of(results.examples.begin(), results.examples.end(), [&](const engine::ExampleResult& it) {
          return found.source == it.origin.source && found.span.begin >= it.origin.span.begin &&
                 found.span.end <= it.origin.span.end;
        });
    if (asked) results.findings.report(*found.kind, found.source, found.span) = found;
  }
  return results;
}

report::Json examples_json(const Results& results, const std::vector<grammar::Source>& sources) {
  report::Json examples = report::Json::array();
  for (const engine::ExampleResult& it : results.examples) {
    const grammar::Source& source = sources[static_cast<std::size_t>(it.origin.source)];
    examples.push_back(
        {{"name", it.name},
         {"entry", it.entry == nullptr ? report::Json(nullptr) : report::Json(it.entry->eccn)},
         {"edition", it.edition == nullptr ? report::Json(nullptr) : report::Json(it.edition->title)},
         {"owner", engine::owner_of(it)},
         {"file", source.name},
         {"line", grammar::place_of(source, it.origin.span.begin).line},
         {"passed", it.passed},
         {"suggested", it.suggested}});
  }
  return examples;
}

ExitCode test(TestOptions& options) {
  if (options.json) options.format = "json";
  const std::optional<std::regex> pattern = chosen(options.run);
  const CheckedRules checked = check_rules(options.paths);
  const std::vector<grammar::Source>& sources = checked.files.sources;
  const bool readable = !checked.diagnostics.has_errors();
  const Results results = readable ? run_examples(checked, pattern) : Results{};
  const grammar::Diagnostics& told = readable ? results.findings : checked.diagnostics;
  const std::size_t failed = results.examples.size() - results.passed();

  // If an example fails already, every mutant would count as noticed.
  const bool can_judge = options.coverage && readable && failed == 0 && !results.examples.empty() &&
                         (!pattern || !run_examples(checked, {}).findings.has_errors());
  engine::Coverage coverage;
  engine::MutationScore score;
  constexpr std::uint64_t million = 1'000'000;
  engine::analysis::Steps steps(options.limit * million);
  if (readable && options.coverage) {
    for (const engine::Program& program : checked.programs) {
      engine::Coverage some = engine::coverage(program, checked.files, steps);
      std::move(some.provisions.begin(), some.provisions.end(), std::back_inserter(coverage.provisions));
      std::move(some.thresholds.begin(), some.thresholds.end(), std::back_inserter(coverage.thresholds));
      if (!can_judge) continue;
      engine::MutationScore part = engine::mutate(program, checked.files, steps);
      for (const engine::MutationCount& it : part.counts) {
        engine::MutationCount& all = score.count(it.kind);
        all.mutants += it.mutants;
        all.noticed += it.noticed;
        all.by_suggested += it.by_suggested;
      }
      std::move(part.alike.begin(), part.alike.end(), std::back_inserter(score.alike));
      std::move(part.survivors.begin(), part.survivors.end(), std::back_inserter(score.survivors));
    }
  }
  const bool is_in_part = options.coverage && steps.are_spent();
  if (options.format == "json") {
    report::Json document =
        report::json_document("brightline.check/1", {{"passed", results.passed()},
                                                     {"failed", failed},
                                                     {"examples", examples_json(results, sources)},
                                                     {"findings", report::findings_json(told, sources)}});
    if (options.coverage) document["coverage"] = report::coverage_json(coverage, sources);
    if (options.coverage) document["in_part"] = is_in_part;
    if (options.coverage)
      document["mutation"] = can_judge ? report::mutation_json(score, sources) : report::Json(nullptr);
    std::cout << report::json_text(document, 1);
  } else if (options.format == "junit") {
    std::cout << report::examples_junit(results.examples, told, sources);
  } else {
    std::cout << report::findings_text(told, sources, colored(options, 1));
    if (readable && options.coverage)
      std::cout << report::coverage_text(coverage, sources)
                << (can_judge                  ? report::mutation_text(score, sources)
                    : results.examples.empty() ? "mutants: not judged without examples\n"
                                               : "mutants: not judged while an example fails\n");
    if (readable) {
      std::cout << results.passed() << " passed, " << failed << " failed";
      if (results.suggested() > 0)
        std::cout << "; " << results.suggested() << " of them suggested by the program and not reviewed";
      std::cout << "\n";
    }
  }
  std::cout.flush();
  if (!readable) return exit_code_of(checked.diagnostics);
  if (results.examples.empty()) {
    std::cerr << (pattern ? "no example ran: none matches --run\n"
                          : "no example ran: a rule file without examples proves nothing\n");
    return ExitCode::findings;
  }
  if (is_in_part) {
    std::cerr << "coverage: in part, since the search ended after " << options.limit
              << " million steps; --limit allows more\n";
    if (options.fail_on == "warning") return ExitCode::limit;
  }
  const bool survivors = options.fail_on == "warning" && !score.survivors.empty();
  return told.has_errors() || survivors ? ExitCode::findings : ExitCode::done;
}

}  // namespace

Command test_command() {
  auto options = std::make_shared<TestOptions>();
  options->limit = 200;
  return {"test",
          "run the examples of rule files",
          {{"PATH", "rule files or folders (default: the embedded library)", &options->paths},
           {"--run",
            "only examples whose `ENTRY, EDITION: NAME` or `requirement RS, effective DATE: NAME` matches",
            &options->run,
            {.name = "REGEX"}},
           {"--coverage", "report what the examples reach, and which changes they would not notice",
            &options->coverage},
           {"--limit",
            "with --coverage: millions of steps that are searched (default 200), after which the rest is "
            "left out",
            &options->limit,
            {.name = "MILLIONS", .range = std::pair(std::uint64_t{1}, std::uint64_t{1'000'000})}},
           {"--format", "text, json or junit", &options->format, {.choices = "text,json,junit"}},
           {"--json", "the same as --format json", &options->json},
           color_parameter(*options),
           {"--fail-on",
            "with --coverage: exit with 1 if a mutant survives",
            &options->fail_on,
            {.choices = "warning"}}},
          [options] { return test(*options); }};
}

}  // namespace brightline
