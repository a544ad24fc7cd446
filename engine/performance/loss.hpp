// What a cap costs: the time of a capped chip over that of the uncapped one, less one, with its interval.
// Fixed = the configuration that was best before the cap; re-optimised = the best one under it.
// INVARIANTS (tested): no cap, no loss; re-optimised <= fixed; a loss grows as a cap tightens; a link cap
// costs at most the ratio of the bandwidths less one.
#pragma once

#include <optional>

#include "engine/performance/calibration.hpp"
#include "engine/performance/search.hpp"

namespace brightline::engine::performance {

// 0.12 = 12 % more time. low <= value <= high.
struct Interval {
  double value = 0, low = 0, high = 0;
};

struct Loss {
  std::optional<Interval> fixed;  // absent when the configuration no longer fits under the cap
  Interval reoptimized;
};

// Which share of communication hides behind computation.
enum class OverlapBound : unsigned char { none, full };
Calibration with_overlap(Calibration calibration, OverlapBound bound);

// Both searches must have found something. The interval is the 10-90 % range over the refits (each with its
// own overlaps), widened to hold the value.
Loss loss_between(const Chip& base, const Chip& capped, const Workload& workload,
                  const SearchResult& base_search, const SearchResult& capped_search,
                  const FittedCalibration& fitted);

// The same for one calibration, without interval.
struct PlainLoss {
  std::optional<double> fixed;
  double reoptimized = 0;
};
PlainLoss plain_loss(const Chip& capped, const Workload& workload, const SearchResult& base_search,
                     const SearchResult& capped_search, const Calibration& calibration);

}  // namespace brightline::engine::performance
