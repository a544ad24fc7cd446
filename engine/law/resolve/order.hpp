// An order of evaluation for definitions and paragraphs.
#pragma once

#include <cstddef>
#include <set>
#include <vector>

namespace brightline::engine {

// The things in an order in which each comes after those it waits for, otherwise as they are numbered; things
// that wait for each other in a circle are left out.
std::vector<std::size_t> in_order(const std::vector<std::set<std::size_t>>& waits_for);

}  // namespace brightline::engine
