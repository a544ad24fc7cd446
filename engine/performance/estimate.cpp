#include "engine/performance/estimate.hpp"

#include <algorithm>
#include <cstdio>

#include "engine/performance/training.hpp"

namespace brightline::engine::performance {
namespace {

constexpr double seconds_per_day = 86400;

std::string gigabytes(double bytes) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f GB", bytes / 1e9);
  return text;
}

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "`" : ", `") + word + "`";
  return text;
}

bool check(const Chip& chip, const Workload& workload, int chips, std::vector<std::string>& problems) {
  const auto missing = missing_facts(chip, workload.precision, chips);
  if (missing.empty()) return true;
  problems.push_back("`" + chip.name + "` lacks " + join(missing) + ", without which `" + workload.name +
                     "` cannot be estimated");
  return false;
}

std::string does_not_fit(const Chip& chip, const Workload& workload, int chips, const SearchResult& result) {
  const std::string where = "`" + workload.name + "` on " + std::to_string(chips) + " x `" + chip.name + "`";
  if (result.considered == 0)
    return where + ": no parallel configuration divides the batch, heads and layers over so many chips";
  return where + ": the model fits in no configuration; the leanest of " + std::to_string(result.considered) +
         " needs " + gigabytes(result.least_memory) + " per chip and " + gigabytes(chip.memory_bytes) +
         " are there; more chips or memory are needed";
}

// FLOPs the model itself needs for one step, whatever the phase.
double useful_flops(const Workload& workload) {
  if (workload.phase == Phase::training || workload.phase == Phase::data_parallel)
    return model_flops_per_step(workload);
  const Model& model = workload.model;
  const double tokens = workload.phase == Phase::prefill ? workload.batch * workload.context : workload.batch;
  const double reach = workload.phase == Phase::prefill ? workload.context / 2 : workload.context;
  const double embedding = model.vocabulary * model.hidden;
  return tokens * (2 * std::max(0.0, model.active_parameters() - embedding) +
                   4.0 * model.layers * reach * model.hidden);
}

Run describe_run(const Chip& chip, const Workload& workload, const Candidate& candidate, int chips,
                 const Calibration& calibration) {
  Run run;
  run.item = chip.name;
  run.configuration = candidate.parallelism;
  run.breakdown = candidate.breakdown;
  run.seconds = candidate.seconds;
  const bool serving = workload.phase == Phase::prefill || workload.phase == Phase::decode;
  const double factor = serving ? calibration.serving_of(workload.software).error
                                : calibration.training_of(workload.software).error;
  run.seconds_low = run.seconds / factor;
  run.seconds_high = run.seconds * factor;
  double units = 0;
  switch (workload.phase) {
    case Phase::training:
      units = workload.global_batch * workload.sequence;
      break;
    case Phase::prefill:
      units = workload.batch * workload.context;
      break;
    case Phase::decode:
      units = workload.batch;
      break;
    case Phase::data_parallel:
      units = workload.global_batch;
      break;
  }
  run.throughput = units / run.seconds;
  run.throughput_unit = workload.phase == Phase::data_parallel ? "samples/s" : "tokens/s";
  run.utilization = useful_flops(workload) / (run.seconds * chips * chip.rate(workload.precision));
  const double whole = workload.phase == Phase::data_parallel ? workload.samples
                       : workload.phase == Phase::training    ? workload.tokens
                                                              : 0;
  if (whole > 0) run.days = whole / run.throughput / seconds_per_day;
  if (run.days > 0 && chip.price_per_hour > 0) run.cost = run.days * 24 * chips * chip.price_per_hour;
  const auto helpful = sensitivities(chip, workload, candidate.parallelism, calibration);
  run.binding = helpful.empty() ? "launch" : helpful.front().fact;
  return run;
}

Calibration overlapped(const FittedCalibration& fitted, OverlapBound bound) {
  return with_overlap(fitted.point, bound);
}

PlainLoss bound_of(const Chip& base, const Chip& capped, const Workload& workload, int chips,
                   const Calibration& calibration, int tensor = 0) {
  const SearchResult before = search(base, workload, chips, calibration, tensor);
  const SearchResult after = search(capped, workload, chips, calibration, tensor);
  if (before.feasible.empty() || after.feasible.empty()) return {};
  return plain_loss(capped, workload, before, after, calibration);
}

