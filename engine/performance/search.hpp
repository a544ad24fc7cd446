// The fastest layout of a workload on at most so many chips that fits and keeps the limits of the workload.
// The search is exhaustive: it leaves out only what a bound shows to be slower, so that "re-optimised" is
// literally true.
#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include "engine/performance/breakdown.hpp"
#include "engine/performance/calibration.hpp"
#include "engine/performance/chip.hpp"
#include "engine/performance/inference.hpp"
#include "engine/performance/parallelism.hpp"
#include "engine/performance/training.hpp"
#include "engine/performance/workload.hpp"

namespace brightline::engine::performance {

struct Candidate {
  Parallelism parallelism;
  Breakdown breakdown;
  double seconds = 0;                    // breakdown.total()
  std::optional<SteadyService> service;  // of one replica, for a `serving` workload
};

// Bytes per chip that the configuration needs at least, and that the chip has for it.
double memory_available(const Chip& chip, Phase phase);
double memory_needed(const Workload& workload, const Parallelism& parallelism);
bool fits(const Chip& chip, const Workload& workload, const Parallelism& parallelism);

// The seconds of one step in one configuration.
Breakdown step_time(const Chip& chip, const Workload& workload, const Parallelism& parallelism,
                    const Calibration& calibration);

// The step in that configuration; nothing if it does not fit or misses the limits of the workload.
std::optional<Candidate> run_of(const Chip& chip, const Workload& workload, const Parallelism& parallelism,
                                const Calibration& calibration);

struct SearchResult {
  std::optional<Candidate> best;
  // Layouts, without those that differ in the number of replicas only, and if a time is given that is enough,
  // without those that a bound leaves out together.
  std::size_t considered = 0;
  std::size_t too_slow = 0;  // they fit, but miss the limits of the workload even with one request
  double least_memory = 0;   // bytes per chip of the smallest candidate; shows how far nothing fits
};

// The layout of the fewest chips that takes at most so many seconds.
std::optional<Candidate> fewest_chips(const Chip& chip, const Workload& workload, int chips,
                                      const Calibration& calibration, double seconds);

// Visits runs in every layout that fits and keeps the limits, but for those that a bound shows to take
// `enough` seconds or more, which the visitor may lower. `best` of the result is empty. `known` are the times
// of layers that earlier searches of the same model on the same chip have found, if there were any.
SearchResult for_each_run(const Chip& chip, const Workload& workload, int chips,
                          const Calibration& calibration, int tensor, const double& enough,
                          const std::function<void(Candidate&)>& visit, LayerTimes* known = nullptr);

// `tensor` = 0 leaves tensor parallelism to the workload (which may fix it); otherwise only that size is
// tried. Nothing that takes `enough` seconds or more is looked for.
SearchResult search(const Chip& chip, const Workload& workload, int chips, const Calibration& calibration,
                    int tensor = 0, double enough = std::numeric_limits<double>::infinity(),
                    LayerTimes* known = nullptr);

// A lower bound of the seconds of a training step of any batch on at most so many chips: of the layouts that
// fit, the layers of every micro-batch and the pipeline bubble. It never falls as the batch grows.
class BatchBound {
 public:
  BatchBound(const Chip& chip, const Workload& workload, int chips, LayerTimes& layers);
  double seconds(double batch) const;

 private:
  struct Line {
    double bubble, per_sequence;
  };
  std::vector<Line> lines_;  // of which each is the least for some batch
};

}  // namespace brightline::engine::performance
