#include "engine/performance/interval.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/performance/inference.hpp"
#include "engine/performance/memory.hpp"

namespace brightline::engine::performance {
namespace {

constexpr double level = 0.9;
constexpr double fallback_width = 0.4;
// Fewer errors than this say nothing about their 90 % quantile.
constexpr std::size_t fewest = 10;
// What measurements of one and the same run differ by, as the share of an hour's noise and of rounding.
constexpr double noise = 0.02;
constexpr double little_room = 32;  // sequences

const std::string unseen = "unseen generation";
// What was left out in turn are generations of one vendor with one set of libraries; another vendor's are
// further away than any of them.
constexpr double least_unseen = 1.5;

struct Facts {
  const Chip& chip;
  const Workload& workload;
  const Parallelism& parallelism;
  int chips;
};

std::vector<std::string> conditions_of(const std::string& phase, const Facts& f) {
  std::vector<std::string> found;
  if (f.chip.generation == Generation::other) found.push_back(unseen);
  if (f.chip.topology == Topology::tree && f.chips > 1) found.emplace_back("through the host");
  if (phase.rfind("collectives", 0) == 0 || phase == "kernels") return found;
  if (element_bytes(f.workload.precision) < 1) found.emplace_back("four bits");
  const bool serving = f.workload.phase != Phase::training && f.workload.phase != Phase::data_parallel;
  if (serving) {
    const double fit = sequences_that_fit(
        f.chip, f.workload, {f.parallelism.tensor, f.parallelism.attention_data},
        f.workload.phase == Phase::serving ? f.workload.prompt + f.workload.output : f.workload.context);
    if (fit < little_room) found.emplace_back("little memory");
    if (f.parallelism.tensor > 1) found.emplace_back("several chips");
  } else {
    if (f.chips > 512) found.emplace_back("many nodes");
    if (f.workload.software == Software::megatron_2026 && f.chip.generation != Generation::blackwell)
      found.emplace_back("recent software on older chips");
  }
  return found;
}

double quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  // The finite-sample correction of split conformal prediction.
  const double rank = std::ceil(share * static_cast<double>(values.size() + 1));
  return values[std::min(values.size(), static_cast<std::size_t>(std::max(1.0, rank))) - 1];
}

double looked_up(const Intervals& intervals, const std::string& name, double otherwise) {
  const auto found = intervals.find(name);
  return found == intervals.end() ? otherwise : found->second;
}

// "time/serving at load" and "time/serving at load/little memory".
std::string time_key(const std::string& phase, const std::string& condition = "") {
  return "time/" + phase + (condition.empty() ? "" : "/" + condition);
}
std::string ratio_key(Difference difference, const std::string& phase = "") {
  return "ratio/" + std::string(to_string(difference)) + (phase.empty() ? "" : "/" + phase);
}

// Errors of ratios grow with what is not common; two runs of one configuration differ by their noise.
double ratio_scale(double change) {
  return std::sqrt(noise * noise + change * change / 16);
}

struct Scored {
  const Situation* situation;
  double error;
};

// Widths of one phase: a base, and for each condition how much wider those are that have it.
void fit_phase(const std::string& phase, const std::vector<Scored>& scored, Intervals& out) {
  std::map<std::string, double> factors;
  const auto factor_of = [&](const Scored& s) {
    double factor = 1;
    for (const std::string& condition : s.situation->conditions)
      if (const auto found = factors.find(condition); found != factors.end())
        factor = std::max(factor, found->second);
    return factor;
  };
  std::map<std::string, std::vector<double>> with;
  std::vector<double> plain, all;
  for (const Scored& s : scored) {
    all.push_back(s.error);
    // An error counts for the gravest condition alone, which conditions_of names first.
    if (s.situation->conditions.empty())
      plain.push_back(s.error);
    else
      with[s.situation->conditions.front()].push_back(s.error);
  }
  double base = quantile(plain.size() >= fewest ? plain : all, level);
  for (const auto& [condition, errors] : with)
    if (errors.size() >= fewest && condition != unseen)
      factors[condition] = std::clamp(quantile(errors, level) / base, 1.0, 6.0);
  std::vector<double> scores;
  for (const Scored& s : scored) scores.push_back(s.error / factor_of(s));
  base = quantile(scores, level);
  out[time_key(phase)] = base;
  for (const auto& [condition, factor] : factors)
    if (factor > 1.02) out[time_key(phase, condition)] = factor;
}

}  // namespace

Situation situation_of(const Measurement& m) {
  Situation situation{phase_of(m), {}};
  situation.conditions = conditions_of(
      situation.phase, {m.chip, m.workload, m.parallelism, std::max(m.chips, m.parallelism.tensor)});
  return situation;
}

