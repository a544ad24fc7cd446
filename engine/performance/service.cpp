#include "engine/performance/service.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace brightline::engine::performance {
namespace {

// Numbers of running sequences are means over time; they are compared in sixty-fourths, so that a chip with
// more memory has all the choices of one with less.
constexpr double parts = 64;

// The number up to `most` with the most sequences a second. `seconds(number)` is the time of an iteration: it
// never falls as the number grows, and is infinite where the number is not allowed. `most` itself is compared
// only if `is_given`, i.e. if it does not depend on the chip.
template <typename Seconds>
double best_number(double most, bool is_given, const Seconds& seconds) {
  double best = 1, rate = 0;
  const auto consider = [&](double number) {
    const double time = seconds(number);
    if (number / time > rate) {
      best = number;
      rate = number / time;
    }
    return time;
  };
  if (is_given) consider(most);
  std::vector<std::pair<long long, long long>> ranges = {
      {static_cast<long long>(parts), std::max(static_cast<long long>(parts * most), 1LL)}};
  consider(static_cast<double>(ranges.back().second) / parts);
  while (!ranges.empty()) {
    const auto [low, high] = ranges.back();
    ranges.pop_back();
    const double time = consider(static_cast<double>(low) / parts);
    // No number of the range takes less time than its lowest.
    if (low >= high || static_cast<double>(high) / parts / time <= rate) continue;
    const long long middle = low + (high - low) / 2;
    if (low < middle) ranges.emplace_back(low + 1, middle);
    ranges.emplace_back(middle + 1, high);
  }
  return best;
}

}  // namespace

bool has_limits(const Workload& workload) {
  return workload.first_token_limit > 0 || workload.token_interval_limit > 0;
}

bool keeps_limits(const Workload& workload, const SteadyService& service) {
  return (workload.first_token_limit <= 0 || service.first_token <= workload.first_token_limit) &&
         (workload.token_interval_limit <= 0 || service.token_interval <= workload.token_interval_limit);
}

SteadyService service_of(const Chip& chip, const Workload& workload, const Parallelism& p,
                         const Calibration& calibration) {
  const auto running = [&](double sequences) {
    return steady_service(chip, workload, p, sequences, workload.through_server, workload.prompt,
                          workload.output, calibration);
  };
  const double in_flight = workload.batch / p.data;
  const double most = running(in_flight).sequences;
  SteadyService service = running(best_number(most, most == in_flight, [&](double number) {
    const SteadyService tried = running(number);
    return keeps_limits(workload, tried) ? tried.iteration : std::numeric_limits<double>::infinity();
  }));
  if (workload.arrival_rate <= 0) return service;
  const double wanted = workload.arrival_rate * workload.output / p.data;  // tokens a second of the replica
  if (service.throughput <= wanted) return service;
  double few = 1, enough = service.sequences;
  if (running(few).throughput >= wanted) enough = few;
  // So many that the rest of the time, by which arrivals are seen to bind, stays above rounding.
  constexpr int rounds = 30;
  for (int round = 0; round < rounds && enough > few; ++round) {
    const double middle = (few + enough) / 2;
    (running(middle).throughput >= wanted ? enough : few) = middle;
  }
  const double capacity = service.capacity;
  service = running(enough);
  service.capacity = capacity;
  service.breakdown.waiting = std::max(0.0, service.sequences / wanted - service.iteration);
  service.throughput = wanted;
  return service;
}

Breakdown decode_rounds(const Chip& chip, const Workload& workload, const Parallelism& p,
                        const Calibration& calibration) {
  const double wanted = workload.batch / p.data;
  const double held = std::max(1.0, sequences_that_fit(chip, workload, p, workload.context));
  const auto step = [&](double sequences) {
    return decode_step(chip, workload, p, sequences, workload.context, calibration);
  };
  const double at_once = best_number(std::min(wanted, held), wanted <= held,
                                     [&](double number) { return step(number).total(); });
  return scaled(step(at_once), wanted / at_once);
}

}  // namespace brightline::engine::performance
