#include "engine/performance/fleet.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <limits>
#include <queue>
#include <tuple>

#include "engine/performance/interval.hpp"

namespace brightline::engine::performance {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

// One kind of chip of a mixed fleet, on a share of the batch. A share of 0 takes no time.
class Kind {
 public:
  Kind(const Chip& chip, int count, const Workload& workload, const Calibration& calibration)
      : chip_(chip),
        count_(count),
        workload_(workload),
        calibration_(calibration),
        layers_(chip, workload, calibration) {
    if (workload.phase == Phase::training) bound_.emplace(chip, workload, count, layers_);
  }

  Workload part(double batch) const {
    Workload w = workload_;
    double& whole = w.phase == Phase::training || w.phase == Phase::data_parallel ? w.global_batch : w.batch;
    w.arrival_rate *= batch / whole;
    whole = batch;
    return w;
  }
  std::optional<Candidate> best(const Workload& part, double enough = never) {
    return search(chip_, part, count_, calibration_, 0, enough, &layers_).best;
  }
  double seconds(double batch, double enough = never) {
    if (batch <= 0) return 0;
    const auto found = best(part(batch), enough);
    return found ? found->seconds : never;
  }
  // No more than `seconds` of any batch that is as large.
  double least_seconds(double batch) { return bound_ ? bound_->seconds(batch) : seconds(batch); }
  // Requests that are in flight together are each served by one kind, so that rates add up.
  double rate(double batch) { return batch <= 0 ? 0 : 1 / seconds(batch); }

 private:
  const Chip& chip_;
  const int count_;
  const Workload& workload_;
  const Calibration& calibration_;
  LayerTimes layers_;
  std::optional<BatchBound> bound_;
};

// The part of a batch that the first kind takes so that both together need the least time. Looks at ranges of
// parts in the order of their lower bounds, up to the first bound that is no better than what was found.
double best_part(double whole, bool rates_add, Kind& first, Kind& second) {
  constexpr double most_parts = 2048;
  const int parts = static_cast<int>(std::min(whole, most_parts));
  const auto batch = [&](int part) { return std::round(whole * part / parts); };
  const auto bound = [&](int low, int high) {
    const double rest = whole - batch(high);
    return rates_add ? 1 / (first.rate(batch(high)) + second.rate(whole - batch(low)))
                     : std::max(first.least_seconds(batch(low)), second.least_seconds(rest));
  };
  using Range = std::tuple<double, int, int>;
  std::priority_queue<Range, std::vector<Range>, std::greater<>> ranges;
  ranges.emplace(bound(0, parts), 0, parts);
  double best = never, found = -1;
  while (!ranges.empty()) {
    const auto [least, low, high] = ranges.top();
    ranges.pop();
    if (least >= best) break;
    if (low < high) {
      const int middle = low + (high - low) / 2;
      ranges.emplace(std::max(least, bound(low, middle)), low, middle);
      ranges.emplace(std::max(least, bound(middle + 1, high)), middle + 1, high);
      continue;
    }
    const double one = batch(low), other = whole - one;
    const double seconds = rates_add ? 1 / (first.rate(one) + second.rate(other))
                                     : std::max(first.seconds(one, best), second.seconds(other, best));
    if (seconds >= best) continue;
    best = seconds;
    found = one;
  }
  return found;
}

// The least number of chips up to `most` whose best layout takes at most so many seconds; 0: none. Looked for
// from a guess, in steps that double. More chips never do less, because those that do not help stay idle.
int least_number(const Chip& chip, const Workload& workload, double guess, long long most, double seconds,
                 const FittedCalibration& fitted, LayerTimes& layers) {
  const double more = std::nextafter(seconds, never);
  const auto are_enough = [&](long long chips) {
    const auto best = search(chip, workload, static_cast<int>(chips), fitted.point, 0, more, &layers).best;
    return best && best->seconds <= seconds;
  };
  long long few = 0, enough = most + 1;
  long long tried = static_cast<long long>(std::clamp(std::ceil(guess), 1.0, static_cast<double>(most)));
  for (long long step = 1;; step *= 2) {
    const bool is_enough = are_enough(tried);
    (is_enough ? enough : few) = tried;
    if (is_enough && (few > 0 || tried == 1)) break;
    if (!is_enough && (enough <= most || tried == most)) break;
    tried = is_enough ? std::max(1LL, tried - step) : std::min(most, tried + step);
  }
  if (enough > most) return 0;
  while (enough - few > 1) {
    const long long middle = (few + enough) / 2;
    (are_enough(middle) ? enough : few) = middle;
  }
  return static_cast<int>(enough);
}

}  // namespace

