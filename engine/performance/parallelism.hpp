// How a workload is spread over chips: one point of the search space. After workload in the line.
// INVARIANT: tensor * pipeline * data * context == chips for training; expert divides data * context *
// tensor.
#pragma once

#include <string>

namespace brightline::engine::performance {

enum class Recompute : unsigned char { none, selective, full };

// How parameters, gradients and optimiser state are held by data-parallel ranks.
enum class Sharding : unsigned char { replicated, optimizer, gradients, full };

struct Parallelism {
  int tensor = 1;
  int pipeline = 1;
  int data = 1;
  int context = 1;
  int expert = 1;
  int interleave = 1;  // virtual stages per pipeline rank
  double micro_batch = 1;
  Recompute recompute = Recompute::none;
  bool sequence_parallel = false;
  Sharding sharding = Sharding::replicated;
  bool attention_data =
      false;  // serving: each chip attends for its own sequences, experts over `tensor` chips

  int chips() const { return tensor * pipeline * data * context; }
  bool operator==(const Parallelism&) const = default;
};

// "TP8 PP8 DP16 v12 b1 selective+SP": what a report prints.
std::string describe(const Parallelism& parallelism);
std::string to_string(Recompute recompute);
std::string to_string(Sharding sharding);

}  // namespace brightline::engine::performance
