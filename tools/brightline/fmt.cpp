// brightline fmt: writes rule files in their canonical form.
#include <iostream>
#include <memory>

#include "grammar/parse.hpp"
#include "grammar/print.hpp"
#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/answers/input_text.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/report/output_file.hpp"

namespace brightline {
namespace {

struct FormatOptions : Options {
  std::vector<std::string> paths;
  bool check = false;
};

constexpr const char* standard_input = "-";

std::vector<grammar::Source> sources_of(const std::vector<std::string>& paths) {
  if (paths.size() == 1 && paths.front() == standard_input) {
    return {{grammar::SourceId{0}, "<stdin>", input_text(standard_input, grammar::largest_rule_file)}};
  }
  return read_rule_files(paths);
}

ExitCode format(const FormatOptions& options) {
  const std::vector<grammar::Source> sources = sources_of(options.paths);
  const bool to_stdout = options.paths.front() == standard_input;
  std::size_t changed = 0;
  bool refused = false;
  for (const grammar::Source& source : sources) {
    grammar::Diagnostics diagnostics;
    const grammar::ast::File file = grammar::parse(source, diagnostics);
    if (diagnostics.has_errors()) {
      // A file with syntax errors is left as it is.
      print_diagnostics(diagnostics, sources, colored(options, 2));
      refused = true;
      continue;
    }
    const std::string text = grammar::print(file, source);
    if (text != source.text) ++changed;
    if (options.check) {
      if (text != source.text) std::cout << grammar::visible(source.name) << "\n";
    } else if (to_stdout) {
      std::cout << text;
    } else if (text != source.text) {
      report::write_output({.path = source.name, .in_place = true}, text);
      std::cerr << "formatted " << grammar::visible(source.name) << "\n";
    }
  }
  std::cout.flush();
  if (refused) return ExitCode::rules_invalid;
  if (options.check && changed > 0) {
    std::cerr << grammar::counted(changed, "file is", "files are")
              << " not in canonical form; `brightline fmt` rewrites them\n";
    return ExitCode::findings;
  }
  return ExitCode::done;
}

}  // namespace

Command fmt_command() {
  auto options = std::make_shared<FormatOptions>();
  return {"fmt",
          "write rule files in their canonical form",
          {{"PATH", "rule files or folders; - formats stdin to stdout", &options->paths, {.required = true}},
           {"--check", "name the files that are not in canonical form, and exit with 1", &options->check},
           color_parameter(*options)},
          [options] { return format(*options); }};
}

}  // namespace brightline
