#include "engine/performance/layouts.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace brightline::engine::performance {
namespace {

constexpr int longest_pipeline = 128;
// Beyond this, each of the connected chips has too little work.
constexpr int most_tensor = 64;
constexpr int most_micro_batch = 64;
// Of full sharding, which gathers the parameters anew for each micro-batch; up to 128 were published.
constexpr int most_sharded_micro_batch = 128;
// From the first length a sequence may be split over two ranks, as published runs did, and from the second
// over up to 16.
constexpr double split_in_two_from = 8192;
constexpr double split_further_from = 32768;

// What can be given of a layout.
struct LayoutPart {
  const char* name;
  int& (*given)(Workload& workload);  // 0: free
  int (*of)(const Parallelism& p);
};

constexpr LayoutPart layout_parts[] = {
    {"tensor", [](Workload& w) -> int& { return w.tensor; }, [](const Parallelism& p) { return p.tensor; }},
    {"pipeline", [](Workload& w) -> int& { return w.fixed.pipeline; },
     [](const Parallelism& p) { return p.pipeline; }},
    {"data", [](Workload& w) -> int& { return w.fixed.data; }, [](const Parallelism& p) { return p.data; }},
    {"context", [](Workload& w) -> int& { return w.fixed.context; },
     [](const Parallelism& p) { return p.context; }},
    {"expert", [](Workload& w) -> int& { return w.fixed.expert; },
     [](const Parallelism& p) { return p.expert; }},
    {"interleave", [](Workload& w) -> int& { return w.fixed.interleave; },
     [](const Parallelism& p) { return p.interleave; }},
    {"micro_batch", [](Workload& w) -> int& { return w.fixed.micro_batch; },
     [](const Parallelism& p) { return static_cast<int>(p.micro_batch); }}};

struct Storage {
  Recompute recompute;
  bool sequence_parallel;
};

std::vector<Storage> storages(Software software, int tensor) {
  if (software == Software::megatron_2021 || software == Software::megatron_deepspeed)
    return {{Recompute::none, false}, {Recompute::full, false}};
  const bool sequence_parallel = tensor > 1;
  if (software == Software::megatron_2022)
    return {{Recompute::none, sequence_parallel},
            {Recompute::selective, sequence_parallel},
            {Recompute::full, false}};
  return {{Recompute::none, sequence_parallel}, {Recompute::full, sequence_parallel}};
}

// Stages that split the layers evenly, possibly counting embedding and head as layers.
bool splits_evenly(int layers, int parts) {
  return layers % parts == 0 || (layers + 2) % parts == 0;
}

// Uneven stages are allowed if the fullest has little more than its share.
bool splits_well_enough(int layers, int parts) {
  constexpr double most_waste = 1.2;
  return splits_evenly(layers, parts) ||
         std::ceil(static_cast<double>(layers) / parts) * parts <= most_waste * layers;
}

// Pipelines with the virtual stages that each may have.
std::vector<std::pair<int, int>> pipelines(const Workload& workload) {
  const int layers = workload.model.layers;
  std::vector<std::pair<int, int>> found;
  for (int pipeline = 1; pipeline <= std::min(layers, longest_pipeline); ++pipeline) {
    if (!splits_well_enough(layers, pipeline)) continue;
    found.emplace_back(pipeline, 1);
    for (int interleave = 2; pipeline > 1 && interleave * pipeline <= layers + 2; ++interleave)
      if (splits_evenly(layers, pipeline * interleave)) found.emplace_back(pipeline, interleave);
  }
  return found;
}

// Those that divide the batch, or all if the batch may be any.
std::vector<double> micro_batches(const Workload& workload, bool is_any_batch) {
  if (workload.fixed.micro_batch > 0) return {static_cast<double>(workload.fixed.micro_batch)};
  std::vector<double> sizes;
  // Pipelines work best with the smallest; where each costs a gathering, every size that divides is tried.
  const double most = workload.sharded ? most_sharded_micro_batch : most_micro_batch;
  for (double size = 1; size <= std::min(most, workload.global_batch);
       size = workload.sharded ? size + 1 : size * 2)
    if (is_any_batch || std::fmod(workload.global_batch, size) == 0) sizes.push_back(size);
  return sizes;
}

// The numbers of replicas up to `most` among which micro-batches of that size can be shared out, largest
// first.
std::vector<int> shares(double micro_batches, int most) {
  std::vector<int> found;
  if (micro_batches < 1 || std::floor(micro_batches) != micro_batches) return found;
  for (double few = 1; few * few <= micro_batches && few <= most; ++few) {
    if (std::fmod(micro_batches, few) != 0) continue;
    found.push_back(static_cast<int>(few));
    const double many = micro_batches / few;
    if (many <= most && many != few) found.push_back(static_cast<int>(many));
  }
  std::sort(found.rbegin(), found.rend());
  return found;
}

class Enumeration {
 public:
  Enumeration(const Workload& workload, int chips, int domain, int tensor, const Visit& visit,
              const Worth& worth, bool is_any_batch = false)
      : workload_(workload),
        chips_(chips),
        domain_(std::max(1, domain)),
        tensor_(tensor),
        visit_(visit),
        worth_(worth),
        is_any_batch_(is_any_batch) {
    Workload copy = workload;
    for (const LayoutPart& part : layout_parts)
      if (const int given = part.given(copy); given > 0) given_.emplace_back(&part, given);
  }

