#include "tools/brightline/options.hpp"

#include <chrono>
#include <cstdlib>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include "tools/answers/failure.hpp"

namespace brightline {
namespace {

// What else --fail-on names belongs to other verbs.
std::string known_gate(const std::string& gate) {
  if (gate == "controlled" || gate == "undetermined") return "";
  if (gate == "changed") return "`changed` is a result of `brightline diff`; here: controlled, undetermined";
  if (gate == "warning")
    return "`warning` is a result of `brightline check`, `test` and `catalog lint`; here: controlled, "
           "undetermined";
  return "`" + gate + "` is none of: controlled, undetermined";
}

}  // namespace

void add_color_option(CLI::App& verb, Options& options) {
  verb.add_option("--color", options.color, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}));
}

void add_rule_options(CLI::App& verb, Options& options) {
  verb.add_option("--rules", options.rules, "rule files or folders instead of the embedded library")
      ->type_name("PATH");
  verb.add_option("--rulebook", options.rulebook, "the rulebook to apply (default us-ear)")
      ->type_name("NAME");
  verb.add_flag("--json", options.json, "machine-readable output");
  add_color_option(verb, options);
}

void add_inquiry_options(CLI::App& verb, Options& options) {
  verb.add_option("--on", options.on, "the day asked about (default today)")->type_name("YYYY-MM-DD");
  verb.add_option("--posture", options.posture, "law as codified or as enforced")
      ->check(CLI::IsMember({"codified", "enforced"}));
  verb.add_option("--entry", options.entries, "only these entries, such as 3A090")
      ->delimiter(',')
      ->type_name("ECCN");
  verb.add_option("--assume", options.assume, "an interpretation other than the default")
      ->type_name("NAME=OPTION");
}

void add_evaluation_options(CLI::App& verb, Options& options) {
  add_rule_options(verb, options);
  add_inquiry_options(verb, options);
  verb.add_option("--catalog", options.catalog, "an SQLite catalog instead of the embedded one")
      ->type_name("FILE");
}

void add_gate_options(CLI::App& verb, Options& options) {
  verb.add_flag("--strict", options.strict, "exit with 5 if anything is undetermined");
  verb.add_option("--fail-on", options.gates,
                  "exit with 1 on such a result: controlled, undetermined or both")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("RESULT")
      ->check(known_gate);
}

void add_transaction_options(CLI::App& verb, Options& options) {
  verb.add_option("--to", options.to, "the destination, by name or code: is a licence required?")
      ->type_name("COUNTRY");
  verb.add_option("--from", options.from, "where it is exported from")->type_name("COUNTRY");
  verb.add_option("--hq", options.hq, "where the receiving party is headquartered")->type_name("COUNTRY");
  verb.add_option("--parent", options.parent, "where its ultimate parent is headquartered (default: as --hq)")
      ->type_name("COUNTRY");
}

engine::Date day_of(const Options& options) {
  if (options.on.empty()) {
    return engine::Date(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  }
  if (const std::optional<engine::Date> day = engine::date(options.on)) return *day;
  throw Failure(ExitCode::usage, "--on takes a day such as 2023-11-17, not `" + options.on + "`");
}

bool colored(const Options& options, int stream) {
  if (options.color != "auto") return options.color == "always";
  return std::getenv("NO_COLOR") == nullptr && isatty(stream) == 1;
}

}  // namespace brightline
