#include "engine/performance/parallelism.hpp"

namespace brightline::engine::performance {

std::string to_string(Recompute recompute) {
  switch (recompute) {
    case Recompute::none:
      return "none";
    case Recompute::selective:
      return "selective";
    case Recompute::full:
      return "full";
  }
  return "none";
}

std::string to_string(Sharding sharding) {
  switch (sharding) {
    case Sharding::replicated:
      return "replicated";
    case Sharding::optimizer:
      return "optimizer";
    case Sharding::gradients:
      return "gradients";
    case Sharding::full:
      return "full";
  }
  return "replicated";
}

std::string describe(const Parallelism& parallelism) {
  std::string text = "TP" + std::to_string(parallelism.tensor) + " PP" +
                     std::to_string(parallelism.pipeline) + " DP" + std::to_string(parallelism.data);
  if (parallelism.attention_data) text += ", attention data parallel";
  if (parallelism.context > 1) text += " CP" + std::to_string(parallelism.context);
  if (parallelism.expert > 1) text += " EP" + std::to_string(parallelism.expert);
  if (parallelism.interleave > 1) text += " v" + std::to_string(parallelism.interleave);
  text += " b" + std::to_string(static_cast<long long>(parallelism.micro_batch));
  text += ", recompute " + to_string(parallelism.recompute);
  if (parallelism.sequence_parallel) text += ", sequence parallel";
  if (parallelism.sharding != Sharding::replicated)
    text += ", " + to_string(parallelism.sharding) + " sharded";
  return text;
}

}  // namespace brightline::engine::performance
