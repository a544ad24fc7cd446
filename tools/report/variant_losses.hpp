// What versions for other markets lose: the performance model for each pair of the catalog, for the page of
// `report`.
#pragma once

#include "tools/report/json.hpp"
#include "tools/report/sinks/collector.hpp"

namespace brightline::report {

// [{base, variant, facts: {NAME: [of the base, of the variant, unit]}, runs: [{workload, phase, chips, base,
// capped, unit, loss: {value, low, high}, binding, extrapolated}], missing}] for the first `most` pairs of an
// item and its original in the same catalog that are known well enough.
Json variant_losses(const Audit& audit, const Collector& found, std::size_t most = 40);

}  // namespace brightline::report
