// Which variants are worth a look: those that no other is better than, over what the workloads lose, links
// and memory; and of the rest those that turn one knob alone, since fusing, capping and leaving out formats
// are different products that a planner compares.
#pragma once

#include <vector>

#include "tools/answers/derivation/derivation.hpp"

namespace brightline {

// Sets `on_front`, drops the others, and puts the best first: the same market and die before another, the
// front before the rest, then the least loss over the workloads.
void keep_front(std::vector<DerivedVariant>& variants, const std::vector<engine::variant::Knob>& knobs);

}  // namespace brightline
