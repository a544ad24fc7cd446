#include "tools/brightline/options.hpp"

#include <chrono>
#include <cstdlib>
#include <optional>

#include <unistd.h>

#include "tools/brightline/failure.hpp"

namespace brightline {
namespace {

// Set by keep_today().
std::optional<engine::Date> kept_today;

// Refuses values of --fail-on that belong to other verbs.
std::string known_gate(const std::string& gate) {
  if (gate == "controlled" || gate == "undetermined") return "";
  if (gate == "changed") return "`changed` is a result of `brightline diff`; here: controlled, undetermined";
  if (gate == "warning")
    return "`warning` is a result of `brightline check`, `test` and `catalog lint`; here: controlled, "
           "undetermined";
  return "`" + gate + "` is neither `controlled` nor `undetermined`; `controlled,undetermined` asks for both";
}

}  // namespace

Parameter color_parameter(Options& options) {
  return {"--color", "auto, always or never", &options.color, {.choices = "auto,always,never"}};
}

Parameter catalog_parameter(Options& options) {
  return {"--catalog", "an SQLite catalog instead of the embedded one", &options.catalog, {.name = "FILE"}};
}

Parameter force_parameter(Options& options) {
  return {"--force", "replace an existing file that this command did not write", &options.force};
}

Parameter signed_parameter(Options& options) {
  return {"--require-signed",
          "refuse any rules but a pack that this public key of minisign signed, or the key in a file",
          &options.rules_key,
          {.name = "KEY|FILE"}};
}

Parameter limit_parameter(Options& options) {
  return {"--limit",
          "the most items that are held in memory, about 30 KB each, to be shown together (default 40000)",
          &options.limit,
          {.name = "ITEMS", .range = std::pair(std::uint64_t{1}, std::uint64_t{100'000'000})}};
}

std::vector<Parameter> rule_parameters(Options& options) {
  return {{"--rules",
           "rule files or folders, or a pack of them (*.blrules), instead of the embedded library",
           &options.rules,
           {.name = "PATH"}},
          signed_parameter(options),
          {"--rulebook",
           "the rulebook to apply (default us-ear); classify takes several: us-ear,japan",
           &options.rulebook,
           {.name = "NAME"}},
          {"--json", "machine-readable output", &options.json},
          color_parameter(options)};
}

std::vector<Parameter> inquiry_parameters(Options& options) {
  return {{"--on", "the day asked about (default today)", &options.on, {.name = "YYYY-MM-DD"}},
          {"--posture",
           "law as codified or as enforced (the default)",
           &options.posture,
           {.choices = "codified,enforced"}},
          {"--entry",
           "only these entries, such as 3A090",
           &options.entries,
           {.name = "ECCN", .comma_separated = true}},
          {"--assume",
           "another option of an interpretation than the default",
           &options.assume,
           {.name = "NAME=OPTION"}}};
}

std::vector<Parameter> evaluation_parameters(Options& options) {
  return joined({rule_parameters(options), inquiry_parameters(options), {catalog_parameter(options)}});
}

std::vector<Parameter> gate_parameters(Options& options) {
  return {{"--strict", "exit with 5 if anything is undetermined", &options.strict},
          {"--fail-on",
           "exit with 1 on such a result: controlled, undetermined, or both as controlled,undetermined",
           &options.gates,
           {.name = "RESULT", .one_each_time = true, .comma_separated = true, .refusal = known_gate}}};
}

std::vector<Parameter> transaction_parameters(Options& options) {
  return {
      {"--to",
       "the destination, by name or code; says whether a licence is required",
       &options.destination,
       {.name = "COUNTRY"}},
      {"--from", "where it is exported from", &options.origin, {.name = "COUNTRY"}},
      {"--hq", "where the receiving party is headquartered", &options.headquarters, {.name = "COUNTRY"}},
      {"--parent",
       "where its ultimate parent is headquartered (default: as --hq)",
       &options.ultimate_parent,
       {.name = "COUNTRY"}},
  };
}

engine::Date day_typed(const std::string& typed, const char* option) {
  if (const std::optional<engine::Date> day = engine::date(typed)) return *day;
  throw Failure(ExitCode::usage,
                std::string(option) + " takes a day such as 2023-11-17, not `" + typed + "`");
}

engine::Date day_of(const Options& options) {
  if (!options.on.empty()) return day_typed(options.on, "--on");
  return today();
}

engine::Date today() {
  if (kept_today) return *kept_today;
  return engine::Date(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
}

void keep_today(engine::Date day) {
  kept_today = day;
}

bool colored(const Options& options, int stream) {
  if (options.color != "auto") return options.color == "always";
  return std::getenv("NO_COLOR") == nullptr && isatty(stream) == 1;
}

}  // namespace brightline
