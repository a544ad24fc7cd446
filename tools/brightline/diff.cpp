#include "tools/brightline/diff.hpp"

#include <memory>

#include "tools/brightline/verbs.hpp"

namespace brightline {

Command diff_command() {
  auto options = std::make_shared<DiffOptions>();
  return {
      "diff",
      "which items change between two days, postures, versions of the rules or audits, and why",
      {{"--from-rules", "rule files or folders of the first side", &options->from_rules, {.name = "PATH"}},
       {"--to-rules", "rule files or folders of the second side", &options->to_rules, {.name = "PATH"}},
       {"--from", "the day of the first side", &options->from_day, {.name = "YYYY-MM-DD"}},
       {"--to", "the day of the second side", &options->to_day, {.name = "YYYY-MM-DD"}},
       {"--from-posture",
        "the posture of the first side",
        &options->from_posture,
        {.choices = "codified,enforced"}},
       {"--to-posture",
        "the posture of the second side",
        &options->to_posture,
        {.choices = "codified,enforced"}},
       {"--from-rulebook",
        "the rulebook of the first side (default us-ear), to compare law with a bill",
        &options->from_rulebook,
        {.name = "NAME"}},
       {"--to-rulebook",
        "the rulebook of the second side, such as s-3374",
        &options->to_rulebook,
        {.name = "NAME"}},
       {"--from-audit",
        "the results of the first side, as `audit --out` wrote them: .sqlite, .csv or .jsonl",
        &options->from_audit,
        {.name = "FILE"}},
       {"--to-audit", "the results of the second side", &options->to_audit, {.name = "FILE"}},
       {"--table",
        "your own table in the file of --catalog, of any size, read by --map",
        &options->table,
        {.name = "NAME"}},
       {"--map", "which column of the table holds which fact", &options->map, {.name = "MAP.toml"}},
       {"--out",
        "write every change of a table or of two audits to .csv, .jsonl or .xlsx",
        &options->out,
        {.name = "FILE"}},
       force_parameter(*options),
       {"--threads",
        "threads that read a table (default: one for each processor)",
        &options->threads,
        {.range = std::pair(1, 256)}},
       {"--on",
        "the day of both sides, for rules, postures and rulebooks (default today; for rules every edition)",
        &options->on,
        {.name = "YYYY-MM-DD"}},
       {"--rules", "rule files or folders of both sides", &options->rules, {.name = "PATH"}},
       signed_parameter(*options),
       {"--assume",
        "another option of an interpretation than the default",
        &options->assume,
        {.name = "NAME=OPTION"}},
       catalog_parameter(*options),
       {"--entry",
        "only these entries, such as 3A090",
        &options->entries,
        {.name = "ECCN", .comma_separated = true}},
       {"--rulebook",
        "the rulebook to compare, if the files name several",
        &options->rulebook,
        {.name = "NAME"}},
       {"--json", "machine-readable output", &options->json},
       color_parameter(*options),
       {"--fail-on", "exit with 1 if anything changed", &options->fail_on, {.choices = "changed"}}},
      [options] {
        const bool rules = !options->from_rules.empty() || !options->to_rules.empty();
        const bool days = !options->from_day.empty() && !options->to_day.empty();
        const bool postures = !options->from_posture.empty() || !options->to_posture.empty();
        const bool rulebooks = !options->from_rulebook.empty() || !options->to_rulebook.empty();
        const bool audits = !options->from_audit.empty() || !options->to_audit.empty();
        const bool table = !options->table.empty() || !options->map.empty();
        if (audits) {
          if (rules || rulebooks || !options->rules_key.empty() || !options->from_day.empty() ||
              !options->to_day.empty() || postures || table)
            throw Failure(
                ExitCode::usage,
                "--from-audit and --to-audit compare what two audits found; days, postures, rules and "
                "tables are theirs");
          return diff_audits(*options);
        }
        if (!options->out.empty() && !table)
          throw Failure(ExitCode::usage,
                        "--out is for the changes of a --table or of two audits; use --json");
        if (rules && table)
          throw Failure(
              ExitCode::usage,
              "a table is compared under two sets of rules by two audits: `brightline audit --rules … --out "
              "A.sqlite` for each, then `brightline diff --from-audit A.sqlite --to-audit B.sqlite`");
        if (rules && !options->catalog.empty())
          throw Failure(
              ExitCode::usage,
              "--from-rules and --to-rules compare what the rules say, without a catalog; what changes for "
              "its "
              "items: "
              "`brightline audit --rules … --catalog … --out A.sqlite` for each side, then `brightline diff "
              "--from-audit A.sqlite --to-audit B.sqlite`");
        if (rules && (postures || !options->assume.empty()))
          throw Failure(
              ExitCode::usage,
              "--from-rules and --to-rules are compared under every interpretation and as they are written; "
              "without --assume and postures");
        if (rules && !options->on.empty() && (!options->from_day.empty() || !options->to_day.empty()))
          throw Failure(ExitCode::usage, "--on is the day of both sides; give it, or --from and --to");
        if (rulebooks && (rules || table))
          throw Failure(
              ExitCode::usage,
              "--from-rulebook and --to-rulebook compare the items of a catalog; without --from-rules, "
              "--to-rules and --table");
        if (!rules && !days && !postures && !rulebooks) {
          throw Failure(ExitCode::usage,
                        "diff compares two sides: give --from and --to, --from-posture and --to-posture, "
                        "--from-rules and --to-rules, --to-rulebook, or --from-audit and --to-audit");
        }
        return rules ? diff_rules(*options) : table ? diff_table(*options) : diff_items(*options);
      }};
}

}  // namespace brightline
