// Findings as SARIF 2.1.0 (OASIS), the form that code hosts and editors read.
#pragma once

#include <string>
#include <vector>

#include "grammar/diagnostic.hpp"

namespace brightline::report {

// One run with the kinds of diagnostic that occur; every finding has its region, further places, and its
// proposed change as a fix.
std::string findings_sarif(const grammar::Diagnostics& diagnostics,
                           const std::vector<grammar::Source>& sources);

}  // namespace brightline::report
