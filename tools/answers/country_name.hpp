// Countries as people name them on a command line; see engine/law/country_name.hpp.
#pragma once

#include <string>

namespace brightline {

// The two letters of ISO 3166-1. Throws Refusal (usage) for a name that is none, with the nearest; `option`
// is where it was typed.
std::string country_code(const std::string& typed, const std::string& option);

// `China`; the code itself if there is no such country.
std::string country_name(const std::string& code);

}  // namespace brightline
