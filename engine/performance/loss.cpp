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

Limits limits_between(const Chip& base, const Chip& capped, const Workload& workload) {
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
  for (const Precision used : {workload.precision, wide_format(workload.precision)})
    compare(base.rate(used), capped.rate(used));
  // Power changes the share of the rate that is reached, beside the rate.
  if (base.power > 0) {
    most *= std::max(1.0, base.power / capped.power);
    least *= std::min(1.0, base.power / capped.power);
  }
  // Less memory changes what fits, not its speed; and where limits set the batch, a little more time for each
  // iteration can cost many sequences.
  const bool batch_is_free = !has_limits(workload);
  const bool ratio_costs = base.memory_bytes <= capped.memory_bytes && (most == 1 || batch_is_free);
  const bool ratio_saves = base.memory_bytes >= capped.memory_bytes && (least == 1 || batch_is_free);
  Limits limits;
  if (ratio_costs) limits.high = most - 1;
  if (ratio_saves) limits.low = least - 1;
  return limits;
}

// How much longer `run` takes than `before`.
Interval more_time(const Candidate& before, const Candidate& run, double width, const Limits& limits) {
  constexpr double rounding = 1e-12;
  double value = run.seconds / before.seconds - 1;
  if (std::abs(value) < rounding) value = 0;
  // Where requests are waited for, nothing is faster than they arrive.
  const bool waits = before.breakdown.waiting > 0;
  const double low = waits ? 0 : (1 + value) * std::exp(-width) - 1;
  const double high = busy_seconds(run) / before.seconds * std::exp(width) - 1;
  return {value, std::min(value, std::max(low, limits.low)), std::max(value, std::min(high, limits.high))};
}

}  // namespace

Difference difference_between(const Chip& base, const Chip& capped) {
  if (base.generation == capped.generation && base.topology == capped.topology &&
      base.scale_up_size != capped.scale_up_size)
    return Difference::domain;
  // Data sheets of one die round its rate in different ways.
  constexpr double rounding = 1e-3;
  const auto is_same = [](double a, double b) { return std::abs(a - b) <= rounding * std::max(a, b); };
  const bool only_links =
      std::equal(base.peak_rate.begin(), base.peak_rate.end(), capped.peak_rate.begin(), is_same) &&
      is_same(base.memory_bandwidth, capped.memory_bandwidth) && base.topology == capped.topology;
  return only_links ? Difference::cap : Difference::chip;
}

double power_shortage(const Chip& base, const Chip& capped) {
  return std::max(0.0, std::log(capped.power_cut / base.power_cut));
}

double busy_seconds(const Candidate& run) {
  const bool waits = run.service && run.breakdown.waiting > 0;
  return waits ? 1 / (run.service->capacity * run.parallelism.data) : run.seconds;
}

Loss loss_between(const Chip& base, const Chip& capped, const Workload& workload, const Compared& compared,
                  const FittedCalibration& fitted) {
  const auto& [before, after, same] = compared;
  const Limits limits = limits_between(base, capped, workload);
  const auto situation = [&](const Chip& chip, const Parallelism& p) {
    return situation_of(chip, workload, p, p.chips(), fitted.known);
  };
  const Candidate& other = same ? *same : after;
  // Both losses have the same width, because the same change is uncertain in either layout.
  const double width =
      loss_width(fitted.intervals, difference_between(base, capped), situation(base, before.parallelism),
                 situation(capped, other.parallelism), change_between(before.breakdown, other.breakdown)) +
      power_shortage(base, capped);
  Loss loss;
  if (same) loss.fixed = more_time(before, *same, width, limits);
  loss.reoptimized = more_time(before, after, width, limits);
  return loss;
}

}  // namespace brightline::engine::performance
