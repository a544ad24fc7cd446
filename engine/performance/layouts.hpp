// Every layout in which a workload could run on at most so many chips. INVARIANT: layouts depend only on the
// workload, the number of chips and the scale-up size, never on a rate, and those of a smaller fleet are
// among those of a larger one; so neither a cap nor an idle chip can make the best of them better.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/performance/parallelism.hpp"
#include "engine/performance/workload.hpp"

namespace brightline::engine::performance {

// Calls `visit` with each layout of one replica and the numbers of replicas it may have, largest first and
// never empty. What the workload fixes is fixed; `tensor` > 0 takes the place of its tensor parallelism.
// In training `worth` may leave out layouts: asked with one stage, all that differ in stages and replicas,
// and asked with stages, all that differ in replicas. It is asked with the most replicas that the chips
// allow.
using Visit = std::function<void(const Parallelism& replica, const std::vector<int>& replicas)>;
using Worth = std::function<bool(const Parallelism& most_replicas)>;
void for_each_layout(const Workload& workload, int chips, int scale_up_size, int tensor, const Visit& visit,
                     const Worth& worth = {});

// Calls `visit` with each layout of a replica in training that some batch may have, with the most replicas of
// it on so many chips.
void for_each_replica(const Workload& workload, int chips, int scale_up_size,
                      const std::function<void(const Parallelism& most_replicas)>& visit);

// What the workload fixes of its layout: "tensor 8", "pipeline 4", …
std::vector<std::string> given_parts(const Workload& workload);
// Why there is no layout: which part that is given excludes all, and what it may be instead.
std::string why_no_layout(const Workload& workload, int chips, int scale_up_size);

}  // namespace brightline::engine::performance
