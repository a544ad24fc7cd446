// Finds the regions of a space in which something is true, and an item in each.
// Depth first: if the goal is open, its question or cut is decided in each way, and sides without any item
// are dropped. Exact, and complete within the limit.
#pragma once

#include <functional>

#include "engine/reading/region/reading.hpp"
#include "engine/study/analysis/steps.hpp"

namespace brightline::engine::analysis {

using Amounts = std::map<Unknown, Rational>;

// Whether the region is wanted; if that is open, what must be decided first.
using Goal = std::function<Truth(const Region&, Open&)>;
// Receives a region in which the goal holds everywhere and an item in it; returns whether to continue.
using Visit = std::function<bool(const Region&, const Amounts&)>;

enum class Searched : std::uint8_t { whole, stopped, limit };

// More decisions than any entry of the control list needs; beyond it the result is "not analysed".
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

// The same within the steps that are left; a look at a region takes `each` of them.
Found find_one(const Space& space, const Goal& goal, const Region& within, Steps& steps, std::uint64_t each);

}  // namespace brightline::engine::analysis
