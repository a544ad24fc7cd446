#include "engine/performance/estimate.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "engine/performance/inference.hpp"
#include "engine/performance/interval.hpp"
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
  if (result.too_slow > 0)
    return where +
           ": no configuration keeps the limits on the first token and between tokens, even for one request";
  return where + ": the model fits in no configuration; the leanest of " + std::to_string(result.considered) +
         " needs " + gigabytes(result.least_memory) + " per chip and " +
         gigabytes(memory_available(chip, workload.phase)) + " of `" + chip.name +
         "` are free for it; more chips or memory are needed";
}

// FLOPs that the model needs for one step, in any phase.
double useful_flops(const Workload& workload) {
  if (workload.phase == Phase::training || workload.phase == Phase::data_parallel)
    return model_flops_per_step(workload);
  const Model& model = workload.model;
  const double embedding = model.vocabulary * model.hidden;
  const double weights = 2 * std::max(0.0, model.active_parameters() - embedding);
  const auto of_token = [&](double reach) {
    return weights + 2.0 * model.layers * reach * model.attention_work(false);
  };
  switch (workload.phase) {
    case Phase::prefill:
      return workload.batch * workload.context * of_token(workload.context / 2);
    case Phase::serving:  // for one output token, with its share of the prompt
      return of_token(workload.prompt + workload.output / 2) +
             workload.prompt / workload.output * of_token(workload.prompt / 2);
    default:
      return workload.batch * of_token(workload.context);
  }
}

double units_of(const Workload& workload) {
  switch (workload.phase) {
    case Phase::training:
      return workload.global_batch * workload.sequence;
    case Phase::prefill:
      return workload.batch * workload.context;
    case Phase::decode:
      return workload.batch;
    case Phase::serving:
      return 1;
    case Phase::data_parallel:
      return workload.global_batch;
  }
  return 0;
}

void add_cost(const Chip& chip, const Workload& workload, Run& run) {
  const bool serves =
      workload.phase == Phase::prefill || workload.phase == Phase::decode || workload.phase == Phase::serving;
  const double seconds = serves ? 1e6 / run.throughput : run.days * seconds_per_day;
  run.cost = seconds / 3600 * run.chips * chip.price_per_hour;
  run.energy = seconds * run.chips * chip.power;
  run.purchase = run.chips * chip.price;
}

Run describe_run(const Chip& chip, const Workload& workload, const Candidate& candidate, int chips,
                 const FittedCalibration& fitted) {
  Run run;
  run.item = chip.name;
  run.chips = chips;
  run.configuration = candidate.parallelism;
  run.breakdown = candidate.breakdown;
  run.seconds = candidate.seconds;
  const double factor = std::exp(interval_width(
      fitted.intervals, situation_of(chip, workload, candidate.parallelism, chips, fitted.known)));
  run.seconds_low = run.seconds / factor;
  run.seconds_high = run.seconds * factor;
  run.throughput = units_of(workload) / run.seconds;
  run.throughput_unit = workload.phase == Phase::data_parallel ? "samples/s" : "tokens/s";
  run.utilization = useful_flops(workload) / (run.seconds * chips * chip.rate(workload.precision));
  const double whole = workload.phase == Phase::data_parallel ? workload.samples
                       : workload.phase == Phase::training    ? workload.tokens
                                                              : 0;
  if (whole > 0) run.days = whole / run.throughput / seconds_per_day;
  if (workload.phase == Phase::serving) {
    const SteadyService service = steady_service_of(chip, workload, candidate.parallelism, fitted.point);
    run.first_token = service.first_token;
    run.token_interval = service.token_interval;
  }
  add_cost(chip, workload, run);
  run.sensitivities = sensitivities(chip, workload, candidate.parallelism, fitted.point);
  run.binding = run.sensitivities.empty() ? "launch" : run.sensitivities.front().fact;
  return run;
}

// The largest part of a fleet that a configuration can use and that holds the model.
struct Fleet {
  int chips = 0;
  SearchResult result;
};

Fleet largest_part(const Chip& chip, const Workload& workload, int chips, const Calibration& calibration) {
  Fleet whole{chips, search(chip, workload, chips, calibration)};
  if (!whole.result.feasible.empty()) return whole;
  // A part that leaves more than a third of the fleet idle is not useful; the step keeps the search short.
  const int least = std::max(1, chips * 2 / 3);
  const bool divides_nothing = whole.result.considered == 0;
  for (int part = chips - 1; divides_nothing && part >= least; --part) {
    if (part > 64 && part % 8 != 0) continue;
    Fleet fleet{part, search(chip, workload, part, calibration)};
    if (!fleet.result.feasible.empty()) return fleet;
  }
  return whole;
}