Replacement replacement(const Chip& reference, int count, const Chip& chip, const Workload& workload,
                        const FittedCalibration& fitted) {
  Replacement out;
  out.reference = estimate(reference, std::nullopt, workload, count, fitted);
  out.problems = out.reference.problems;
  add_missing(chip, workload, count, out.problems);
  if (!out.problems.empty()) return out;
  const double wanted = out.reference.base.seconds;
  LayerTimes layers(chip, workload, fitted.point);
  const long long most = std::min(static_cast<long long>(count) * most_replaced, 1LL << 30);
  const auto of_as_many = search(chip, workload, count, fitted.point, 0, never, &layers).best;
  const double guess = of_as_many ? count * of_as_many->seconds / wanted : count;
  out.chips = least_number(chip, workload, guess, most, wanted, fitted, layers);
  if (out.chips == 0) {
    const auto best = search(chip, workload, static_cast<int>(most), fitted.point).best;
    char near[64] = "they cannot run it";
    if (best) std::snprintf(near, sizeof near, "%lld do %.1f %% of it", most, wanted / best->seconds * 100);
    out.problems.push_back("no number of `" + chip.name + "` up to " + std::to_string(most_replaced) +
                           " times as many does what " + std::to_string(count) + " x `" + reference.name +
                           "` do: " + near);
    return out;
  }
  out.replaced = estimate(chip, std::nullopt, workload, out.chips, fitted);
  out.remarks = out.reference.remarks;
  add_unique(out.remarks, out.replaced.remarks);
  const Run &before = out.reference.base, &after = out.replaced.base;
  const Width width = loss_width(
      fitted.intervals, difference_between(reference, chip, workload),
      situation_of(reference, workload, before.configuration, before.chips, fitted),
      situation_of(chip, workload, after.configuration, after.chips, fitted),
      change_between(scaled(before.breakdown, before.chips), scaled(after.breakdown, after.chips)));
  const double fewer = std::exp(-width.below), more = std::exp(width.above);
  out.low = least_number(chip, workload, out.chips * fewer, out.chips, wanted / fewer, fitted, layers);
  out.high = least_number(chip, workload, out.chips * more, most, wanted / more, fitted, layers);
  if (out.high == 0)
    out.remarks.push_back("at the slow end of their interval no number of `" + chip.name + "` up to " +
                          std::to_string(most_replaced) + " times as many does it");
  return out;
}

