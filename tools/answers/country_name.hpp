// Countries as people name them on a command line; see engine/law/country_name.hpp.
#pragma once

#include <string>

namespace brightline {

// The two letters of ISO 3166-1. Throws Refusal (usage) with the nearest names for an unknown name; `option`
// is the option that gave it.
std::string country_code(const std::string& typed, const std::string& option);

// The name, such as `China`; the code itself if it is unknown.
std::string country_name(const std::string& code);

}  // namespace brightline
