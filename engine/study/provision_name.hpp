// Names provisions for reports.
#pragma once

#include <string>

#include "engine/law/program.hpp"

namespace brightline::engine {

// `3A090.a.1, edition "October 2023"`, `note 2 to 3A090, edition "October 2023"`
std::string provision_name(const Entry& entry, const Edition& edition, const std::string& label);

// `requirement RS, when, effective 2023-11-17`
std::string provision_name(const LicenseRule& rule, const std::string& label);

}  // namespace brightline::engine
