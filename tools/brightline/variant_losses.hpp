// What versions for other markets lose: each pair of the catalog through the performance model. For
// the page that `report` writes.
#pragma once

#include "tools/brightline/catalog_answers.hpp"
#include "tools/report/json.hpp"

namespace brightline {

// [{base, variant, facts: {NAME: [of the base, of the variant, unit]}, runs: [{workload, phase, chips, base,
// capped, unit, loss: {value, low, high}, binding, extrapolated}], missing}]; of the pairs of an item and an
// item called its original in the same catalog, the first `most` that are known well enough.
report::Json variant_losses(const CatalogAnswers& answered, std::size_t most = 40);

}  // namespace brightline
