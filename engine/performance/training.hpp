// The time of one training step for one configuration: the sum of a Breakdown. Sources: Narayanan et al. 2021
// (arXiv 2104.04473) for volumes and bubble, Korthikanti et al. 2022 for sequence parallelism and
// recomputation; the constants are fitted (calibration.hpp). INVARIANT: non-increasing in every rate and
// bandwidth of the chip.
#pragma once

#include "engine/performance/breakdown.hpp"
#include "engine/performance/calibration.hpp"
#include "engine/performance/chip.hpp"
#include "engine/performance/parallelism.hpp"
#include "engine/performance/workload.hpp"

namespace brightline::engine::performance {

Breakdown training_step(const Chip& chip, const Workload& workload, const Parallelism& parallelism,
                        const Calibration& calibration);
// The same from the passes of one micro-batch through all layers, which depend on neither stages nor
// replicas.
Breakdown training_step(const Chip& chip, const Workload& workload, const Parallelism& parallelism,
                        const Calibration& calibration, const Breakdown& layers);
Breakdown layers_time(const Chip& chip, const Workload& workload, const Parallelism& parallelism,
                      const Calibration& calibration);

// Image networks: forward and backward pass over `sample_flops` and `sample_bytes`, and an all-reduce of
// gradients.
Breakdown data_parallel_step(const Chip& chip, const Workload& workload, const Parallelism& parallelism,
                             const Calibration& calibration);

// FLOPs of one step: without recomputation, the basis of utilisation; with it, what the chips do at least.
double model_flops_per_step(const Workload& workload, Recompute recompute = Recompute::none);

// The same with recomputation counted in full: Narayanan's 96 B s l h^2 (1 + s/6h + V/16lh).
double narayanan_flops_per_step(const Workload& workload);

}  // namespace brightline::engine::performance