  void training() {
    const Model& model = workload_.model;
    const bool old =
        workload_.software == Software::megatron_2021 || workload_.software == Software::megatron_deepspeed;
    const int most_context = longest_context();
    Parallelism p;
    p.sharding = old ? Sharding::replicated : Sharding::optimizer;
    const auto stages = pipelines(workload_);
    for (p.tensor = 1; p.tensor <= std::min({domain_, chips_, most_tensor}); p.tensor *= 2)
      for (p.context = 1; p.context <= most_context; p.context *= 2)
        if (model.heads % p.tensor == 0) with_batches(p, storages(workload_.software, p.tensor), stages);
  }

  void sharded() {
    // The software of 2025 shards beside tensor and context parallelism.
    const bool is_recent = workload_.software == Software::megatron_2026;
    const int most = is_recent ? std::min(domain_, chips_) : 1;
    const int most_context = is_recent ? longest_context() : 1;
    Parallelism p;
    for (const Sharding sharding : {Sharding::full, Sharding::gradients}) {
      // Published runs that keep the parameters whole are of this software.
      if (sharding == Sharding::gradients && workload_.software != Software::fsdp_2023) continue;
      p.sharding = sharding;
      for (p.tensor = 1; p.tensor <= most; p.tensor *= 2)
        for (p.context = 1; p.context <= most_context; p.context *= 2)
          if (workload_.model.heads % p.tensor == 0)
            with_batches(p, {{Recompute::none, p.tensor > 1}, {Recompute::full, p.tensor > 1}}, {{1, 1}});
    }
  }

  // Replicas are independent, so as many work as find a sequence and room.
  void serving() {
    // For models that no scale-up domain holds, the group continues over the NICs.
    constexpr int most_chips = 512;
    const int most = std::min({chips_, 8 * domain_, most_chips});
    Parallelism p;
    // No pipeline server was fitted, so the search makes a pipeline only if the workload asks for one.
    p.pipeline = std::max(1, workload_.fixed.pipeline);
    if (workload_.model.layers % p.pipeline != 0) return;
    for (p.tensor = 1; p.tensor <= most / p.pipeline; p.tensor *= 2) {
      int replicas = chips_ / p.tensor / p.pipeline;
      if (workload_.batch > 0) replicas = static_cast<int>(std::clamp(workload_.batch, 1.0, 1.0 * replicas));
      for (const bool attention_data : {false, true}) {
        p.attention_data = attention_data;
        const bool possible = attention_data ? workload_.model.is_mixture() && p.tensor > 1 &&
                                                   workload_.model.experts % p.tensor == 0
                                             : workload_.model.heads % p.tensor == 0;
        replicas_.assign(1, replicas);
        if (possible) offer(p, replicas_);
      }
    }
  }

  // Fewer chips suffice where the fullest would have as many samples all the same.
  void data_parallel() {
    const double batch = workload_.global_batch;
    for (int data = static_cast<int>(std::min<double>(chips_, batch)); data >= 1; --data) {
      data = static_cast<int>(std::ceil(batch / std::ceil(batch / data)));
      Parallelism p;
      p.micro_batch = std::ceil(batch / data);
      replicas_.assign(1, data);
      offer(p, replicas_);
    }
  }

 private:
  int longest_context() const {
    const int usual = workload_.sequence >= split_further_from  ? 16
                      : workload_.sequence >= split_in_two_from ? 2
                                                                : 1;
    return std::max(usual, workload_.fixed.context);
  }

  void with_batches(Parallelism p, const std::vector<Storage>& storages,
                    const std::vector<std::pair<int, int>>& stages) {
    for (const double micro_batch : micro_batches(workload_, is_any_batch_)) {
      p.micro_batch = micro_batch;
      const std::vector<int> all =
          is_any_batch_ ? std::vector<int>{1}
                        : shares(workload_.global_batch / micro_batch, chips_ / p.tensor / p.context);
      if (all.empty()) continue;
      const auto count = static_cast<long long>(workload_.global_batch / micro_batch);
      const Model& model = workload_.model;
      const int most_expert = model.is_mixture() ? std::min(model.experts, chips_) : 1;
      for (p.expert = 1; p.expert <= most_expert; p.expert *= 2) {
        if (model.is_mixture() && model.experts % p.expert != 0) continue;
        for (const Storage& storage : storages) {
          p.recompute = storage.recompute;
          p.sequence_parallel = storage.sequence_parallel;
          p.pipeline = p.interleave = 1;
          p.data = chips_ / p.tensor / p.context;
          if (worth_ && !worth_(p)) continue;
          for (const auto& [pipeline, interleave] : stages) {
            p.pipeline = pipeline;
            p.interleave = interleave;
            replicas_.clear();
            const int most = chips_ / p.tensor / p.context / pipeline;
            p.data = most;
            if (most < 1 || (worth_ && !worth_(p))) continue;
            p.data = 1;
            if (is_any_batch_) {
              const int given = workload_.fixed.data;
              replicas_.push_back(given > 0 ? std::min(given, most) : most);
            }
            for (const int data : all)
              if (!is_any_batch_ && data <= most && (interleave == 1 || count / data % pipeline == 0) &&
                  p.tensor * p.context * data % p.expert == 0)
                replicas_.push_back(data);
            offer(p, replicas_);
          }
        }
      }
    }
  }

