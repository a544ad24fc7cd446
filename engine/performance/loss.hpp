// The cost of a cap: the time of the capped chip over that of the uncapped one, minus one, with its interval.
// Fixed: in the configuration that was best before the cap; re-optimised: in the best one under it.
// INVARIANTS (tested): no cap, no loss; re-optimised <= fixed; a loss grows as a cap tightens; low <= value
// <= high; a link cap costs at most the ratio of the bandwidths minus one where no limit sets the batch.
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
  std::optional<Interval> fixed;  // absent if the configuration cannot run under the cap
  Interval reoptimized;
};

// The kind of measured pair that is most like a change from one chip to the other.
Difference difference_between(const Chip& base, const Chip& capped);

// The best run before the cap, the best one under it, and the first one's configuration under the cap, absent
// if it does not fit or misses the limits of the workload.
struct Compared {
  Candidate before, after;
  std::optional<Candidate> same;
};

// The logarithm of the factor by which caps lower the power; 0 for another part, whose power was chosen with
// everything else.
double power_shortage(const Chip& base, const Chip& capped);

// The interval is conformal on measured ratios and grows with the time that is not common to both runs.
// Lowering a fact never saves time. It never costs more than its ratio, unless less memory or the limits of
// the workload leave fewer sequences at once. No pair under a cap of the power was measured, so that may cost
// anything up to its ratio.
Loss loss_between(const Chip& base, const Chip& capped, const Workload& workload, const Compared& compared,
                  const FittedCalibration& fitted);

// The seconds of one token if more requests came, which arrivals hide; of a run without arrivals, its
// seconds.
double busy_seconds(const Candidate& run);

}  // namespace brightline::engine::performance
