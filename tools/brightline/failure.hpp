// How a run ends when it cannot do what was asked: a message for the user and the contract's exit code.
#pragma once

#include <stdexcept>
#include <string>

#include "grammar/visible.hpp"

namespace brightline {

enum class ExitCode : int {
  done = 0,
  findings = 1,
  usage = 2,
  input_invalid = 3,
  rules_invalid = 4,
  undetermined = 5,
  mismatch = 6,
  limit = 7,
  interrupted = 8,
  bug = 70,
};

// Thrown by verbs. main catches it, prints the message, a line, to stderr and returns the code.
class Failure : public std::runtime_error {
 public:
  Failure(ExitCode code, const std::string& message)
      : std::runtime_error(grammar::visible(message)), code_(code) {}
  ExitCode code() const { return code_; }

 private:
  ExitCode code_;
};

}  // namespace brightline
