// How many sequences a server runs at once: the number with the most throughput within memory, software and
// the limits of the workload. Uses inference; search uses it. INVARIANT: throughput is non-decreasing in
// memory and in every rate and bandwidth of the chip, because each number keeps its time and more are
// allowed.
#pragma once

#include "engine/performance/inference.hpp"

namespace brightline::engine::performance {

// The service of a replica with that layout for a `serving` workload. In a closed loop of more requests than
// run at once the others wait, and the first token of each comes that much later. If requests arrive more
// slowly than it could answer them, the fewest at once that keep up, and `breakdown.waiting` for the rest of
// the time.
SteadyService service_of(const Chip& chip, const Workload& workload, const Parallelism& parallelism,
                         const Calibration& calibration);

// Whether the service keeps the limits on the first token and between tokens.
bool keeps_limits(const Workload& workload, const SteadyService& service);
bool has_limits(const Workload& workload);

// One token for each sequence of a `decode` workload, in as many rounds as are fastest.
Breakdown decode_rounds(const Chip& chip, const Workload& workload, const Parallelism& parallelism,
                        const Calibration& calibration);

}  // namespace brightline::engine::performance
