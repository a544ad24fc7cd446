// What versions for other markets lose: each pair of the catalog through the performance model. For
// the page that `report` writes.
#pragma once

#include "tools/report/json.hpp"
#include "tools/report/sinks/collector.hpp"

namespace brightline::report {

// [{base, variant, facts: {NAME: [of the base, of the variant, unit]}, runs: [{workload, phase, chips, base,
// capped, unit, loss: {value, low, high}, binding, extrapolated}], missing}]; of the pairs of an item and an
// item called its original in the same catalog, the first `most` that are known well enough.
Json variant_losses(const Audit& audit, const Collector& found, std::size_t most = 40);

}  // namespace brightline::report