void add_remarks(const Chip& base, const Workload& workload, Estimate& out) {
  if (base.generation == Generation::other)
    out.remarks.emplace_back(
        "no measurement of this chip's generation was fitted; the efficiencies are those of Hopper");
  if (workload.model.is_mixture())
    out.remarks.emplace_back("no mixture-of-experts run was fitted; routing is taken as even");
  if (workload.software == Software::megatron_2024)
    out.remarks.emplace_back(
        "how much of the tensor-parallel traffic this software hides is poorly known and dominates the "
        "interval");
  if (workload.phase == Phase::prefill)
    out.remarks.emplace_back(
        "the fitted serving software hides no all-reduce; one that does would lose less");
  const bool hopper_known =
      workload.software == Software::fsdp_2023 || workload.software == Software::megatron_2024 ||
      workload.software == Software::serving_2023 || workload.software == Software::serving_2025;
  const bool ampere_known = workload.software != Software::serving_2025;
  if ((base.generation == Generation::hopper && !hopper_known) ||
      (base.generation == Generation::ampere && !ampere_known))
    out.remarks.push_back("no measurement of " + std::string(to_string(workload.software)) +
                          " on this generation was fitted; its efficiency there is assumed");
}

}  // namespace

std::vector<Sensitivity> sensitivities(const Chip& chip, const Workload& workload,
                                       const Parallelism& configuration, const Calibration& calibration) {
  const double now = step_time(chip, workload, configuration, calibration).total();
  constexpr double more = 1.01;
  std::vector<Sensitivity> found;
  const auto probe = [&](const char* fact, auto&& raise) {
    Chip raised = chip;
    raise(raised);
    const double gain = 1 - step_time(raised, workload, configuration, calibration).total() / now;
    if (gain > 1e-6) found.push_back({fact, gain});
  };
  probe("throughput", [](Chip& c) {
    for (double& rate : c.peak_rate) rate *= more;
  });
  probe("memory_bandwidth", [](Chip& c) { c.memory_bandwidth *= more; });
  probe("link_bandwidth", [](Chip& c) { c.link_bandwidth *= more; });
  probe("nic_bandwidth", [](Chip& c) { c.nic_bandwidth *= more; });
  probe("memory_capacity", [](Chip& c) { c.memory_bytes *= more; });
  std::stable_sort(found.begin(), found.end(),
                   [](const Sensitivity& a, const Sensitivity& b) { return a.gain > b.gain; });
  return found;
}

Estimate estimate(const Chip& base, const std::optional<Chip>& capped, const Workload& workload, int chips,
                  const FittedCalibration& fitted) {
  Estimate out;
  out.workload = workload.name;
  out.chips = chips;
  if (chips < 1) out.problems.emplace_back("the number of chips must be at least 1");
  if (const auto missing = missing_keys(workload); !missing.empty())
    out.problems.push_back("workload `" + workload.name + "` lacks " + join(missing));
  if (!out.problems.empty()) return out;
  check(base, workload, chips, out.problems);
  if (capped) check(*capped, workload, chips, out.problems);
  if (!out.problems.empty()) return out;

  const SearchResult before = search(base, workload, chips, fitted.point);
  if (before.feasible.empty()) {
    out.problems.push_back(does_not_fit(base, workload, chips, before));
    return out;
  }
  out.configurations = before.feasible.size();
  out.base = describe_run(base, workload, before.feasible.front(), chips, fitted.point);
  add_remarks(base, workload, out);
  if (!capped) return out;

  const SearchResult after = search(*capped, workload, chips, fitted.point);
  if (after.feasible.empty()) {
    out.problems.push_back(does_not_fit(*capped, workload, chips, after));
    return out;
  }
  out.capped = describe_run(*capped, workload, after.feasible.front(), chips, fitted.point);
  const Parallelism& kept = before.feasible.front().parallelism;
  if (fits(*capped, workload, kept)) {
    Candidate same{kept, step_time(*capped, workload, kept, fitted.point), 0};
    same.seconds = same.breakdown.total();
    out.capped_fixed = describe_run(*capped, workload, same, chips, fitted.point);
  } else {
    out.remarks.emplace_back("the configuration that is best before the cap does not fit under it");
  }
  out.loss = loss_between(base, *capped, workload, before, after, fitted);
  out.bounds = Bounds{bound_of(base, *capped, workload, chips, overlapped(fitted, OverlapBound::none)),
                      bound_of(base, *capped, workload, chips, overlapped(fitted, OverlapBound::full))};
  const int domain = std::min(chips, base.scale_up_size);
  if (domain > 1) {
    const SearchResult house_before = search(base, workload, chips, fitted.point, domain);
    const SearchResult house_after = search(*capped, workload, chips, fitted.point, domain);
    if (!house_before.feasible.empty() && !house_after.feasible.empty())
      out.house = loss_between(base, *capped, workload, house_before, house_after, fitted);
  }
  return out;
}

}  // namespace brightline::engine::performance