void add_remarks(const Chip& chip, const Workload& workload, const Run& run, const FittedCalibration& fitted,
                 std::vector<std::string>& remarks) {
  if (chip.generation == Generation::other)
    remarks.push_back("no measurement of the generation of `" + chip.name +
                      "` was fitted; the efficiencies are those of Hopper, by its rate and power");
  std::string reasons;
  for (const std::string& reason :
       widened_by(fitted.intervals, situation_of(chip, workload, run.configuration, run.chips, fitted.known)))
    reasons += (reasons.empty() ? "" : ", ") + reason;
  if (!reasons.empty())
    remarks.push_back("the interval of the time is wider for `" + chip.name + "`: " + reasons);
  if (workload.software == Software::megatron_2024 || workload.software == Software::megatron_2026)
    remarks.emplace_back(
        "how much of the tensor-parallel traffic this software hides is poorly known: no run under a cap of "
        "the links has been published");
  if (workload.phase == Phase::prefill)
    remarks.emplace_back("the fitted serving software hides no all-reduce; one that does would lose less");
  const bool hopper_known =
      workload.software == Software::fsdp_2023 || workload.software >= Software::megatron_2024;
  const bool ampere_known = workload.software != Software::megatron_2026;
  if ((chip.generation == Generation::hopper && !hopper_known) ||
      (chip.generation == Generation::ampere && !ampere_known))
    remarks.push_back("no measurement of " + std::string(to_string(workload.software)) +
                      " on this generation was fitted; its efficiency there is assumed");
}

void add_unique(std::vector<std::string>& remarks, const std::vector<std::string>& more) {
  for (const std::string& remark : more)
    if (std::find(remarks.begin(), remarks.end(), remark) == remarks.end()) remarks.push_back(remark);
}

void say_idle(const Chip& chip, int chips, int used, std::vector<std::string>& remarks) {
  if (used < chips)
    remarks.push_back(std::to_string(chips - used) + " of " + std::to_string(chips) + " x `" + chip.name +
                      "` idle: no configuration divides more of them");
}

}  // namespace

std::vector<Sensitivity> sensitivities(const Chip& chip, const Workload& workload,
                                       const Parallelism& configuration, const Calibration& calibration) {
  const Breakdown breakdown = step_time(chip, workload, configuration, calibration);
  const double now = breakdown.total();
  constexpr double more = 1.01;
  std::vector<Sensitivity> found;
  // The pipeline bubble consists of computing time, but only another layout shortens it.
  const double bubble = breakdown.pipeline_bubble / now;
  for (const ScalableFact& fact : scalable_facts) {
    Chip raised = chip;
    fact.scale(raised, more);
    const double gain = 1 - step_time(raised, workload, configuration, calibration).total() / now;
    if (gain > 1e-6) found.push_back({std::string(fact.name), gain * (1 - bubble)});
  }
  const double one_percent = 1 - 1 / more;
  if (bubble > 0) found.push_back({"pipeline bubble", bubble * one_percent});
  if (breakdown.launch > 0) found.push_back({"launch", breakdown.launch / now * one_percent});
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

  const Fleet before = largest_part(base, workload, chips, fitted.point);
  if (before.result.feasible.empty()) {
    out.problems.push_back(does_not_fit(base, workload, chips, before.result));
    return out;
  }
  out.configurations = before.result.feasible.size();
  out.base = describe_run(base, workload, before.result.feasible.front(), before.chips, fitted);
  say_idle(base, chips, before.chips, out.remarks);
  add_remarks(base, workload, out.base, fitted, out.remarks);
  if (!capped) return out;

  // Under a cap the same part of the fleet is used; another domain might be divided differently.
  Fleet after{before.chips, search(*capped, workload, before.chips, fitted.point)};
  if (after.result.feasible.empty()) after = largest_part(*capped, workload, chips, fitted.point);
  if (after.result.feasible.empty()) {
    out.problems.push_back(does_not_fit(*capped, workload, chips, after.result));
    return out;
  }
  say_idle(*capped, chips, after.chips, out.remarks);
  out.capped = describe_run(*capped, workload, after.result.feasible.front(), after.chips, fitted);
  std::vector<std::string> more;
  add_remarks(*capped, workload, *out.capped, fitted, more);
  add_unique(out.remarks, more);
  if (base.generation != capped->generation)
    out.remarks.push_back("both are assumed to run " + std::string(to_string(workload.software)) +
                          "; printed ratios of two generations often compare each with the software, format "
                          "and batch of its own day");
  const Parallelism& kept = before.result.feasible.front().parallelism;
  if (fits(*capped, workload, kept)) {
    Candidate same{kept, step_time(*capped, workload, kept, fitted.point), 0};
    same.seconds = same.breakdown.total();
    out.capped_fixed = describe_run(*capped, workload, same, before.chips, fitted);
  } else {
    out.remarks.emplace_back("the configuration that is best before the cap does not fit under it");
  }
  const Situation situation = situation_of(base, workload, kept, before.chips, fitted.known);
  out.loss = loss_between(base, *capped, workload, before.result, after.result, fitted, situation);
  const int domain = std::min(before.chips, base.scale_up_size);
  if (domain > 1) {
    const SearchResult house_before = search(base, workload, before.chips, fitted.point, domain);
    const SearchResult house_after = search(*capped, workload, before.chips, fitted.point, domain);
    if (!house_before.feasible.empty() && !house_after.feasible.empty())
      out.house = loss_between(base, *capped, workload, house_before, house_after, fitted, situation);
  }
  return out;
}

