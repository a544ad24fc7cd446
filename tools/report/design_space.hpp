// Designs that could be made from one part: units and links turned off, memory as built or faster, on the
// same die. Each design is classified by the rules and estimated by the performance model, for the page of
// `report`.
#pragma once

#include "tools/report/json.hpp"
#include "tools/report/sinks/collector.hpp"

namespace brightline::report {

// {base, workloads: {prefill, decode}, points: [{units, links, memory, amount, verdict, prefill, decode,
// best}]} for the part with the most versions for other markets that the model was fitted to; null if there
// is none. `best`: no other design with the same verdict is as fast in both workloads and faster in one.
Json design_space(const Audit& audit, const Collector& found);

}  // namespace brightline::report
