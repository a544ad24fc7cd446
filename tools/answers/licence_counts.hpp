// How many items need a licence for the transaction that was asked about.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "tools/answers/answer.hpp"

namespace brightline {

// All zero where no transaction was asked about.
struct LicenceCounts {
  std::string place;  // `China (CN)`, with what else was said of the transaction
  std::uint64_t required = 0;
  std::uint64_t not_required = 0;
  std::uint64_t undetermined = 0;
  std::map<std::string, std::uint64_t> by_reason;  // `RS`, of those that need one

  void add(const Answer& answer);
  void add(const LicenceCounts& more);
};

}  // namespace brightline
