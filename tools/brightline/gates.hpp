// What --strict and --fail-on ask about the results of a run, and the exit code that follows.
#pragma once

#include <vector>

#include "tools/answers/answer.hpp"
#include "tools/brightline/failure.hpp"
#include "tools/brightline/options.hpp"

namespace brightline {

// Of the items and, where a transaction is asked about, of their licences.
struct Results {
  bool controlled = false;
  bool undetermined = false;
  bool beyond_horizon = false;  // of a day that the rules do not know

  void add(engine::Outcome outcome);
  void add(const Answer& answer);
};

// 5 with --strict and something undetermined or a day beyond the horizon, 1 for what --fail-on names,
// otherwise 0.
ExitCode exit_code_of(const std::vector<Answer>& answers, const Options& options, bool beyond_horizon);
ExitCode exit_code_of(const Results& results, const Options& options);

}  // namespace brightline