namespace {

// As many of the kind that is faster as there are of both; nothing where neither can run the workload.
std::optional<Run> all_of_one_kind(const Chip* const (&chips)[2], int count, const Workload& workload,
                                   const FittedCalibration& fitted) {
  const Chip* faster = nullptr;
  double seconds = never;
  for (const Chip* chip : chips)
    if (const auto best = search(*chip, workload, count, fitted.point, 0, seconds).best) {
      faster = chip;
      seconds = best->seconds;
    }
  if (faster == nullptr) return std::nullopt;
  Estimate one = estimate(*faster, std::nullopt, workload, count, fitted);
  if (!one.problems.empty()) return std::nullopt;
  return std::move(one.base);
}

// The answer of mixed_fleet for kinds in an order that does not depend on the question.
MixedFleet shared(const Chip& first, int first_count, const Chip& second, int second_count,
                  const Workload& workload, const FittedCalibration& fitted) {
  MixedFleet out;
  out.workload = workload.name;
  for (const std::string& key : missing_keys(workload))
    out.problems.push_back("workload `" + workload.name + "` lacks `" + key + "`");
  add_missing(first, workload, first_count, out.problems);
  add_missing(second, workload, second_count, out.problems);
  if (!out.problems.empty()) return out;

  Kind kinds[] = {{first, first_count, workload, fitted.point},
                  {second, second_count, workload, fitted.point}};
  const bool batched = workload.phase == Phase::training || workload.phase == Phase::data_parallel;
  const double whole = batched ? workload.global_batch : workload.batch;
  const bool serves = workload.phase == Phase::serving;
  Workload parts[] = {workload, workload};
  double shares[] = {0, 0};
  if (whole > 0) {
    const double one = best_part(whole, serves, kinds[0], kinds[1]);
    for (const int i : {0, 1}) {
      const double batch = one < 0 ? 0 : i == 0 ? one : whole - one;
      shares[i] = batch / whole;
      parts[i] = kinds[i].part(batch);
    }
  } else {
    // At full load each serves what it can.
    double most[] = {0, 0};
    for (const int i : {0, 1}) {
      parts[i].arrival_rate = 0;
      if (const auto found = kinds[i].best(parts[i])) most[i] = 1 / found->seconds;
    }
    for (const int i : {0, 1})
      if (most[i] > 0) shares[i] = most[i] / (most[0] + most[1]);
    // Requests that arrive more slowly are answered by one kind alone if that takes fewer chips than sharing
    // them in proportion to what each kind can serve.
    const auto arriving = [&](int kind, double first_share) {
      Workload part = parts[kind];
      part.arrival_rate = workload.arrival_rate * (kind == 0 ? first_share : 1 - first_share);
      return part;
    };
    const auto chips_for = [&](double first_share) {
      double rate = 0, working = 0;
      for (const int i : {0, 1}) {
        const Workload part = arriving(i, first_share);
        if (part.arrival_rate <= 0) continue;
        const auto best = kinds[i].best(part);
        if (!best) return never;
        rate += 1 / best->seconds;
        working += best->parallelism.chips();
      }
      return rate >= workload.arrival_rate * workload.output * (1 - 1e-9) ? working : never;
    };
    if (workload.arrival_rate > 0 && most[0] + most[1] > 0)
      for (const double alone : {1.0, 0.0})
        if (chips_for(alone) < chips_for(shares[0])) {
          shares[0] = alone;
          shares[1] = 1 - alone;
        }
    for (const int i : {0, 1}) parts[i] = arriving(i, shares[0]);
  }
  std::optional<Candidate> found[2];
  double slowest = 0, sum = 0;
  for (const int i : {0, 1}) {
    if (shares[i] > 0) found[i] = kinds[i].best(parts[i]);
    if (!found[i]) continue;
    slowest = std::max(slowest, found[i]->seconds);
    sum += 1 / found[i]->seconds;
  }
  if (slowest <= 0) {
    out.problems = estimate(first, std::nullopt, workload, first_count, fitted).problems;
    if (out.problems.empty()) out.problems.emplace_back("the kinds cannot share the workload");
    return out;
  }
  const Chip* const chips[] = {&first, &second};
  // The exchange between two kinds is left out, but not that among as many of one kind.
  std::optional<Run> as_one;
  if (batched && found[0] && found[1])
    as_one = all_of_one_kind(chips, first_count + second_count, workload, fitted);
  const bool is_one_slower = as_one && as_one->seconds > slowest;
  if (!is_one_slower && first.name != second.name) as_one.reset();
  if (is_one_slower) slowest = as_one->seconds;
  out.share = shares[0];
  out.throughput.value = serves ? sum : units_of(workload) / slowest;
  std::optional<Run>* const runs[] = {&out.first, &out.second};
  const int counts[] = {first_count, second_count};
  double least = 0, most = 0, sum_low = 0, sum_high = 0;  // seconds of the slower kind, rates of both
  for (const int i : {0, 1}) {
    // Kinds that take steps together are one run of all of their chips.
    const int others = batched && found[1 - i] ? found[1 - i]->parallelism.chips() : 0;
    if (!found[i]) {
      out.remarks.push_back(std::to_string(counts[i]) + " x `" + chips[i]->name +
                            "` idle: the other kind is as fast without them");
      continue;
    }
    Run run = described(*chips[i], parts[i], *found[i], fitted, out.throughput.value, others);
    run.throughput = serves ? 1 / found[i]->seconds : units_of(parts[i]) / slowest;
    least = std::max(least, run.seconds_low);
    most = std::max(most, run.seconds_high);
    sum_low += 1 / run.seconds_high;
    sum_high += 1 / run.seconds_low;
    out.throughput_unit = run.throughput_unit;
    out.days = run.days;
    add_unique(out.remarks, remarks_of(*chips[i], parts[i], counts[i], run, fitted));
    // Each kind waits for the slower one.
    if (!serves) {
      run.utilization *= run.seconds / slowest;
      run.breakdown.waiting += slowest - run.seconds;
      run.seconds = slowest;
    }
    *runs[i] = std::move(run);
  }
  if (as_one) {
    least = std::min(least, as_one->seconds_low);
    most = std::max(most, as_one->seconds_high);
  }
  if (is_one_slower)
    out.remarks.push_back("both kinds are no faster than " + std::to_string(first_count + second_count) +
                          " x `" + as_one->item + "`, whose exchange is not left out");
  if (!serves)
    for (std::optional<Run>* const run : runs)
      if (*run) {
        (*run)->seconds_low = least;
        (*run)->seconds_high = most;
      }
  const double units = units_of(workload);
  out.throughput.low = serves ? sum_low : units / most;
  out.throughput.high = serves ? sum_high : units / least;
  const auto total = [&](double Run::*amount) {
    double all = 0;
    for (const auto& run : {out.first, out.second}) {
      if (run && (*run).*amount <= 0) return 0.0;
      if (run) all += (*run).*amount;
    }
    return all;
  };
  out.cost = total(&Run::cost);
  out.energy = total(&Run::energy);
  out.purchase = total(&Run::purchase);
  if (batched && out.first && out.second)
    out.remarks.emplace_back("the exchange of gradients between the two kinds is left out");
  return out;
}

}  // namespace

MixedFleet mixed_fleet(const Chip& first, int first_count, const Chip& second, int second_count,
                       const Workload& workload, const FittedCalibration& fitted) {
  if (std::tie(first.name, first_count) <= std::tie(second.name, second_count))
    return shared(first, first_count, second, second_count, workload, fitted);
  MixedFleet out = shared(second, second_count, first, first_count, workload, fitted);
  std::swap(out.first, out.second);
  if (out.first || out.second) out.share = 1 - out.share;
  return out;
}

}  // namespace brightline::engine::performance
