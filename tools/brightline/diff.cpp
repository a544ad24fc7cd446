#include "tools/brightline/diff.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "tools/brightline/verbs.hpp"

namespace brightline {

void add_diff(CLI::App& program, ExitCode& code) {
  auto options = std::make_shared<DiffOptions>();
  CLI::App* verb = program.add_subcommand("diff", "what differs between two versions of the rules, with an item for each way");
  verb->add_option("--from-rules", options->from_rules, "rule files or folders of the first side")->type_name("PATH");
  verb->add_option("--to-rules", options->to_rules, "rule files or folders of the second side")->type_name("PATH");
  verb->add_option("--from", options->from, "the day of the first side")->type_name("YYYY-MM-DD");
  verb->add_option("--to", options->to, "the day of the second side")->type_name("YYYY-MM-DD");
  verb->add_option("--entry", options->entries, "only these entries, such as 3A090")->delimiter(',')->type_name("ECCN");
  verb->add_option("--rulebook", options->rulebook, "the rulebook to compare, if the files name several")->type_name("NAME");
  verb->add_flag("--json", options->json, "machine-readable output");
  verb->add_option("--color", options->color, "auto, always or never")->check(CLI::IsMember({"auto", "always", "never"}));
  verb->add_option("--fail-on", options->fail_on, "exit with 1 if anything changed")->check(CLI::IsMember({"changed"}));
  verb->callback([options, &code] {
    if (options->from_rules.empty() && options->to_rules.empty()) {
      throw Failure(ExitCode::usage, "diff compares rules: give --from-rules and --to-rules; one that is left out is the embedded library");
    }
    code = diff_rules(*options);
  });
}

}  // namespace brightline
