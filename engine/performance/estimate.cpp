#include "engine/performance/estimate.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>
#include <vector>

#include "engine/performance/compute.hpp"
#include "engine/performance/interval.hpp"
#include "engine/performance/layouts.hpp"
#include "engine/performance/service.hpp"
#include "engine/performance/training.hpp"

namespace brightline::engine::performance {
namespace {

constexpr double seconds_per_day = 86400;
// Fewer rows do not determine the 90 % interval of a software.
constexpr int few_rows = 10;

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

std::string does_not_fit(const Chip& chip, const Workload& workload, int chips, const SearchResult& result) {
  const std::string where = "`" + workload.name + "` on " + std::to_string(chips) + " x `" + chip.name + "`";
  if (result.considered == 0) return where + ": " + why_no_layout(workload, chips, chip.scale_up_size);
  if (result.too_slow > 0) {
    const std::string of_limits =
        where + ": no configuration keeps the limits on the first token and between tokens, ";
    if (workload.batch <= 1 || workload.arrival_rate > 0) return of_limits + "even for one request";
    return of_limits + "with " + std::to_string(std::lround(workload.batch)) +
           " requests in flight, of which those that do not run at once wait; more chips or fewer requests "
           "are needed";
  }
  return where + ": the model fits in no configuration; the leanest of " + std::to_string(result.considered) +
         " needs " + gigabytes(result.least_memory) + " per chip and " +
         gigabytes(memory_available(chip, workload.phase)) + " of `" + chip.name +
         "` are free for it; more chips or memory are needed";
}

// FLOPs of one step, in any phase; of training with what is computed again.
double flops_of(const Workload& workload, Recompute recompute = Recompute::none) {
  if (workload.phase == Phase::training || workload.phase == Phase::data_parallel)
    return model_flops_per_step(workload, recompute);
  const Model& model = workload.model;
  const double embedding = model.vocabulary * model.hidden;
  const double weights = 2 * std::max(0.0, model.active_parameters() - embedding);
  const auto of_token = [&](double reach) {
    return weights + 2.0 * model.layers * reach * model.attention_work(false);
  };
  // Only the last token of a prompt is followed by another, so that the head multiplies it alone.
  const double head = std::min(weights, 2 * embedding);
  const auto of_prompt = [&](double length) { return length * (of_token(length / 2) - head) + head; };
  switch (workload.phase) {
    case Phase::prefill:
      return workload.batch * of_prompt(workload.context);
    case Phase::serving:  // for one output token, with its share of the prompt
      return of_token(workload.prompt + workload.output / 2) + of_prompt(workload.prompt) / workload.output;
    default:
      return workload.batch * of_token(workload.context);
  }
}

// Of the weights, without the table of the embedding.
double bytes_read_for_token(const Workload& workload) {
  const Model& model = workload.model;
  const double weights = std::max(0.0, model.active_parameters() - model.vocabulary * model.hidden);
  return weights * element_bytes(workload.precision);
}

// The least seconds of a step: at the peak of the chips, of their arithmetic and in serving of reading the
// weights, and no less than requests take to arrive.
double least_seconds_of(const Chip& chip, const Workload& workload, const Candidate& candidate) {
  const Parallelism& p = candidate.parallelism;
  const double computing = flops_of(workload, p.recompute) / (p.chips() * chip.rate(workload.precision));
  if (workload.phase == Phase::training || workload.phase == Phase::data_parallel) return computing;
  const double reading =
      bytes_read_for_token(workload) / (static_cast<double>(p.tensor) * p.pipeline * chip.memory_bandwidth);
  const double sequences = candidate.service ? candidate.service->sequences * p.data : 1;
  const double arriving = workload.phase == Phase::serving ? workload.arrival_rate * workload.output : 0;
  return std::max({computing, reading / sequences, arriving > 0 ? 1 / arriving : 0});
}

// The latencies of a service within the ends of an interval, but no shorter than the peak of the chips of a
// replica allows: the arithmetic of a prompt, and reading the weights for each token.
void add_latencies(const Chip& chip, const Workload& workload, const Candidate& candidate, const Width& width,
                   Run& run) {
  const SteadyService& service = *candidate.service;
  const Parallelism& p = candidate.parallelism;
  const double chips = static_cast<double>(p.tensor) * p.pipeline;
  Workload prompt = workload;
  prompt.phase = Phase::prefill;
  prompt.batch = 1;
  prompt.context = workload.prompt;
  const double computing = flops_of(prompt) / (chips * chip.rate(workload.precision));
  const double reading = bytes_read_for_token(workload) / (chips * chip.memory_bandwidth);
  const auto between = [&](double seconds, double least) -> Interval {
    const double low = std::max(seconds * std::exp(-width.below), least);
    return {seconds, std::min(seconds, low), seconds * std::exp(width.above)};
  };
  run.first_token = between(service.first_token, std::max(computing, reading));
  if (workload.output > 1) run.token_interval = between(service.token_interval, reading);
  run.queue = service.queue;
  run.running = service.sequences * p.data;
}

Width time_width(const Chip& chip, const Workload& workload, const Parallelism& p,
                 const FittedCalibration& fitted) {
  return interval_width(fitted.intervals, situation_of(chip, workload, p, p.chips(), fitted));
}

void add_cost(const Chip& chip, const Workload& workload, double throughput, Run& run) {
  const bool serves =
      workload.phase == Phase::prefill || workload.phase == Phase::decode || workload.phase == Phase::serving;
  const double whole = workload.phase == Phase::data_parallel ? workload.samples
                       : workload.phase == Phase::training    ? workload.tokens
                                                              : 0;
  run.days = whole / throughput / seconds_per_day;
  const double seconds = serves ? 1e6 / throughput : run.days * seconds_per_day;
  run.cost = seconds / 3600 * run.chips * chip.price_per_hour;
  run.energy = seconds * run.chips * chip.power;
  run.purchase = run.chips * chip.price;
}

}  // namespace

double units_of(const Workload& w) {
  if (w.phase == Phase::training) return w.global_batch * w.sequence;
  if (w.phase == Phase::data_parallel) return w.global_batch;
  if (w.phase == Phase::serving) return 1;
  return w.phase == Phase::prefill ? w.batch * w.context : w.batch;
}

Run described(const Chip& chip, const Workload& workload, const Candidate& candidate,
              const FittedCalibration& fitted, double throughput, int others) {
  Run run;
  run.item = chip.name;
  run.configuration = candidate.parallelism;
  run.chips = run.configuration.chips();
  run.together = run.chips + others;
  run.breakdown = candidate.breakdown;
  run.seconds = candidate.seconds;
  const Width width = interval_width(
      fitted.intervals, situation_of(chip, workload, candidate.parallelism, run.together, fitted));
  run.factor = std::exp(width.most());
  run.seconds_low = std::min(run.seconds, std::max(run.seconds * std::exp(-width.below),
                                                   least_seconds_of(chip, workload, candidate)));
  run.seconds_high = std::max(run.seconds, busy_seconds(candidate) * std::exp(width.above));
  run.throughput = units_of(workload) / run.seconds;
  run.throughput_unit = workload.phase == Phase::data_parallel ? "samples/s" : "tokens/s";
  run.utilization = flops_of(workload) / (run.seconds * run.chips * chip.rate(workload.precision));
  if (candidate.service) add_latencies(chip, workload, candidate, width, run);
  if (run.is_set_by_arrivals()) run.seconds_low = run.seconds;
  add_cost(chip, workload, throughput > 0 ? throughput : run.throughput, run);
  run.sensitivities = sensitivities(chip, workload, candidate.parallelism, fitted.point);
  run.binding = run.sensitivities.empty() ? "launch" : run.sensitivities.front().fact;
  return run;
}

namespace {

// Idle chips, and fewer that take little longer.
void add_fleet_remarks(const Chip& chip, const Workload& workload, int chips, const Run& run,
                       const FittedCalibration& fitted, std::vector<std::string>& remarks) {
  if (run.chips < chips)
    remarks.push_back(std::to_string(chips - run.chips) + " of " + std::to_string(chips) + " x `" +
                      chip.name + "` idle: " +
                      (run.breakdown.waiting > 0 ? "what arrives is answered without them"
                                                 : "no layout of more of them is faster") +
                      "; cost, energy and purchase are of those that work");
  constexpr double little_longer = 1.05, many_fewer = 0.8;
  const auto fewer = fewest_chips(chip, workload, chips, fitted.point, run.seconds * little_longer);
  if (!fewer || fewer->parallelism.chips() > many_fewer * run.chips) return;
  char longer[32];
  std::snprintf(longer, sizeof longer, "%.1f %%", (fewer->seconds / run.seconds - 1) * 100);
  remarks.push_back(std::to_string(fewer->parallelism.chips()) + " x `" + chip.name + "` take only " +
                    longer + " longer than these " + std::to_string(run.chips));
}

// Stages that the software does not make as it was published, and facts that also let more run at once.
void add_layout_remarks(const Workload& workload, const Run& run, std::vector<std::string>& remarks) {
  const Software software = workload.software;
  const int stages = run.configuration.pipeline, layers = workload.model.layers;
  const bool is_even_only = software == Software::megatron_2021 || software == Software::megatron_2022 ||
                            software == Software::megatron_deepspeed;
  if (workload.phase == Phase::training && is_even_only && layers % stages != 0)
    remarks.push_back("the " + std::to_string(stages) + " stages do not divide the " +
                      std::to_string(layers) + " layers; `" + std::string(to_string(software)) +
                      "` as it was published needs that, and --pipeline gives a number that does");
  if (!has_limits(workload)) return;
  constexpr double one_percent = 1 - 1 / 1.01, rounding = 1e-6;
  for (const Sensitivity& it : run.sensitivities)
    if (it.gain > one_percent * (1 + rounding))
      remarks.push_back("1 % more `" + it.fact + "` saves more than 1 % on `" + run.item +
                        "`, because more requests at once then keep the limits");
}

}  // namespace

std::vector<std::string> remarks_of(const Chip& chip, const Workload& workload, int chips, const Run& run,
                                    const FittedCalibration& fitted) {
  std::vector<std::string> remarks;
  add_fleet_remarks(chip, workload, chips, run, fitted, remarks);
  std::string given;
  for (const std::string& part : given_parts(workload)) given += (given.empty() ? "" : ", ") + part;
  if (!given.empty()) remarks.push_back("given is " + given + ", and no other was tried");
  const bool serves = workload.phase != Phase::training && workload.phase != Phase::data_parallel;
  if (serves && workload.fixed.pipeline == 0)
    remarks.emplace_back("no pipeline was tried, because no published run of a server with one was fitted");
  if (chip.generation == Generation::other)
    remarks.push_back("no measurement of the generation of `" + chip.name +
                      "` was fitted; the efficiencies are those of Hopper, by its rate and power");
  std::string reasons;
  for (const std::string& reason :
       widened_by(fitted.intervals, situation_of(chip, workload, run.configuration, run.together, fitted)))
    reasons += (reasons.empty() ? "" : ", ") + reason;
  if (!reasons.empty())
    remarks.push_back("the interval of the time is wider for `" + chip.name + "`: " + reasons);
  add_layout_remarks(workload, run, remarks);
  if (workload.software == Software::megatron_2024 || workload.software == Software::megatron_2026)
    remarks.emplace_back(
        "how much of the tensor-parallel traffic this software hides is poorly known: no run under a cap of "
        "the links has been published");
  constexpr double rounding = 1e-6;
  if (run.queue > 0 && run.running < workload.batch * (1 - rounding)) {
    char text[160];
    std::snprintf(
        text, sizeof text,
        "%.4g of the %.0f requests in flight run at once on `%s`; the others wait, %.3g s of the time "
        "to the first token",
        run.running, workload.batch, run.item.c_str(), run.queue);
    remarks.emplace_back(text);
  }
  const double arriving = workload.arrival_rate * workload.output;
  if (run.throughput < arriving * (1 - rounding))
    remarks.push_back("requests for " + std::to_string(std::lround(arriving)) +
                      " tokens/s arrive, more than `" + chip.name + "` answer: the queue grows");
  if (workload.phase == Phase::prefill)
    remarks.emplace_back("the fitted serving software hides no all-reduce; one that does would lose less");
  if (chip.generation != Generation::other && workload.phase != Phase::data_parallel) {
    const int rows = fitted_rows(fitted.known, workload, chip);
    if (rows == 0)
      remarks.push_back("no measurement of " + software_on(workload, chip) + " was fitted in " +
                        phase_of(workload) + "; its efficiency there is assumed");
    else if (rows < few_rows)
      remarks.push_back("only " + std::to_string(rows) + " measurement" + (rows > 1 ? "s" : "") + " of " +
                        software_on(workload, chip) + " in " + phase_of(workload) +
                        (rows > 1 ? " were" : " was") + " fitted");
  }
  return remarks;
}

void add_unique(std::vector<std::string>& remarks, const std::vector<std::string>& more) {
  for (const std::string& remark : more)
    if (std::find(remarks.begin(), remarks.end(), remark) == remarks.end()) remarks.push_back(remark);
}

namespace {

// A part whose power is lowered to less than any fitted one has for its rate.
void add_power_problem(const Chip& chip, const Known& known, std::vector<std::string>& problems) {
  const double most = most_rate_per_watt(known), rate = rate_per_watt(chip, Precision::bf16);
  if (chip.power_cut <= 1 || rate <= most) return;
  char text[160];
  std::snprintf(text, sizeof text,
                " would have %.4g TFLOP/s of 16 bits for each watt, and no fitted chip has more than %.3g: "
                "%.4g W are the least that can be estimated",
                rate / 1e12, most / 1e12, std::ceil(chip.power * rate / most));
  problems.push_back("`" + chip.name + "`" + text);
}

// The high ends of the time and of the loss of the best run; `seconds` is 0 and `loss` absent where they are
// not asked.
struct HighEnds {
  double seconds = 0;
  const LossOf* loss = nullptr;
  double cost = 0;
  std::optional<Parallelism> of;  // the layout that bounds the time
};

// The fastest of all layouts is run, so the best takes no longer than any of them may: lowers both ends to
// the least of all layouts. Experts have thousands of layouts that take little longer, so of these only the
// fastest of each tensor parallelism is compared. `tensor` as in `search`.
void lower(HighEnds& ends, const Chip& chip, const Workload& workload, int chips,
           const FittedCalibration& fitted, int tensor, const Candidate& best) {
  // What arrives is answered by the fewest chips, not by the layout that would be sure to.
  if (workload.arrival_rate > 0) return;
  // Every layout is at least as uncertain as one of which nothing else is told.
  Situation usual = situation_of(chip, workload, best.parallelism, best.parallelism.chips(), fitted);
  usual = {usual.phase, {}, {}, usual.news};
  const double least = std::exp(interval_width(fitted.intervals, usual).above);
  const double unit = ends.loss != nullptr ? ends.loss->seconds_before() : 0;
  const auto enough = [&] { return std::max(ends.seconds / least, (1 + ends.cost) * unit); };
  const auto consider = [&](const Candidate& run) {
    const double busy = busy_seconds(run);
    if (busy * least < ends.seconds) {
      const double high = busy * std::exp(time_width(chip, workload, run.parallelism, fitted).above);
      if (high < ends.seconds) {
        ends.seconds = high;
        ends.of = run.parallelism;
      }
    }
    if (busy < (1 + ends.cost) * unit) ends.cost = ends.loss->high_below(ends.cost, run);
  };
  if (workload.phase != Phase::training || !workload.model.is_mixture()) {
    // The fastest first, because they leave the fewest others to compare.
    std::vector<std::pair<double, Candidate>> runs;
    for_each_run(chip, workload, chips, fitted.point, tensor, enough(), [&](Candidate& run) {
      const double busy = busy_seconds(run);
      if (busy < enough()) runs.emplace_back(busy, std::move(run));
    });
    std::stable_sort(runs.begin(), runs.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [busy, run] : runs) {
      if (busy >= enough()) break;
      consider(run);
    }
    return;
  }
  Workload only = workload;
  const bool is_given = tensor > 0 || workload.tensor > 0;
  for (int size = 1; size <= std::min(chips, chip.scale_up_size); size *= 2) {
    if (!is_given) only.tensor = size;
    if (const auto run = search(chip, only, chips, fitted.point, tensor, enough()).best) consider(*run);
    if (is_given) return;
  }
}

// The loss of the best run `after` of another chip, its high end lowered to the least of all layouts.
Loss lowered_loss(const Chip& base, const Candidate& before, const Chip& other, const Candidate& after,
                  const Workload& workload, int chips, const FittedCalibration& fitted, int tensor = 0) {
  const LossOf loss(base, other, workload, before, fitted);
  Loss out = loss_between(loss, after, run_of(other, workload, before.parallelism, fitted.point));
  HighEnds ends{0, &loss, out.reoptimized.high, {}};
  lower(ends, other, workload, chips, fitted, tensor, after);
  out.reoptimized.high = ends.cost;
  return out;
}

}  // namespace

void add_missing(const Chip& chip, const Workload& workload, int chips, std::vector<std::string>& problems) {
  const auto missing = missing_facts(chip, workload.precision, chips);
  if (!missing.empty())
    problems.push_back("`" + chip.name + "` lacks " + join(missing) + ", without which `" + workload.name +
                       "` cannot be estimated");
}

std::vector<Sensitivity> sensitivities(const Chip& chip, const Workload& workload,
                                       const Parallelism& configuration, const Calibration& calibration) {
  const Breakdown breakdown = step_time(chip, workload, configuration, calibration);
  const double now = breakdown.total();
  constexpr double more = 1.01;
  const double one_percent = 1 - 1 / more;
  if (breakdown.waiting > 0) return {{"arrivals", one_percent}};
  std::vector<Sensitivity> found;
  // The pipeline bubble consists of computing time, but only another layout shortens it.
  const double bubble = breakdown.pipeline_bubble / now;
  for (const ChipFact& fact : chip_facts) {
    Chip raised = chip;
    fact.scale(raised, more);
    const double gain = 1 - step_time(raised, workload, configuration, calibration).total() / now;
    if (gain > 1e-6 && fact.is_known(chip)) found.push_back({std::string(fact.name), gain * (1 - bubble)});
  }
  if (bubble > 0) found.push_back({"pipeline_bubble", bubble * one_percent});
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
  add_missing(base, workload, chips, out.problems);
  add_power_problem(base, fitted.known, out.problems);
  if (capped) {
    add_missing(*capped, workload, chips, out.problems);
    add_power_problem(*capped, fitted.known, out.problems);
  }
  if (!out.problems.empty()) return out;

  const SearchResult before = search(base, workload, chips, fitted.point);
  if (!before.best) {
    out.problems.push_back(does_not_fit(base, workload, chips, before));
    return out;
  }
  out.configurations = before.considered;
  out.base = described(base, workload, *before.best, fitted);
  out.remarks = remarks_of(base, workload, chips, out.base, fitted);
  // Lowers the high ends, and says which layout bounds the time where that is less by more than is printed.
  const auto bound = [&](const Chip& chip, const Candidate& best, Run& run, const LossOf* loss) {
    HighEnds ends{run.seconds_high, loss, loss != nullptr ? out.loss->reoptimized.high : 0, {}};
    lower(ends, chip, workload, chips, fitted, 0, best);
    constexpr double printed = 1e-3;
    if (ends.of && ends.seconds < run.seconds_high * (1 - printed))
      out.remarks.push_back("the time of `" + chip.name + "` is at most that of " + describe(*ends.of) +
                            ", which is slower and surer");
    run.seconds_high = std::max(run.seconds, ends.seconds);
    if (loss != nullptr) out.loss->reoptimized.high = ends.cost;
  };
  bound(base, *before.best, out.base, nullptr);
  if (!capped) return out;

  const SearchResult after = search(*capped, workload, chips, fitted.point);
  if (!after.best) {
    out.problems.push_back(does_not_fit(*capped, workload, chips, after));
    return out;
  }
  out.capped = described(*capped, workload, *after.best, fitted);
  add_unique(out.remarks, remarks_of(*capped, workload, chips, *out.capped, fitted));
  if (out.capped->chips < out.base.chips)
    out.remarks.push_back("fewer of `" + capped->name + "` are best; cost and energy are of those that work");
  const bool lacks_power = power_shortage(base, *capped) > 0;
  if (lacks_power)
    out.remarks.emplace_back(
        "no run under a cap of the power was fitted: it may cost nothing where the power is not drawn, or "
        "as much as its ratio; the energy under it is not known");
  if (base.generation != capped->generation)
    out.remarks.push_back("both are assumed to run " + std::string(to_string(workload.software)) +
                          "; printed ratios of two generations often compare each with the software, format "
                          "and batch of its own day");
  const Parallelism& kept = before.best->parallelism;
  const auto same = run_of(*capped, workload, kept, fitted.point);
  if (same)
    out.capped_fixed = described(*capped, workload, *same, fitted);
  else
    out.remarks.push_back("the configuration that is best for `" + base.name + "` does not fit `" +
                          capped->name + "`" + (has_limits(workload) ? ", or misses the limits" : ""));
  for (Run* const run : {&*out.capped, out.capped_fixed ? &*out.capped_fixed : nullptr})
    if (lacks_power && run != nullptr) run->energy = 0;
  const LossOf loss(base, *capped, workload, *before.best, fitted);
  out.loss = loss_between(loss, *after.best, same);
  bound(*capped, *after.best, *out.capped, &loss);
  answer_in_both_orders(*out.loss, base, *capped, workload, [&] {
    return lowered_loss(*capped, *after.best, base, *before.best, workload, chips, fitted).reoptimized;
  });
  if (loss.is_no_more_than_its_bounds(out.loss->reoptimized))
    out.remarks.emplace_back(
        "the interval of the loss holds no more than its bounds: a cap saves nothing and costs at most the "
        "ratio of the fact; what was measured does not say where between them");
  const int domain = std::min(out.base.chips, base.scale_up_size);
  if (domain > 1) {
    const SearchResult house_before = search(base, workload, chips, fitted.point, domain);
    const SearchResult house_after = search(*capped, workload, chips, fitted.point, domain);
    if (house_before.best && house_after.best) {
      out.house =
          lowered_loss(base, *house_before.best, *capped, *house_after.best, workload, chips, fitted, domain);
      answer_in_both_orders(*out.house, base, *capped, workload, [&] {
        return lowered_loss(*capped, *house_after.best, base, *house_before.best, workload, chips, fitted,
                            domain)
            .reoptimized;
      });
    }
  }
  return out;
}

}  // namespace brightline::engine::performance
