// Why the condition of an exception does not hold.
#pragma once

#include "engine/answer/license.hpp"

namespace brightline::engine {

// Adds the false conditions that `and` joins at the top, one by one; `values` are those of the slice.
void add_obstacles(const Program& program, const std::vector<Value>& values, Slice slice, std::uint32_t root,
                   std::vector<Obstacle>& found);

}  // namespace brightline::engine
