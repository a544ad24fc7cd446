// Serving: one iteration of a replica, which decodes a token for each running sequence and works through some
// tokens of new prompts, and the throughput that follows under a static batch, a closed loop or a full queue.
// A replica is the `tensor` times `pipeline` chips of a Parallelism; with `attention_data` each chip attends
// for its own sequences, and only the experts are spread over the replica. The stages of a pipeline work at
// the same time, each on its share of the running sequences. Uses compute, collective and memory.
// INVARIANT: non-increasing in every rate and bandwidth of the chip.
#pragma once

#include "engine/performance/breakdown.hpp"
#include "engine/performance/calibration.hpp"
#include "engine/performance/chip.hpp"
#include "engine/performance/parallelism.hpp"
#include "engine/performance/workload.hpp"

namespace brightline::engine::performance {

// What one iteration works on.
struct Iteration {
  double decoding = 0;       // sequences that get one token each
  double context = 0;        // their mean length
  double prompt_tokens = 0;  // of new prompts
  double prompt = 0;         // length of such a prompt
};

Breakdown serving_iteration(const Chip& chip, const Workload& workload, const Parallelism& replica,
                            const Iteration& iteration, const Calibration& calibration);

// Sequences whose caches fit beside the weights; below 1 the model does not fit. `reserved`: tokens that a
// sequence holds room for.
double sequences_that_fit(const Chip& chip, const Workload& workload, const Parallelism& replica,
                          double reserved);

// A steady state: `sequences` run, each of `prompt` tokens in and `output` tokens out. INVARIANT (law of
// Little): sequences * output = throughput * (first_token - queue + (output - 1) * token_interval), unless
// service_of adds waiting for requests.
struct SteadyService {
  double sequences = 0;
  double iteration = 0;       // seconds of a request over its output tokens
  double throughput = 0;      // output tokens per second of the replica
  double capacity = 0;        // the same if more requests came
  double first_token = 0;     // seconds from when the request comes, `queue` included
  double queue = 0;           // seconds before it begins to run, while others run; service_of adds it
  double token_interval = 0;  // seconds between tokens
  Breakdown breakdown;
};

// prefill_step: prompts together until each has its first token. decode_step: one token per running sequence.
Breakdown prefill_step(const Chip& chip, const Workload& workload, const Parallelism& replica,
                       double sequences, double prompt, const Calibration& calibration);
Breakdown decode_step(const Chip& chip, const Workload& workload, const Parallelism& replica,
                      double sequences, double context, const Calibration& calibration);

// One batch that is prefilled, then decoded to its end.
double static_throughput(const Chip& chip, const Workload& workload, const Parallelism& replica,
                         double sequences, double prompt, double output, const Calibration& calibration);

// New prompts enter as sequences leave: at most `concurrency` at once (0 = as many as memory and software
// allow), reached through a server where `through_server`.
SteadyService steady_service(const Chip& chip, const Workload& workload, const Parallelism& replica,
                             double concurrency, bool through_server, double prompt, double output,
                             const Calibration& calibration);

}  // namespace brightline::engine::performance
