#include "tools/brightline/diff.hpp"

#include <memory>

#include <CLI/CLI.hpp>

#include "tools/brightline/verbs.hpp"

namespace brightline {

void add_diff(CLI::App& program, ExitCode& code) {
  auto options = std::make_shared<DiffOptions>();
  CLI::App* verb = program.add_subcommand(
      "diff", "which items change between two days, postures, versions of the rules or audits, and why");
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
  verb->add_option("--from-rulebook", options->from_rulebook,
                   "the rulebook of the first side (default us-ear), to compare law with a bill")
      ->type_name("NAME");
  verb->add_option("--to-rulebook", options->to_rulebook, "the rulebook of the second side, such as s-3374")
      ->type_name("NAME");
  verb->add_option("--from-audit", options->from_audit,
                   "the results of the first side, as `audit --out` wrote them: .sqlite, .csv or .jsonl")
      ->type_name("FILE");
  verb->add_option("--to-audit", options->to_audit, "the results of the second side")->type_name("FILE");
  verb->add_option("--table", options->table,
                   "a table of somebody's own in --catalog, of any size, read by --map")
      ->type_name("NAME");
  verb->add_option("--map", options->map, "which column of the table holds which fact")
      ->type_name("MAP.toml");
  verb->add_option("--out", options->out,
                   "write every change of a table or of two audits to .csv, .jsonl or .xlsx")
      ->type_name("FILE");
  verb->add_option("--threads", options->threads,
                   "threads that read a table (default: one for each processor)")
      ->check(CLI::Range(1, 256));
  verb->add_option(
          "--on", options->on,
          "the day of both sides, for rules, postures and rulebooks (default today; of rules every edition)")
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
    const bool rulebooks = !options->from_rulebook.empty() || !options->to_rulebook.empty();
    const bool audits = !options->from_audit.empty() || !options->to_audit.empty();
    const bool table = !options->table.empty() || !options->map.empty();
    if (audits) {
      if (rules || rulebooks || !options->from.empty() || !options->to.empty() || postures || table)
        throw Failure(ExitCode::usage,
                      "--from-audit and --to-audit compare what two audits found; days, postures, rules and "
                      "tables are theirs");
      code = diff_audits(*options);
      return;
    }
    if (!options->out.empty() && !table)
      throw Failure(ExitCode::usage, "--out is for the changes of a --table or of two audits; use --json");
    if (rules && table)
      throw Failure(
          ExitCode::usage,
          "a table is compared under two sets of rules by two audits: `brightline audit --rules … --out "
          "A.sqlite` for each, then `brightline diff --from-audit A.sqlite --to-audit B.sqlite`");
    if (rules && !options->catalog.empty())
      throw Failure(
          ExitCode::usage,
          "--from-rules and --to-rules compare what the rules say, without a catalog; what changes for its "
          "items: "
          "`brightline audit --rules … --catalog … --out A.sqlite` for each side, then `brightline diff "
          "--from-audit A.sqlite --to-audit B.sqlite`");
    if (rules && (postures || !options->assume.empty()))
      throw Failure(
          ExitCode::usage,
          "--from-rules and --to-rules are compared under every interpretation and as they are written; "
          "without --assume and postures");
    if (rules && !options->on.empty() && (!options->from.empty() || !options->to.empty()))
      throw Failure(ExitCode::usage, "--on is the day of both sides; give it, or --from and --to");
    if (rulebooks && (rules || table))
      throw Failure(ExitCode::usage,
                    "--from-rulebook and --to-rulebook compare the items of a catalog; without --from-rules, "
                    "--to-rules and --table");
    if (!rules && !days && !postures && !rulebooks) {
      throw Failure(ExitCode::usage,
                    "diff compares two sides: give --from and --to, --from-posture and --to-posture, "
                    "--from-rules and --to-rules, --to-rulebook, or --from-audit and --to-audit");
    }
    code = rules ? diff_rules(*options) : table ? diff_table(*options) : diff_items(*options);
  });
}

}  // namespace brightline
