// Newspaper claims with computed figures: press_claims.toml, the shipped catalog and the shipped performance
// model become JSON for the page. The verdicts are a reviewer's; the figures are computed each time, and a
// test compares the two, so that neither becomes outdated unnoticed.
#pragma once

#include "tools/report/json.hpp"

namespace brightline::report {

// [{claim, who, when, verdict, finding, sources, computed: [{what, value, range, note, low, high, claimed}]}]
// Throws std::logic_error for an inconsistent claims file, which is part of the binary.
Json press_claims();

}  // namespace brightline::report
