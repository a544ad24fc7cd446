#include "tools/brightline/diff.hpp"

#include <memory>

#include <CLI/CLI.hpp>

#include "tools/brightline/verbs.hpp"

namespace brightline {

void add_diff(CLI::App& program, ExitCode& code) {
  auto options = std::make_shared<DiffOptions>();
  CLI::App* verb = program.add_subcommand(
      "diff", "which items change between two days, postures or versions of the rules, and why");
  verb->add_option("--from-rules", options->from_rules, "rule files or folders of the first side")
      ->type_name("PATH");
  verb->add_option("--to-rules", options->to_rules, "rule files or folders of the second side")
      ->type_name("PATH");
  verb->add_option("--from", options->from, "the day of the first side")->type_name("YYYY-MM-DD");
  verb->add_option("--to", options->to, "the day of the second side")->type_name("YYYY-MM-DD");
  verb->add_option("--from-posture", options->from_posture, "the posture of the first side")
      ->check(CLI::IsMember({"codified", "enforced"}));
  verb->add_option("--to-posture", options->to_posture, "the posture of the second side")
      ->check(CLI::IsMember({"codified", "enforced"}));
  verb->add_option("--on", options->on, "the day of both sides, for postures (default today)")
      ->type_name("YYYY-MM-DD");
  verb->add_option("--rules", options->rules, "rule files or folders of both sides")->type_name("PATH");
  verb->add_option("--assume", options->assume, "an interpretation other than the default")
      ->type_name("NAME=OPTION");
  verb->add_option("--catalog", options->catalog, "an SQLite catalog instead of the embedded one")
      ->type_name("FILE");
  verb->add_option("--entry", options->entries, "only these entries, such as 3A090")
      ->delimiter(',')
      ->type_name("ECCN");
  verb->add_option("--rulebook", options->rulebook, "the rulebook to compare, if the files name several")
      ->type_name("NAME");
  verb->add_flag("--json", options->json, "machine-readable output");
  verb->add_option("--color", options->color, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  verb->add_option("--fail-on", options->fail_on, "exit with 1 if anything changed")
      ->check(CLI::IsMember({"changed"}));
  verb->callback([options, &code] {
    const bool rules = !options->from_rules.empty() || !options->to_rules.empty();
    const bool days = !options->from.empty() && !options->to.empty();
    const bool postures = !options->from_posture.empty() || !options->to_posture.empty();
    if (!rules && !days && !postures) {
      throw Failure(ExitCode::usage,
                    "diff compares two sides: give --from and --to, --from-posture and --to-posture, or "
                    "--from-rules and --to-rules");
    }
    code = rules ? diff_rules(*options) : diff_items(*options);
  });
}

}  // namespace brightline
