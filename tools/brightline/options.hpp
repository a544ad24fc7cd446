// The options that verbs share, as typed, and functions that read them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/value/date.hpp"
#include "tools/brightline/command.hpp"

namespace brightline {

struct Options {
  std::string on;  // ISO date; empty: today
  std::string posture = "enforced";
  std::vector<std::string> rules;
  std::string rules_key;  // a public key that must have signed the rules; empty: none must
  std::string rulebook;   // empty: us-ear, or the only one in the files of --rules
  std::vector<std::string> entries;
  std::vector<std::string> assume;
  std::string catalog;      // empty: embedded
  std::string destination;  // a country as typed, as are those below; empty: no export is asked about
  std::string origin;
  std::string headquarters;     // of the receiving party
  std::string ultimate_parent;  // empty: where the headquarters are
  std::string color = "auto";
  std::string fail_on;             // `changed` or `warning`
  std::vector<std::string> gates;  // `controlled`, `undetermined`: --fail-on of the verbs that classify
  bool json = false;
  bool strict = false;
  bool force = false;
  std::uint64_t limit = 0;  // 0: that of the verb
};

// --color; every verb takes it, also those without colours.
Parameter color_parameter(Options& options);
Parameter catalog_parameter(Options& options);
// --force, for every verb that writes a file.
Parameter force_parameter(Options& options);
// --require-signed, for every verb with --rules.
Parameter signed_parameter(Options& options);
// --limit, for verbs that hold all items in memory.
Parameter limit_parameter(Options& options);
// --rules, --require-signed, --rulebook, --json and --color.
std::vector<Parameter> rule_parameters(Options& options);
std::vector<Parameter> inquiry_parameters(Options& options);
// The above and --catalog.
std::vector<Parameter> evaluation_parameters(Options& options);
// --strict and --fail-on of the verbs that classify.
std::vector<Parameter> gate_parameters(Options& options);
// --to, --from, --hq and --parent.
std::vector<Parameter> transaction_parameters(Options& options);

// Reads the day of an option. Throws Failure for a text that is not a date.
engine::Date day_typed(const std::string& typed, const char* option);
// The day of the clock, or the one kept.
engine::Date today();
// From now on, the day taken as today: a record is answered again on the day on which it was made, and
// midnight does not part a run from its record.
void keep_today(engine::Date day);
// The day of --on, or today.
engine::Date day_of(const Options& options);
// Whether output to this stream (1 stdout, 2 stderr) is coloured.
bool colored(const Options& options, int stream);

}  // namespace brightline
