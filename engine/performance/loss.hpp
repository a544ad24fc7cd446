// The cost of a cap: the time of the capped chip over that of the uncapped one, minus one, with its interval.
// Fixed: in the configuration that was best before the cap; re-optimised: in the best one under it.
// INVARIANTS (tested): no cap, no loss; re-optimised <= fixed; a loss grows as a cap tightens; low <= value
// <= high; a link cap costs at most the ratio of the bandwidths minus one.
#pragma once

#include <optional>

#include "engine/performance/calibration.hpp"
#include "engine/performance/interval.hpp"
#include "engine/performance/search.hpp"

namespace brightline::engine::performance {

// 0.12 = 12 % more time. low <= value <= high.
struct Interval {
  double value = 0, low = 0, high = 0;
};

struct Loss {
  std::optional<Interval> fixed;  // absent if the configuration does not fit under the cap
  Interval reoptimized;
};

// The kind of measured pair that is most like a change from one chip to the other.
Difference difference_between(const Chip& base, const Chip& capped);

// Both searches must have found a configuration. The interval is conformal on measured ratios and grows with
// the time that is not common to both runs. Lowering a fact never saves time and never costs more than its
// ratio.
Loss loss_between(const Chip& base, const Chip& capped, const Workload& workload,
                  const SearchResult& base_search, const SearchResult& capped_search,
                  const FittedCalibration& fitted, const Situation& situation);

}  // namespace brightline::engine::performance
