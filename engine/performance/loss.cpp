#include "engine/performance/loss.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/performance/compute.hpp"
#include "engine/performance/service.hpp"

namespace brightline::engine::performance {
namespace {

// The most that a change of facts can cost or save: the ratio of the fact that changed most.
struct Limits {
  double low = -1, high = std::numeric_limits<double>::infinity();
};

Limits limits_between(const Chip& base, const Chip& capped, bool batch_is_free) {
  const bool same_kind = base.generation == capped.generation && base.topology == capped.topology &&
                         base.scale_up_size == capped.scale_up_size &&
                         compute_units(base) == compute_units(capped) &&
                         (base.power > 0) == (capped.power > 0);
  if (!same_kind) return {};
  double most = 1, least = 1;
  const auto compare = [&](double before, double after) {
    if (before <= 0 || after <= 0) return;
    most = std::max(most, before / after);
    least = std::min(least, before / after);
  };
  compare(base.memory_bandwidth, capped.memory_bandwidth);
  compare(base.link_bandwidth, capped.link_bandwidth);
  compare(base.nic_bandwidth, capped.nic_bandwidth);
  compare(base.host_bandwidth, capped.host_bandwidth);
  for (std::size_t i = 0; i < base.peak_rate.size(); ++i) compare(base.peak_rate[i], capped.peak_rate[i]);
  // Power changes the share of the rate that is reached, beside the rate.
  if (base.power > 0) {
    most *= std::max(1.0, base.power / capped.power);
    least *= std::min(1.0, base.power / capped.power);
  }
  // Less memory changes what fits, not its speed; and where limits set the batch, a little more time for each
  // iteration can cost many sequences.
  const bool ratio_costs = base.memory_bytes <= capped.memory_bytes && (most == 1 || batch_is_free);
  const bool ratio_saves = base.memory_bytes >= capped.memory_bytes && (least == 1 || batch_is_free);
  Limits limits;
  if (ratio_costs) limits.high = most - 1;
  if (ratio_saves) limits.low = least - 1;
  return limits;
}

Interval around(double value, double width, const Limits& limits) {
  const double low = (1 + value) * std::exp(-width) - 1, high = (1 + value) * std::exp(width) - 1;
  return {value, std::min(value, std::max(low, limits.low)), std::max(value, std::min(high, limits.high))};
}

}  // namespace

Difference difference_between(const Chip& base, const Chip& capped) {
  if (base.generation == capped.generation && base.topology == capped.topology &&
      base.scale_up_size != capped.scale_up_size)
    return Difference::domain;
  const bool only_links = base.peak_rate == capped.peak_rate &&
                          base.memory_bandwidth == capped.memory_bandwidth &&
                          base.topology == capped.topology;
  return only_links ? Difference::cap : Difference::chip;
}

Loss loss_between(const Chip& base, const Chip& capped, const Workload& workload, const Compared& compared,
                  const FittedCalibration& fitted, const Situation& situation) {
  const auto& [before, after, same] = compared;
  const Limits limits = limits_between(base, capped, !has_limits(workload));
  // Both losses have the same width, because the same change is uncertain in either layout.
  const double width = loss_width(fitted.intervals, difference_between(base, capped), situation,
                                  change_between(before.breakdown, same ? same->breakdown : after.breakdown));
  Loss loss;
  if (same) loss.fixed = around(same->seconds / before.seconds - 1, width, limits);
  loss.reoptimized = around(after.seconds / before.seconds - 1, width, limits);
  return loss;
}

}  // namespace brightline::engine::performance
