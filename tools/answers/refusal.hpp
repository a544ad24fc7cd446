// How the library reports that it cannot answer: a sentence for the user, and the kind of cause.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "grammar/visible.hpp"

namespace brightline {

enum class Cause : std::uint8_t {
  request,      // what was asked for does not exist or is contradictory
  input,        // a catalog, a table, a mapping or a fact cannot be read
  rules,        // a rule file is wrong or cannot be read
  mismatch,     // a file to be continued has another origin
  limit,        // more than the program accepts, or a full disk
  interrupted,  // what was done is kept
};

class Refusal : public std::runtime_error {
 public:
  Refusal(Cause cause, const std::string& line) : std::runtime_error(grammar::visible(line)), cause_(cause) {}
  // A message of several lines.
  Refusal(Cause cause, const std::vector<std::string>& lines)
      : std::runtime_error(grammar::visible_lines(lines)), cause_(cause) {}
  Cause cause() const { return cause_; }

 private:
  Cause cause_;
};

}  // namespace brightline
