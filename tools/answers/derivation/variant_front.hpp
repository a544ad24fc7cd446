// Selects the variants worth showing: those that no other variant beats in workload losses, links and memory,
// and those that change one knob only, because fusing, capping and removing formats are different products
// that a planner compares.
#pragma once

#include <vector>

#include "tools/answers/derivation/derivation.hpp"

namespace brightline {

// Sets `on_front`, drops the others, and puts the best first: the same market and die before another, the
// front before the rest, then the least loss over the workloads.
void keep_front(std::vector<DerivedVariant>& variants, const std::vector<engine::variant::Knob>& knobs);

}  // namespace brightline
