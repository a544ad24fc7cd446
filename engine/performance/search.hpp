// Every configuration in which a workload could run on so many chips, which of them fit, and the fastest. The
// search is exhaustive, so that "re-optimised" is literally true. INVARIANT: the candidates depend only on
// the workload, the number of chips and the scale-up size, never on a rate; a cap changes only which
// candidates fit and how fast they are.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/performance/breakdown.hpp"
#include "engine/performance/calibration.hpp"
#include "engine/performance/chip.hpp"
#include "engine/performance/inference.hpp"
#include "engine/performance/parallelism.hpp"
#include "engine/performance/workload.hpp"

namespace brightline::engine::performance {

struct Candidate {
  Parallelism parallelism;
  Breakdown breakdown;
  double seconds = 0;  // breakdown.total()
};

std::vector<Parallelism> enumerate(const Workload& workload, int chips, int scale_up_size);

// Bytes per chip that the configuration needs at least, and that the chip has for it.
double memory_available(const Chip& chip, Phase phase);
double memory_needed(const Workload& workload, const Parallelism& parallelism);
bool fits(const Chip& chip, const Workload& workload, const Parallelism& parallelism);

// The seconds of one step in one configuration.
Breakdown step_time(const Chip& chip, const Workload& workload, const Parallelism& parallelism,
                    const Calibration& calibration);

// The service of a replica with that layout for a `serving` workload: as many requests at once as given, or
// as memory, software and the limits of the workload allow.
SteadyService steady_service_of(const Chip& chip, const Workload& workload, const Parallelism& parallelism,
                                const Calibration& calibration);

struct SearchResult {
  std::vector<Candidate> feasible;  // fastest first
  std::size_t considered = 0;
  std::size_t too_slow = 0;  // they fit, but miss the limits of the workload even with one request
  double least_memory = 0;   // bytes per chip of the smallest candidate; shows how far nothing fits
};

// `tensor` = 0 leaves tensor parallelism to the workload (which may fix it); otherwise only that size is
// tried.
SearchResult search(const Chip& chip, const Workload& workload, int chips, const Calibration& calibration,
                    int tensor = 0);

}  // namespace brightline::engine::performance
