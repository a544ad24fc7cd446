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

struct Run {
  std::string item;
  Parallelism configuration;
  Breakdown breakdown;
  double seconds = 0;      // of one step; equals breakdown.total()
  double seconds_low = 0;  // 90 % interval of the absolute time
  double seconds_high = 0;
  double throughput = 0;  // tokens/s or samples/s over all chips
  std::string throughput_unit;
  double utilization = 0;  // of the dense peak
  double days = 0;         // of the whole run; 0 = the workload does not state its tokens
  double cost = 0;         // US dollars; 0 = no price known
  std::string binding;     // the fact whose increase would help most
};

struct Bounds {
  PlainLoss no_overlap, full_overlap;
};

struct Estimate {
  std::vector<std::string> problems;  // not empty: nothing else is meaningful
  std::string workload;
  int chips = 0;
  Run base;
  std::optional<Run> capped;        // re-optimised
  std::optional<Run> capped_fixed;  // in the configuration of `base`
  std::optional<Loss> loss;
  std::optional<Bounds> bounds;
  std::optional<Loss> house;         // with tensor parallelism over the whole scale-up domain
  std::vector<std::string> remarks;  // assumptions and extrapolations the reader must know
  std::size_t configurations = 0;    // feasible ones compared
};

// `chips` > 0. The interval of the loss comes from the refits in `fitted`.
Estimate estimate(const Chip& base, const std::optional<Chip>& capped, const Workload& workload, int chips,
                  const FittedCalibration& fitted);

// The facts in the order they would help, with the relative gain in time for 1 % more of each.
struct Sensitivity {
  std::string fact;
  double gain = 0;
};
std::vector<Sensitivity> sensitivities(const Chip& chip, const Workload& workload,
                                       const Parallelism& configuration, const Calibration& calibration);

}  // namespace brightline::engine::performance
