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

// What is found of a number of sequences at once, and of those above it up to a highest.
struct Trial {
  double seconds;   // of an iteration; infinite if none of them is allowed
  bool is_allowed;  // the number itself
};

// The number up to `most` with the most sequences a second that is allowed. The seconds of
// `trial(number, highest)` never fall as the number grows. `most` itself is compared only if `is_given`, i.e.
// if it does not depend on the chip.
template <typename Try>
double best_number(double most, bool is_given, const Try& trial) {
  double best = 1, rate = 0;
  const auto consider = [&](double number, double highest) {
    const Trial found = trial(number, highest);
    if (found.is_allowed && number / found.seconds > rate) {
      best = number;
      rate = number / found.seconds;
    }
    return found.seconds;
  };
  if (is_given) consider(most, most);
  std::vector<std::pair<long long, long long>> ranges = {
      {static_cast<long long>(parts), std::max(static_cast<long long>(parts * most), 1LL)}};
  const double last = static_cast<double>(ranges.back().second) / parts;
  consider(last, last);
  while (!ranges.empty()) {
    const auto [low, high] = ranges.back();
    ranges.pop_back();
    const double highest = static_cast<double>(high) / parts;
    const double time = consider(static_cast<double>(low) / parts, highest);
    // No number of the range takes less time than its lowest.
    if (low >= high || highest / time <= rate) continue;
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
  const bool is_closed_loop = workload.arrival_rate <= 0 && in_flight > 0;
  // The requests in flight that do not run wait for those that do, at a rate of so many sequences each
  // iteration.
  const auto queue = [&](double sequences, double iteration) {
    return is_closed_loop ? std::max(0.0, in_flight - sequences) * workload.output * iteration / sequences
                          : 0;
  };
  const auto with_queue = [&](SteadyService service) {
    service.queue = queue(service.sequences, service.iteration);
    service.first_token += service.queue;
    return service;
  };
  const double number = best_number(most, most == in_flight, [&](double tried, double highest) -> Trial {
    const SteadyService service = running(tried);
    SteadyService soonest = service;
    soonest.first_token += queue(highest, service.iteration);
    const bool may_be_allowed = keeps_limits(workload, soonest);
    return {may_be_allowed ? service.iteration : std::numeric_limits<double>::infinity(),
            may_be_allowed && keeps_limits(workload, with_queue(service))};
  });
  SteadyService service = with_queue(running(number));
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
  const double at_once =
      best_number(std::min(wanted, held), wanted <= held, [&](double number, double /*highest*/) -> Trial {
        return {step(number).total(), true};
      });
  return scaled(step(at_once), wanted / at_once);
}

}  // namespace brightline::engine::performance
