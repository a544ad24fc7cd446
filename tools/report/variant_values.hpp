// The facts, losses and margins of a part or variant as pieces of the JSON of `derive`.
#pragma once

#include <vector>

#include "tools/answers/derivation/named_facts.hpp"
#include "tools/report/derivation.hpp"
#include "tools/report/json.hpp"

namespace brightline::report {

// Every fact and term by name, as texts in the unit of the fact.
Json facts_json(const engine::Description& description, const engine::Classification& classification);
// By workload; null if it cannot run it.
Json losses_json(const std::vector<WorkloadLoss>& losses);
Json advantages_json(const std::vector<Advantage>& advantages);

}  // namespace brightline::report
