// Statements of the press beside what our figures say: press_claims.toml + shipped catalog + shipped
// performance model -> the JSON that the page shows. The verdicts are a reviewer's; the figures are computed
// here, each time, so that neither can go stale unseen (a test holds them together).
#pragma once

#include "tools/report/json.hpp"

namespace brightline::report {

// [{claim, who, when, verdict, finding, sources, computed: [{what, value, range, note, low, high, claimed}]}]
// Throws std::logic_error for a claims file that does not hold together: it is carried in the binary.
Json press_claims();

}  // namespace brightline::report
