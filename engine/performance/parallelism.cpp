#include "engine/performance/parallelism.hpp"

namespace brightline::engine::performance {

std::string to_string(Recompute recompute) {
  constexpr const char* names[] = {"none", "selective", "full"};
  return names[static_cast<std::size_t>(recompute)];
}

std::string to_string(Sharding sharding) {
  constexpr const char* names[] = {"replicated", "optimizer", "gradients", "full"};
  return names[static_cast<std::size_t>(sharding)];
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
