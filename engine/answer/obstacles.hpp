// Why the condition of an exception does not hold.
#pragma once

#include "engine/answer/license.hpp"

namespace brightline::engine {

// Adds the false conditions that `and` joins at the top, one by one; `values` are those of the slice.
void add_obstacles(const Program& program, const std::vector<Value>& values, Slice slice, std::uint32_t root,
                   std::vector<Obstacle>& found);

// Whether the exception `a` is nearer to applying than `b`: for the item at all, with fewer conditions that
// are not met, and with fewer requirements that stand against it.
bool is_nearer(const LicenseFinding& a, const LicenseFinding& b);

}  // namespace brightline::engine
