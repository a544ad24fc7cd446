// How the library reports that it cannot answer: a sentence for the user, and the kind of cause.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

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
  Refusal(Cause cause, const std::string& message) : std::runtime_error(message), cause_(cause) {}
  Cause cause() const { return cause_; }

 private:
  Cause cause_;
};

}  // namespace brightline