Replacement replacement(const Chip& reference, int count, const Chip& chip, const Workload& workload,
                        const FittedCalibration& fitted) {
  Replacement out;
  out.reference = estimate(reference, std::nullopt, workload, count, fitted);
  out.problems = out.reference.problems;
  check(chip, workload, count, out.problems);
  if (!out.problems.empty()) return out;
  const double wanted = out.reference.base.throughput;
  const auto run_on = [&](int chips) { return estimate(chip, std::nullopt, workload, chips, fitted); };
  // More chips never do less, because those that do not help stay idle.
  const auto enough = [&](int chips, double throughput) {
    const Estimate e = run_on(chips);
    return e.problems.empty() && e.base.throughput >= throughput;
  };
  const auto least = [&](double throughput) {
    const int step = count >= 64 ? 8 : 1;
    long long high = step, low = 0;
    while (!enough(static_cast<int>(high), throughput)) {
      low = high;
      high *= 2;
      if (high > static_cast<long long>(count) * most_replaced) return 0;
    }
    while (high - low > step) {
      const long long middle = (low + high) / 2 / step * step;
      if (middle == low) break;
      (enough(static_cast<int>(middle), throughput) ? high : low) = middle;
    }
    return static_cast<int>(high);
  };
  out.chips = least(wanted);
  if (out.chips == 0) {
    out.problems.push_back("no number of `" + chip.name + "` up to " + std::to_string(most_replaced) +
                           " times as many does what " + std::to_string(count) + " x `" + reference.name +
                           "` do");
    return out;
  }
  out.replaced = run_on(out.chips);
  const double width =
      loss_width(fitted.intervals, difference_between(reference, chip),
                 situation_of(reference, workload, out.reference.base.configuration, count, fitted.known),
                 change_between(scaled(out.reference.base.breakdown, out.reference.base.chips),
                                scaled(out.replaced.base.breakdown, out.replaced.base.chips)));
  out.low = std::min(out.chips, std::max(1, static_cast<int>(std::floor(out.chips * std::exp(-width)))));
  out.high = std::max(out.chips, static_cast<int>(std::ceil(out.chips * std::exp(width))));
  return out;
}

MixedFleet mixed_fleet(const Chip& first, int first_count, const Chip& second, int second_count,
                       const Workload& workload, const FittedCalibration& fitted) {
  MixedFleet out;
  const bool batched = workload.phase == Phase::training || workload.phase == Phase::data_parallel;
  const double whole = batched ? workload.global_batch : workload.batch;
  const auto part = [&](double batch) {
    Workload w = workload;
    (batched ? w.global_batch : w.batch) = batch;
    return w;
  };
  if (whole <= 0 && workload.phase != Phase::serving)
    out.problems.emplace_back("the workload states no batch");
  if (!out.problems.empty()) return out;
  // The share at which both finish at the same time, in sixteenths of the batch; serving at full load has no
  // batch to share.
  constexpr int parts = 16;
  double best = 0;
  for (int share = 1; share < parts; ++share) {
    const double batch = whole * share / parts;
    const Workload one = part(batch), other = part(whole - batch);
    const Estimate a = estimate(first, std::nullopt, one, first_count, fitted);
    const Estimate b = estimate(second, std::nullopt, other, second_count, fitted);
    if (!a.problems.empty() || !b.problems.empty()) {
      if (out.problems.empty()) out.problems = a.problems.empty() ? b.problems : a.problems;
      continue;
    }
    const double throughput = workload.phase == Phase::serving && whole <= 0
                                  ? a.base.throughput + b.base.throughput
                                  : units_of(workload) / std::max(a.base.seconds, b.base.seconds);
    if (throughput <= best) continue;
    best = throughput;
    out.first = a.base;
    out.second = b.base;
    out.share = static_cast<double>(share) / parts;
    out.throughput = throughput;
  }
  if (best <= 0) return out;
  out.problems.clear();
  const double tokens = workload.phase == Phase::data_parallel ? workload.samples : workload.tokens;
  if (batched && tokens > 0) out.days = tokens / best / seconds_per_day;
  return out;
}

}  // namespace brightline::engine::performance
