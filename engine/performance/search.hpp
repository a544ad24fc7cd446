// Every configuration a workload could run in on so many chips, which of them fit, and the fastest.
// Exhaustive: no heuristics, so that "re-optimised" means what it says. After training and inference.
// INVARIANT: the candidates depend on the workload, the count and the scale-up size only, never on a rate; so
// a cap changes which candidates fit and how fast they are, and nothing else.
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

// Bytes per chip that the configuration needs at least, and that a chip has for it.
double memory_available(const Chip& chip, Phase phase);
double memory_needed(const Workload& workload, const Parallelism& parallelism);
bool fits(const Chip& chip, const Workload& workload, const Parallelism& parallelism);

// Seconds of one step in one configuration: the only door to the phase models.
Breakdown step_time(const Chip& chip, const Workload& workload, const Parallelism& parallelism,
                    const Calibration& calibration);

// What a replica of that layout does in a `serving` workload: as many requests at once as are given, or as
// memory, software and the limits of the workload allow.
SteadyService steady_service_of(const Chip& chip, const Workload& workload, const Parallelism& parallelism,
                                const Calibration& calibration);

struct SearchResult {
  std::vector<Candidate> feasible;  // fastest first
  std::size_t considered = 0;
  std::size_t too_slow = 0;  // that fit, but miss the limits of the workload even with one request
  double least_memory = 0;   // of the leanest candidate, bytes per chip; says by how much nothing fits
};

// `tensor` = 0 leaves tensor parallelism to the workload (which may fix it); otherwise only that size.
SearchResult search(const Chip& chip, const Workload& workload, int chips, const Calibration& calibration,
                    int tensor = 0);

}  // namespace brightline::engine::performance
