// The number of items that need a licence for the transaction asked about.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "tools/answers/answer.hpp"

namespace brightline {

// All are zero if no transaction was asked about.
struct LicenceCounts {
  std::string place;  // as Audit::place() names it
  std::uint64_t required = 0;
  std::uint64_t not_required = 0;
  std::uint64_t undetermined = 0;
  std::map<std::string, std::uint64_t> by_reason;  // of those that need one, such as `RS`

  void add(const LicenseAnswer& answer);
  void add(const LicenceCounts& more);
};

}  // namespace brightline
