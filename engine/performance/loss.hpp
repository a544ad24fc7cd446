// The cost of a cap: the time of the capped chip over that of the uncapped one, minus one, with its interval.
// Fixed: in the configuration that was best before the cap; re-optimised: in the best one under it.
// INVARIANTS (tested): no cap, no loss; re-optimised <= fixed; a loss grows as a cap tightens; low <= value
// <= high; a link cap costs at most the ratio of the bandwidths minus one where no limit sets the batch.
#pragma once

#include <functional>
#include <limits>
#include <optional>

#include "engine/performance/calibration.hpp"
#include "engine/performance/ratio_interval.hpp"
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

// The kind of measured pair that is most like a change from one chip to the other, by the facts that the
// workload uses.
Difference difference_between(const Chip& base, const Chip& capped, const Workload& workload);

// The logarithm of the factor by which caps lower the power; 0 for another part, whose power was chosen with
// everything else.
double power_shortage(const Chip& base, const Chip& capped);

// The most that a change of facts can cost or save, as a share of the time.
struct Limits {
  double low = -1, high = std::numeric_limits<double>::infinity();
};

// How much longer runs of the capped chip take than `before` on the uncapped one. Keeps references.
// The interval is conformal on measured ratios and grows with the time that is not common to both runs.
// Lowering a fact never saves time. It never costs more than its ratio (a cap of `io_bandwidth` that of the
// links, which get what the host interface leaves), unless less memory or the limits of
// the workload leave fewer sequences at once. No pair under a cap of the power was measured, so that may cost
// anything up to its ratio.
class LossOf {
 public:
  LossOf(const Chip& base, const Chip& capped, const Workload& workload, const Candidate& before,
         const FittedCalibration& fitted);

  Interval operator()(const Candidate& run) const;
  // The high end, or `enough` if it is no lower.
  double high_below(double enough, const Candidate& run) const;
  double seconds_before() const { return before_.seconds; }
  // Both ends are those that hold whatever was measured.
  bool is_no_more_than_its_bounds(const Interval& loss) const;

 private:
  // Of the layout before the cap to that of the run, and of this layout by the cap, so that it grows with the
  // cap; only the sum where the layout cannot run before it.
  double change_to(const Candidate& run) const;
  Interval of(const Candidate& run, double change, const Situation& one, const Situation& other) const;

  const Chip &base_, &capped_;
  const Workload& workload_;
  const Candidate& before_;
  const FittedCalibration& fitted_;
  const Limits limits_;
  const Difference difference_;
  const Situation uncapped_;
};

// Of the best run under the cap, and of the configuration before it, absent if that does not fit or misses
// the limits of the workload.
Loss loss_between(const LossOf& loss, const Candidate& best, const std::optional<Candidate>& same);

// Two parts are one question, whichever is named first: the answer is that from the faster one, and in the
// other order its reciprocal. Where both take the same time it holds what both orders say, unless one has
// more of nothing, which is then a cap of the other. `backward` gives the loss of `base` against `other`,
// each in its best layout. The loss in the layout that is best for `base` is another question in the other
// order, and is no less than that in the best.
void answer_in_both_orders(Loss& loss, const Chip& base, const Chip& other, const Workload& workload,
                           const std::function<Interval()>& backward);

// The seconds of one token if more requests came, which arrivals hide; of a run without arrivals, its
// seconds.
double busy_seconds(const Candidate& run);

}  // namespace brightline::engine::performance
