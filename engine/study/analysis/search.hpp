// Finds the regions of a space in which something is true, and an item in each.
//
// Depth first: where the goal is open, the question or cut in its way is decided each way, and a side on
// which no item can lie is dropped at once. Exact, and complete within the limit.
#pragma once

#include <functional>

#include "engine/reading/region/reading.hpp"

namespace brightline::engine::analysis {

using Amounts = std::map<Unknown, Rational>;

// Whether the region is what is looked for; where that is open, what must be decided first.
using Goal = std::function<Truth(const Region&, Open&)>;
// Takes a region that is all goal, and an item in it; returns whether to go on.
using Visit = std::function<bool(const Region&, const Amounts&)>;

enum class Searched : std::uint8_t { whole, stopped, limit };

// More decisions than any entry of the control list asks for; beyond it the answer is "not analysed".
constexpr std::size_t most_decisions = 100'000;

Searched search(const Space& space, const Goal& goal, const Visit& visit, const Region& within = {},
                std::size_t most = most_decisions);

// The first item that the search finds.
struct Found {
  Searched searched = Searched::whole;
  std::optional<Region> region;
  Amounts amounts;
};

Found find_one(const Space& space, const Goal& goal, const Region& within = {});

}  // namespace brightline::engine::analysis
