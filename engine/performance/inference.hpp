// Time of one prefill or one decode step, and the throughput a replica reaches under full load.
// Uses compute, collective and memory. Throughputs are per replica of `tensor` chips.
// INVARIANT: non-increasing in every rate and bandwidth of the chip.
#pragma once

#include "engine/performance/breakdown.hpp"
#include "engine/performance/calibration.hpp"
#include "engine/performance/chip.hpp"
#include "engine/performance/workload.hpp"

namespace brightline::engine::performance {

// `sequences` prompts of `prompt` tokens each, processed together.
Breakdown prefill_step(const Chip& chip, const Workload& workload, int tensor, double sequences,
                       double prompt, const Calibration& calibration);

// One token for each of `sequences`, at mean context `context`.
Breakdown decode_step(const Chip& chip, const Workload& workload, int tensor, double sequences,
                      double context, const Calibration& calibration);

// Sequences whose caches fit beside the weights; below 1 the model does not fit.
double sequences_that_fit(const Chip& chip, const Workload& workload, int tensor, double context);

// Output tokens per second of a batch that is prefilled, then decoded to its end.
double static_throughput(const Chip& chip, const Workload& workload, int tensor, double sequences,
                         double prompt, double output, const Calibration& calibration);

// Output tokens per second under a full queue: prompts enter as sequences leave.
double loaded_throughput(const Chip& chip, const Workload& workload, int tensor, double prompt, double output,
                         const Calibration& calibration);

}  // namespace brightline::engine::performance
