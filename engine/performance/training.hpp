// The time of one training step for one configuration: the sum of a Breakdown. Sources: Narayanan et al. 2021
// (arXiv 2104.04473) for volumes and bubble, Korthikanti et al. 2022 for sequence parallelism and
// recomputation; the constants are fitted (calibration.hpp). INVARIANT: non-increasing in every rate and
// bandwidth of the chip.
#pragma once

#include <map>
#include <tuple>

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

// The passes of one micro-batch through all layers, kept for layouts that differ in stages or replicas, and
// for batches of any size. The chip, the workload and the calibration must live as long.
class LayerTimes {
 public:
  LayerTimes(const Chip& chip, const Workload& workload, const Calibration& calibration)
      : chip_(chip), workload_(workload), calibration_(calibration) {}
  const Breakdown& of(const Parallelism& parallelism);

 private:
  const Chip& chip_;
  const Workload& workload_;
  const Calibration& calibration_;
  using Key = std::tuple<int, int, int, double, Recompute, bool, Sharding>;
  std::map<Key, Breakdown> times_;
  Key last_;
  const Breakdown* last_time_ = nullptr;
};

// Image networks: forward and backward pass over `sample_flops` and `sample_bytes`, and an all-reduce of
// gradients.
Breakdown data_parallel_step(const Chip& chip, const Workload& workload, const Parallelism& parallelism,
                             const Calibration& calibration);

// FLOPs of one step: without recomputation, the basis of utilisation; with it, what the chips do at least.
double model_flops_per_step(const Workload& workload, Recompute recompute = Recompute::none);

// The same with recomputation counted in full: Narayanan's 96 B s l h^2 (1 + s/6h + V/16lh).
double narayanan_flops_per_step(const Workload& workload);

}  // namespace brightline::engine::performance
