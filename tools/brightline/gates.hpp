// The results that --strict and --fail-on ask about, and the exit code that follows.
#pragma once

#include <vector>

#include "tools/answers/answer.hpp"
#include "tools/brightline/failure.hpp"
#include "tools/brightline/options.hpp"

namespace brightline {

// Counts items and, if a transaction is asked about, licences.
struct Results {
  bool controlled = false;
  bool undetermined = false;
  // the day asked about is later than the day up to which the rules were compared with the law
  bool beyond_horizon = false;
  // a decision differs from what the rules say of its item
  bool differs_from_decided = false;

  void add(engine::Outcome outcome);
  void add(const Answer& answer);
};

// With --strict, 1 for a decision that differs, which an undetermined result does not hide. 5 with --strict
// and an undetermined result or a day beyond the horizon, 1 for a result that --fail-on names, otherwise 0.
ExitCode exit_code_of(const std::vector<Answer>& answers, const Options& options, bool beyond_horizon);
ExitCode exit_code_of(const Results& results, const Options& options);

}  // namespace brightline