  // Passes on what the workload does not exclude.
  void offer(const Parallelism& p, std::vector<int>& replicas) {
    // A run with tensor parallelism over the domain is free in everything else.
    if (tensor_ > 0 && tensor_ != p.tensor) return;
    if (tensor_ == 0) {
      if (workload_.recompute && *workload_.recompute != p.recompute) return;
      for (const auto& [part, given] : given_)
        std::erase_if(replicas, [&, &part = part, &given = given](int data) {
          Parallelism with = p;
          with.data = data;
          return part->of(with) != given;
        });
    }
    if (!replicas.empty()) visit_(p, replicas);
  }

  const Workload& workload_;
  const int chips_, domain_, tensor_;
  const Visit& visit_;
  const Worth& worth_;
  const bool is_any_batch_;
  std::vector<std::pair<const LayoutPart*, int>> given_;
  std::vector<int> replicas_;
};

}  // namespace

void for_each_layout(const Workload& workload, int chips, int scale_up_size, int tensor, const Visit& visit,
                     const Worth& worth) {
  Enumeration layouts(workload, chips, scale_up_size, tensor, visit, worth);
  switch (workload.phase) {
    case Phase::training:
      return workload.sharded ? layouts.sharded() : layouts.training();
    case Phase::prefill:
    case Phase::decode:
    case Phase::serving:
      return layouts.serving();
    case Phase::data_parallel:
      return layouts.data_parallel();
  }
}

void for_each_replica(const Workload& workload, int chips, int scale_up_size,
                      const std::function<void(const Parallelism& most_replicas)>& visit) {
  const Visit with_most = [&](const Parallelism& replica, const std::vector<int>& replicas) {
    Parallelism p = replica;
    p.data = replicas.front();
    visit(p);
  };
  const Worth all;
  Enumeration layouts(workload, chips, scale_up_size, 0, with_most, all, true);
  workload.sharded ? layouts.sharded() : layouts.training();
}

std::vector<std::string> given_parts(const Workload& workload) {
  Workload copy = workload;
  std::vector<std::string> given;
  for (const LayoutPart& part : layout_parts)
    if (const int value = part.given(copy); value > 0)
      given.push_back(std::string(part.name) + " " + std::to_string(value));
  return given;
}

std::string why_no_layout(const Workload& workload, int chips, int scale_up_size) {
  const auto one_of = [](int given) { return given > 0 ? given : 1LL; };
  const FixedConfiguration& fixed = workload.fixed;
  const long long needed =
      one_of(workload.tensor) * one_of(fixed.pipeline) * one_of(fixed.data) * one_of(fixed.context);
  std::string all;
  for (const std::string& part : given_parts(workload)) all += (all.empty() ? "" : ", ") + part;
  if (needed > chips) return "given is " + all + ", which needs " + std::to_string(needed) + " chips";
  constexpr std::size_t most_shown = 12;
  for (const LayoutPart& part : layout_parts) {
    Workload free = workload;
    int& given = part.given(free);
    const int value = given;
    if (value == 0) continue;
    given = 0;
    std::set<int> possible;
    for_each_layout(free, chips, scale_up_size, 0,
                    [&](const Parallelism& replica, const std::vector<int>& replicas) {
                      Parallelism p = replica;
                      for (const int data : replicas) {
                        p.data = data;
                        possible.insert(part.of(p));
                      }
                    });
    if (possible.empty()) continue;
    if (possible == std::set<int>{1} && workload.model.layers % value != 0 &&
        value == workload.fixed.pipeline)
      return "pipeline " + std::to_string(value) + " is given, which does not divide the " +
             std::to_string(workload.model.layers) + " layers";
    std::string shown;
    std::size_t count = 0;
    for (const int each : possible)
      if (++count <= most_shown) shown += (shown.empty() ? "" : ", ") + std::to_string(each);
    return std::string(part.name) + " " + std::to_string(value) + " is given, where " + shown +
           (possible.size() > most_shown ? ", … are possible"
            : possible.size() > 1        ? " are possible"
                                         : " alone is possible");
  }
  if (workload.recompute) {
    Workload free = workload;
    free.recompute.reset();
    bool is_possible = false;
    for_each_layout(free, chips, scale_up_size, 0,
                    [&](const Parallelism&, const std::vector<int>&) { is_possible = true; });
    if (is_possible)
      return "recompute " + to_string(*workload.recompute) + " is given, which " +
             std::string(to_string(workload.software)) + " does not do";
  }
  return all.empty() ? "no layout of at most so many chips divides the batch, heads and layers"
                     : "no layout of at most so many chips has " + all + " together";
}

}  // namespace brightline::engine::performance
