// brightline doc: rule files as one page for lawyers.
#include <iostream>
#include <memory>

#include "catalog/digest.hpp"
#include "engine/study/analysis/findings.hpp"
#include "tools/answers/country_name.hpp"
#include "tools/brightline/checked_rules.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/report/output_file.hpp"
#include "tools/report/rules_page.hpp"

namespace brightline {
namespace {

struct DocOptions : Options {
  std::vector<std::string> paths;
  std::string out = "-";
};

ExitCode doc(const DocOptions& options) {
  CheckedRules checked = check_rules(options.paths);
  if (checked.diagnostics.has_errors()) {
    print_diagnostics(checked.diagnostics, checked.files.sources, colored(options, 2));
    return exit_code_of(checked.diagnostics);
  }
  std::vector<report::RulesPage> pages;
  grammar::Diagnostics failures;
  engine::analysis::Steps steps;
  for (const engine::Program& program : checked.programs) {
    engine::analysis::analyse(program, checked.diagnostics);
    pages.push_back({&program, engine::run_examples(program, checked.files, failures),
                     engine::coverage(program, checked.files, steps),
                     engine::mutate(program, checked.files, steps, true)});
  }
  if (steps.are_spent())
    throw Failure(
        ExitCode::limit,
        "the rules take more than 200 million steps to be searched for what their examples leave open; "
        "write pages of fewer files");
  std::vector<std::pair<std::string_view, std::string_view>> texts;
  for (const grammar::Source& source : checked.files.sources) {
    const std::string_view name = source.name;
    texts.emplace_back(name.substr(name.rfind('/') + 1), source.text);
  }
  report::write_output(
      {options.out, report::rules_page_mark, options.force},
      report::rules_page(pages, checked.files, checked.diagnostics, catalog::digest_of(texts), country_name));
  return ExitCode::done;
}

}  // namespace

Command doc_command() {
  auto options = std::make_shared<DocOptions>();
  return {"doc",
          "rule files as one HTML page to read and to print",
          {{"PATH", "rule files or folders (default: the embedded library)", &options->paths},
           {"--out", "the file to write; - is stdout", &options->out, {.name = "FILE.html"}},
           force_parameter(*options),
           color_parameter(*options)},
          [options] { return doc(*options); }};
}

}  // namespace brightline
