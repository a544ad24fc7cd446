// The answer to "how long, and what would the cap cost": the door of this room for tools and for variant
// search. Chips and workload in, an Estimate out; a question that cannot be answered gives `problems`, never
// a number.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/performance/loss.hpp"

namespace brightline::engine::performance {

// What more of one fact would save, as a share of the time for 1 % more of it; or the share of the time that
// no fact of the chip moves ("pipeline bubble", "launch").
struct Sensitivity {
  std::string fact;
  double gain = 0;
};

struct Run {
  std::string item;
  int chips = 0;  // that work; the others of the fleet idle
  Parallelism configuration;
  Breakdown breakdown;
  double seconds = 0;      // of one step; equals breakdown.total()
  double seconds_low = 0;  // 90 % interval of the absolute time
  double seconds_high = 0;
  double throughput = 0;  // tokens/s or samples/s over all chips
  std::string throughput_unit;
  double utilization = 0;  // of the dense peak
  double days = 0;         // of the whole run; 0 = the workload does not state its tokens
  double cost = 0;         // US dollars for the hours of the whole run, or of a million tokens served
  double purchase = 0;     // US dollars for the chips; 0 = no price known
  double energy =
      0;  // joules of the chips at their rated power for the run or a million tokens; 0 = not known
  double first_token = 0, token_interval = 0;  // serving, seconds
  std::string binding;                         // what a change would move most
  std::vector<Sensitivity> sensitivities;      // most helpful first
};

struct Estimate {
  std::vector<std::string> problems;  // not empty: nothing else is meaningful
  std::string workload;
  int chips = 0;
  Run base;
  std::optional<Run> capped;        // re-optimised
  std::optional<Run> capped_fixed;  // in the configuration of `base`
  std::optional<Loss> loss;
  std::optional<Loss> house;         // with tensor parallelism over the whole scale-up domain
  std::vector<std::string> remarks;  // assumptions and extrapolations the reader must know
  std::size_t configurations = 0;    // feasible ones compared
};

// `chips` > 0. Of a fleet that no configuration divides, the largest part that one does is used.
Estimate estimate(const Chip& base, const std::optional<Chip>& capped, const Workload& workload, int chips,
                  const FittedCalibration& fitted);

// How many of `chip` do in the same time what `count` of `reference` do.
struct Replacement {
  std::vector<std::string> problems;
  int chips = 0, low = 0, high = 0;  // 90 %; 0 = more than `most_replaced` times as many
  Estimate reference, replaced;
};
inline constexpr int most_replaced = 64;
Replacement replacement(const Chip& reference, int count, const Chip& chip, const Workload& workload,
                        const FittedCalibration& fitted);

// Chips of two kinds on one workload: each kind takes the share of the batch that it finishes in the same
// time.
struct MixedFleet {
  std::vector<std::string> problems;
  Run first, second;      // each on its share
  double share = 0;       // of the batch, of the first kind
  double throughput = 0;  // of both
  double days = 0;
};
MixedFleet mixed_fleet(const Chip& first, int first_count, const Chip& second, int second_count,
                       const Workload& workload, const FittedCalibration& fitted);

std::vector<Sensitivity> sensitivities(const Chip& chip, const Workload& workload,
                                       const Parallelism& configuration, const Calibration& calibration);

}  // namespace brightline::engine::performance
