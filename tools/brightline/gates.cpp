#include "tools/brightline/gates.hpp"

#include <algorithm>

namespace brightline {

void Results::add(engine::Outcome outcome) {
  controlled = controlled || outcome == engine::Outcome::described;
  undetermined = undetermined || outcome == engine::Outcome::undetermined;
}

void Results::add(const Answer& answer) {
  add(answer.classification.verdict.outcome);
  if (answer.license && answer.license->license.required == engine::Truth::unknown) undetermined = true;
}

ExitCode exit_code_of(const std::vector<Answer>& answers, const Options& options, bool beyond_horizon) {
  Results results;
  results.beyond_horizon = beyond_horizon;
  for (const Answer& it : answers) results.add(it);
  return exit_code_of(results, options);
}

ExitCode exit_code_of(const Results& results, const Options& options) {
  if (options.strict && results.differs_from_decided) return ExitCode::findings;
  if (options.strict && (results.undetermined || results.beyond_horizon)) return ExitCode::undetermined;
  const bool fails = std::any_of(options.gates.begin(), options.gates.end(), [&](const std::string& gate) {
    return gate == "controlled" ? results.controlled : results.undetermined;
  });
  return fails ? ExitCode::findings : ExitCode::done;
}

}  // namespace brightline