Situation situation_of(const Chip& chip, const Workload& w, const Parallelism& p, int chips) {
  Situation situation;
  const bool mixture = w.model.is_mixture();
  switch (w.phase) {
    case Phase::training:
      situation.phase = mixture ? "mixture training" : w.sharded ? "sharded training" : "dense training";
      break;
    case Phase::data_parallel:
      situation.phase = "dense training";
      break;
    case Phase::prefill:
      situation.phase = "single batch";
      break;
    case Phase::decode:
      situation.phase = mixture ? "mixture serving" : "serving at load";
      break;
    case Phase::serving:
      situation.phase = w.through_server ? "closed loop" : mixture ? "mixture serving" : "serving at load";
      break;
  }
  situation.conditions = conditions_of(situation.phase, {chip, w, p, chips});
  return situation;
}

double interval_width(const Intervals& intervals, const Situation& situation) {
  const double base = looked_up(intervals, time_key(situation.phase), fallback_width);
  double factor = 1;
  for (const std::string& condition : situation.conditions)
    factor = std::max(factor, looked_up(intervals, time_key(situation.phase, condition), 1));
  for (const std::string& condition : situation.conditions)
    if (condition == unseen) factor *= std::max(least_unseen, looked_up(intervals, "time/" + unseen, 1));
  return base * factor;
}

std::vector<std::string> widened_by(const Intervals& intervals, const Situation& situation) {
  std::vector<std::string> found;
  for (const std::string& condition : situation.conditions)
    if (condition == unseen || looked_up(intervals, time_key(situation.phase, condition), 1) > 1)
      found.push_back(condition);
  return found;
}

double ratio_width(const Intervals& intervals, Difference difference, const std::string& phase,
                   double change) {
  const double general = looked_up(intervals, ratio_key(difference), 1);
  return looked_up(intervals, ratio_key(difference, phase), general) * ratio_scale(change);
}

double loss_width(const Intervals& intervals, Difference difference, const Situation& situation,
                  double change) {
  // Noise is of measurements: what does not change costs nothing.
  const double measured =
      ratio_width(intervals, difference, situation.phase, change) * std::min(1.0, change / noise);
  return std::min(measured, std::sqrt(2.0) * interval_width(intervals, situation));
}

Intervals conformal_intervals(const std::vector<Measurement>& rows, const std::vector<double>& fitted,
                              const std::vector<double>& without_source,
                              const std::vector<double>& without_generation,
                              const std::vector<Breakdown>& costs) {
  Intervals out;
  std::vector<Situation> situations;
  for (const Measurement& m : rows) situations.push_back(situation_of(m));
  std::map<std::string, std::vector<Scored>> phases;
  std::vector<double> unseen_over_base;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (std::isfinite(without_source[i]))
      phases[situations[i].phase].push_back(
          {&situations[i], std::abs(std::log(without_source[i] / rows[i].value))});
  // vTrain is one study: its software is asked about by its own rows, which are in the fit, as much as by
  // others.
  const std::string study_phase = "vTrain training";
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (situations[i].phase == study_phase && std::isfinite(fitted[i]))
      phases[study_phase].push_back({&situations[i], std::abs(std::log(fitted[i] / rows[i].value))});
  for (const auto& [phase, scored] : phases) fit_phase(phase, scored, out);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (std::isfinite(without_generation[i]))
      unseen_over_base.push_back(std::abs(std::log(without_generation[i] / rows[i].value)) /
                                 interval_width(out, situations[i]));
  if (unseen_over_base.size() >= fewest)
    out["time/" + unseen] = std::clamp(quantile(unseen_over_base, level), 1.0, 6.0);

  std::map<std::string, std::vector<double>> ratios;
  for (const MeasuredPair& pair : measured_pairs(rows)) {
    const double predicted = without_source[pair.b] / without_source[pair.a];
    if (!std::isfinite(predicted)) continue;
    const double error = std::abs(std::log(predicted * rows[pair.a].value / rows[pair.b].value));
    const double score = error / ratio_scale(change_between(costs[pair.a], costs[pair.b]));
    // Single operations err by what a whole run averages out.
    const MeasurementKind kind = rows[pair.a].kind;
    if (kind == MeasurementKind::training || kind == MeasurementKind::serving)
      ratios[ratio_key(pair.difference)].push_back(score);
    ratios[ratio_key(pair.difference, situations[pair.a].phase)].push_back(score);
  }
  for (const auto& [key, scores] : ratios)
    if (scores.size() >= fewest) out[key] = std::min(9.0, quantile(scores, level));
  // Few pairs of one chip with slower links have been published. A cap changes what communication takes, as
  // tensor parallelism does.
  if (out.find(ratio_key(Difference::cap)) == out.end())
    out[ratio_key(Difference::cap)] = looked_up(out, ratio_key(Difference::tensor), 1);
  return out;
}

}  // namespace brightline::engine::performance
