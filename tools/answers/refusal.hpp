// How the library says that it cannot answer: one sentence for the user, and what kind of thing is wrong.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace brightline {

enum class Cause : std::uint8_t {
  request,      // what was asked for does not exist, or does not go together
  input,        // a catalog, a table, a mapping or a fact cannot be read
  rules,        // a rule file is wrong or cannot be read
  mismatch,     // a file to go on with was made from something else
  limit,        // more than the program takes, or a full disk
  interrupted,  // what is done already stays
};

class Refusal : public std::runtime_error {
 public:
  Refusal(Cause cause, const std::string& message) : std::runtime_error(message), cause_(cause) {}
  Cause cause() const { return cause_; }

 private:
  Cause cause_;
};

}  // namespace brightline
