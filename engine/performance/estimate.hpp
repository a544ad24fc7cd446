// Answers "how long, and what would the cap cost", for tools and the variant search. From chips and a
// workload to an Estimate; a question without an answer gives `problems`, never a number.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/performance/loss.hpp"

namespace brightline::engine::performance {

// The share of the time that 1 % more of one fact would save; or the share of the time that no fact of the
// chip changes ("pipeline_bubble", "launch", "arrivals").
struct Sensitivity {
  std::string fact;
  double gain = 0;
};

struct Run {
  std::string item;
  int chips = 0;     // that work; the others of the fleet are idle
  int together = 0;  // with those of another kind that share its step
  Parallelism configuration;
  Breakdown breakdown;
  double seconds = 0;      // of one step; equals breakdown.total()
  double seconds_low = 0;  // 90 % interval of the absolute time; see is_set_by_arrivals
  double seconds_high = 0;
  double throughput = 0;  // tokens/s or samples/s over all chips
  std::string throughput_unit;
  double utilization = 0;  // of the dense peak
  double days = 0;         // of the whole run; 0 if the workload states no tokens
  double cost = 0;         // US dollars for the hours of the whole run, or for a million tokens served
  double purchase = 0;     // US dollars for the chips; 0 if no price is known
  // Joules of the chips at their rated power for the run or a million tokens; 0 = not known.
  double energy = 0;
  // Serving: seconds to the first token, of which `queue` before the request runs, and between tokens (0 for
  // an answer of one token).
  Interval first_token, token_interval;
  double queue = 0;
  double factor = 1;                       // of the time: how far the ends are, before bounds bring them in
  double running = 0;                      // sequences at once, of all replicas
  std::string binding;                     // the fact whose change would help most
  std::vector<Sensitivity> sensitivities;  // most helpful first

  // The time is then known from the requests that arrive and has no interval: nothing is faster, and
  // `seconds_high` is above it only if the chips may not keep up.
  bool is_set_by_arrivals() const { return breakdown.waiting > 0 && first_token.value > 0; }
};

struct Estimate {
  std::vector<std::string> problems;  // if not empty, nothing else has a meaning
  std::string workload;
  int chips = 0;
  Run base;
  std::optional<Run> capped;        // with the best configuration under the cap
  std::optional<Run> capped_fixed;  // in the configuration of `base`
  std::optional<Loss> loss;
  std::optional<Loss> house;         // with tensor parallelism over the whole scale-up domain
  std::vector<std::string> remarks;  // assumptions and extrapolations, for the reader
  std::size_t configurations = 0;    // that were compared, not counting their numbers of replicas
};

// `chips` > 0. Chips that make no layout faster are idle, and a remark says so.
Estimate estimate(const Chip& base, const std::optional<Chip>& capped, const Workload& workload, int chips,
                  const FittedCalibration& fitted);

std::vector<Sensitivity> sensitivities(const Chip& chip, const Workload& workload,
                                       const Parallelism& configuration, const Calibration& calibration);

// A candidate with its interval, cost and sensitivities. Cost and days are those of work that is done at
// `throughput`, which is that of the candidate unless others share the work; `others` chips of another kind
// share its step, and the interval is that of a run of all.
Run described(const Chip& chip, const Workload& workload, const Candidate& candidate,
              const FittedCalibration& fitted, double throughput = 0, int others = 0);

// The tokens or samples of a step.
double units_of(const Workload& workload);

// Assumptions, extrapolations and idle chips of a run that is the best on so many chips.
std::vector<std::string> remarks_of(const Chip& chip, const Workload& workload, int chips, const Run& run,
                                    const FittedCalibration& fitted);
// Adds those that are not there yet.
void add_unique(std::vector<std::string>& remarks, const std::vector<std::string>& more);

// Says which facts an estimate of the workload on the chip lacks.
void add_missing(const Chip& chip, const Workload& workload, int chips, std::vector<std::string>& problems);

}  // namespace brightline::engine::performance
