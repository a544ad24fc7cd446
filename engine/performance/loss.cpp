#include "engine/performance/loss.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/performance/compute.hpp"
#include "engine/performance/service.hpp"

namespace brightline::engine::performance {
namespace {

// The most that a change of facts can cost or save: the ratio of the fact that changed most.
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
Interval more_time(const Candidate& before, const Candidate& run, const Width& width, const Limits& limits) {
  constexpr double rounding = 1e-12;
  double value = run.seconds / before.seconds - 1;
  if (std::abs(value) < rounding) value = 0;
  // Where requests are waited for, nothing is faster than they arrive.
  const bool waits = before.breakdown.waiting > 0;
  const double low = waits ? 0 : (1 + value) * std::exp(-width.below) - 1;
  const double high = busy_seconds(run) / before.seconds * std::exp(width.above) - 1;
  return {value, std::min(value, std::max(low, limits.low)), std::max(value, std::min(high, limits.high))};
}

// What the first of two runs takes more, from what the second does.
Interval reciprocal(const Interval& loss) {
  const auto turned = [](double more) { return 1 / (1 + more) - 1; };
  return {turned(loss.value), turned(loss.high), turned(loss.low)};
}

}  // namespace

Difference difference_between(const Chip& base, const Chip& capped, const Workload& workload) {
  if (base.generation == capped.generation && base.topology == capped.topology &&
      base.scale_up_size != capped.scale_up_size)
    return Difference::domain;
  // Data sheets of one die round its rate in different ways.
  constexpr double rounding = 1e-3;
  const auto is_same = [](double a, double b) { return std::abs(a - b) <= rounding * std::max(a, b); };
  const auto same_rate = [&](Precision used) { return is_same(base.rate(used), capped.rate(used)); };
  const bool only_links = base.generation == capped.generation && base.topology == capped.topology &&
                          same_rate(workload.precision) && same_rate(wide_format(workload.precision)) &&
                          is_same(base.memory_bandwidth, capped.memory_bandwidth);
  return only_links ? Difference::cap : Difference::chip;
}

double power_shortage(const Chip& base, const Chip& capped) {
  return std::max(0.0, std::log(capped.power_cut / base.power_cut));
}

double busy_seconds(const Candidate& run) {
  const bool waits = run.service && run.breakdown.waiting > 0;
  return waits ? 1 / (run.service->capacity * run.parallelism.data) : run.seconds;
}

LossOf::LossOf(const Chip& base, const Chip& capped, const Workload& workload, const Candidate& before,
               const FittedCalibration& fitted)
    : base_(base),
      capped_(capped),
      workload_(workload),
      before_(before),
      fitted_(fitted),
      limits_(limits_between(base, capped, workload)),
      difference_(difference_between(base, capped, workload)),
      uncapped_(situation_of(base, workload, before.parallelism, before.parallelism.chips(), fitted)) {}

double LossOf::change_to(const Candidate& run) const {
  const auto uncapped = run.parallelism == before_.parallelism
                            ? std::optional(before_)
                            : run_of(base_, workload_, run.parallelism, fitted_.point);
  if (!uncapped) return change_between(before_.breakdown, run.breakdown);
  return change_between(before_.breakdown, uncapped->breakdown) +
         change_between(uncapped->breakdown, run.breakdown);
}

Interval LossOf::of(const Candidate& run, double change, const Situation& one, const Situation& other) const {
  Width width = loss_width(fitted_.intervals, difference_, one, other, change);
  width.below += power_shortage(base_, capped_);
  width.above += power_shortage(base_, capped_);
  return more_time(before_, run, width, limits_);
}

Interval LossOf::operator()(const Candidate& run) const {
  return of(run, change_to(run), uncapped_,
            situation_of(capped_, workload_, run.parallelism, run.parallelism.chips(), fitted_));
}

double LossOf::high_below(double enough, const Candidate& run) const {
  // Nothing that is told of the runs makes the interval narrower.
  const Situation bare{uncapped_.phase, {}, {}, uncapped_.news};
  return of(run, change_to(run), bare, bare).high >= enough ? enough : std::min(enough, (*this)(run).high);
}

bool LossOf::is_no_more_than_its_bounds(const Interval& loss) const {
  constexpr double printed = 1e-3;
  return loss.value > noise && limits_.low == 0 && loss.low <= 0 && loss.high >= limits_.high * (1 - printed);
}

void answer_in_both_orders(Loss& loss, const Chip& base, const Chip& other, const Workload& workload,
                           const std::function<Interval()>& backward) {
  // Of times that are fixed by the requests that arrive.
  constexpr double equal = 1e-9;
  Interval& best = loss.reoptimized;
  const bool is_equal = std::abs(best.value) <= equal;
  if (best.value > equal || (is_equal && limits_between(base, other, workload).low == 0)) return;
  const Interval turned = reciprocal(backward());
  const bool is_cap_of_other = limits_between(other, base, workload).low == 0;
  if (!is_equal || is_cap_of_other)
    best = {best.value, std::min(best.value, turned.low), std::max(best.value, turned.high)};
  else
    best = {best.value, std::min(best.low, turned.low), std::max(best.high, turned.high)};
  if (!loss.fixed) return;
  loss.fixed->low = std::max(loss.fixed->low, best.low);
  loss.fixed->high = std::max(loss.fixed->high, best.high);
}

Loss loss_between(const LossOf& loss, const Candidate& best, const std::optional<Candidate>& same) {
  Loss out{std::nullopt, loss(best)};
  if (!same) return out;
  out.fixed = loss(*same);
  // Under the cap the faster of both is run, so each bounds the time from above.
  out.reoptimized.low = std::min(out.reoptimized.low, out.fixed->low);
  out.reoptimized.high = std::min(out.reoptimized.high, out.fixed->high);
  return out;
}

}  // namespace brightline::engine::performance
