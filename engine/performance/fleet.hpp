// Two fleets on one workload: how many chips of one kind do what those of another do, and what both kinds do
// together. Uses search and estimate.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/performance/estimate.hpp"

namespace brightline::engine::performance {

// The least number of `chip` that do in the same time what `count` of `reference` do.
struct Replacement {
  std::vector<std::string> problems;
  // With the 90 % interval: the least numbers that do it if their time lies at the ends of its own. `high` is
  // 0 if no number up to `most_replaced` times as many then does.
  int chips = 0, low = 0, high = 0;
  Estimate reference, replaced;
  std::vector<std::string> remarks;  // of both
};
inline constexpr int most_replaced = 64;
Replacement replacement(const Chip& reference, int count, const Chip& chip, const Workload& workload,
                        const FittedCalibration& fitted);

// Two kinds of chips on one workload, the batch split so that it takes the least time. The exchange of
// gradients between the kinds is left out, so in training both are no faster than as many of one kind of
// them. INVARIANT: the answer does not depend on which kind is named first.
struct MixedFleet {
  std::vector<std::string> problems;
  std::string workload;
  std::optional<Run> first, second;  // each on its share; absent if it is better idle
  double share = 0;                  // of the work, of the first kind
  Interval throughput;               // of both
  std::string throughput_unit;
  // Of both together, as in Run; 0 if that of one of them is not known.
  double days = 0, cost = 0, energy = 0, purchase = 0;
  std::vector<std::string> remarks;
};
MixedFleet mixed_fleet(const Chip& first, int first_count, const Chip& second, int second_count,
                       const Workload& workload, const FittedCalibration& fitted);

}  // namespace brightline::engine::performance
