// The order of evaluation for definitions and paragraphs.
#pragma once

#include <cstddef>
#include <set>
#include <vector>

namespace brightline::engine {

// Orders things so that each comes after those it depends on, otherwise by number. Things that depend on each
// other in a circle are left out.
std::vector<std::size_t> in_order(const std::vector<std::set<std::size_t>>& waits_for);

}  // namespace brightline::engine
