#include "engine/performance/validation.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/performance/ratio_interval.hpp"

namespace brightline::engine::performance {
namespace {

// Lower-rank lower_quantile with a sorted copy; 0 when empty.
double lower_quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1,
                         static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
}

struct Sample {
  std::vector<double> errors;  // with their signs
  std::size_t covered = 0;

  void add(double error, bool is_covered) {
    errors.push_back(error);
    covered += is_covered;
  }
  Errors summary() const {
    if (errors.empty()) return {};
    std::vector<double> sizes;
    for (const double error : errors) sizes.push_back(std::abs(error));
    return {errors.size(),
            median(sizes),
            lower_quantile(sizes, 0.9),
            *std::max_element(sizes.begin(), sizes.end()),
            median(errors),
            static_cast<double>(covered) / static_cast<double>(errors.size())};
  }
};

struct RowGroup {
  std::size_t rows = 0;
  Sample plain, held_out;
  ByLeftOut<Sample> without;

  GroupErrors summary(const std::string& name) const {
    GroupErrors out{name, rows, plain.errors.size(), plain.summary(), held_out.summary(), {}};
    for (std::size_t i = 0; i < without.size(); ++i) out.without[i] = without[i].summary();
    return out;
  }
};

// What a report shows first, in this order.
constexpr const char* phases[] = {"all",
                                  "dense training",
                                  "sharded training",
                                  "vTrain training",
                                  "mixture training",
                                  "single batch",
                                  "serving at load",
                                  "mixture serving",
                                  "closed loop",
                                  "collectives from 16 MiB",
                                  "collectives below 16 MiB",
                                  "kernels"};

// What a row shares with others of its phase.
std::vector<std::string> traits_of(const Measurement& m) {
  const std::string precision(to_string(m.workload.precision)), chips = " x " + std::to_string(m.chips);
  std::vector<std::string> traits = {m.chip_name, m.chip_name + " in " + precision, "in " + precision};
  if (m.kind != MeasurementKind::kernel) {
    traits.push_back(m.chip_name + chips);
    traits.push_back("any chip" + chips);
  }
  if (m.workload.model.layers > 0) {
    traits.push_back(m.model_name);
    traits.push_back("TP " + std::to_string(m.parallelism.tensor));
    traits.emplace_back(to_string(m.workload.software));
  }
  if (m.workload.prompt > 0)
    traits.push_back("prompt " + std::to_string(static_cast<int>(m.workload.prompt)) + ", answer " +
                     std::to_string(static_cast<int>(m.workload.output)));
  return traits;
}

bool within(double value, double middle, double width) {
  return middle * std::exp(-width) <= value && value <= middle * std::exp(width);
}

// Predictions of fits that did not see what each LeftOut names. If no fit saw the measurement, the plain
// prediction is one where its source, model or chip is new; a twin of a fitted row is new in neither.
ByLeftOut<double> unseen_predictions(const Measurement& m, double plain, const Known& known,
                                     const HeldOut& held_out) {
  if (const auto stored = held_out.predictions(m)) return *stored;
  ByLeftOut<double> out;
  out.fill(std::nan(""));
  if (held_out.has_configuration(m)) return out;
  const auto set = [&](LeftOut left_out) { out[static_cast<std::size_t>(left_out)] = plain; };
  for (const Novelty novelty : situation_of(m, known).news) {
    if (novelty == Novelty::model) set(LeftOut::model);
    if (novelty == Novelty::chip) set(LeftOut::chip);
    if (novelty == Novelty::software) set(LeftOut::software);
    if (novelty == Novelty::source) set(LeftOut::measurer);
    if (novelty == Novelty::source || novelty == Novelty::document) {
      set(LeftOut::document);
      set(LeftOut::twins);
    }
  }
  return out;
}

// Predictions of all rows, with what is new in each to the fit that made it.
struct Predicted {
  std::vector<double> values;  // NaN where there is none
  std::vector<Situation> situations;

  double ratio(const MeasuredPair& pair) const { return values[pair.b] / values[pair.a]; }
};

void add_ratios(const std::vector<Measurement>& measurements, const FittedCalibration& fitted,
                const Predicted& plain, const Predicted& held_out, Validation& out) {
  struct RatioGroup {
    Sample plain, held_out;
    std::vector<double> measured, predicted;
  };
  std::map<std::string, RatioGroup> kinds, kinds_and_phases, parts;
  for (const MeasuredPair& pair : measured_pairs(measurements)) {
    const Measurement &a = measurements[pair.a], &b = measurements[pair.b];
    ValidatedRatio ratio{pair.difference, pair.a, pair.b, b.value / a.value, plain.ratio(pair)};
    if (!std::isfinite(ratio.predicted)) continue;
    const std::string phase = phase_of(a);
    const double differing = change_between(cost_of(a, fitted.point), cost_of(b, fitted.point));
    // The values may be times or rates.
    const auto width_of = [&](const Predicted& of) {
      return ratio_width(fitted.intervals, pair.difference, of.situations[pair.a], of.situations[pair.b],
                         differing)
          .most();
    };
    const double width = width_of(plain);
    ratio.low = ratio.predicted * std::exp(-width);
    ratio.high = ratio.predicted * std::exp(width);
    ratio.covered = within(ratio.measured, ratio.predicted, width);
    ratio.held_out = held_out.ratio(pair);
    const bool is_held_out = std::isfinite(ratio.held_out);
    ratio.held_out_covered = is_held_out && within(ratio.measured, ratio.held_out, width_of(held_out));
    const std::string kind(to_string(pair.difference));
    const std::string change =
        pair.difference == Difference::tensor
            ? std::to_string(a.parallelism.tensor) + " to " + std::to_string(b.parallelism.tensor)
            : a.chip_name + " to " + b.chip_name;
    for (RatioGroup* group : {&kinds[kind], &kinds_and_phases[kind + ", " + phase],
                              &parts[kind + ", " + phase + ": " + change]}) {
      group->plain.add(ratio.predicted / ratio.measured - 1, ratio.covered);
      if (is_held_out) group->held_out.add(ratio.held_out / ratio.measured - 1, ratio.held_out_covered);
      group->measured.push_back(ratio.measured);
      group->predicted.push_back(ratio.predicted);
    }
    out.ratios.push_back(ratio);
  }
  const auto add = [](const std::map<std::string, RatioGroup>& groups, std::size_t fewest,
                      std::vector<RatioErrors>& to) {
    for (const auto& [name, group] : groups)
      if (group.measured.size() >= fewest)
        to.push_back({name, group.measured.size(), median(group.measured), median(group.predicted),
                      group.plain.summary(), group.held_out.summary()});
  };
  add(kinds, 1, out.ratio_groups);
  add(kinds_and_phases, 1, out.ratio_groups);
  add(parts, fewest_of_ratio_part, out.ratio_parts);
}

}  // namespace

Validation validate(const std::vector<Measurement>& measurements, const FittedCalibration& fitted,
                    const HeldOut& held_out) {
  Validation out;
  std::map<std::string, RowGroup> groups, families, parts;
  const double none = std::nan("");
  Predicted plain{std::vector<double>(measurements.size(), none),
                  std::vector<Situation>(measurements.size())};
  Predicted outside = plain;
  for (std::size_t i = 0; i < measurements.size(); ++i) {
    const Measurement& m = measurements[i];
    std::vector<RowGroup*> members = {&groups["all"], &groups[m.group], &families[m.family]};
    if (m.kind != MeasurementKind::uncovered) {
      members.push_back(&groups[phase_of(m)]);
      for (const std::string& trait : traits_of(m)) members.push_back(&parts[phase_of(m) + ": " + trait]);
    }
    for (RowGroup* group : members) ++group->rows;
    if (m.kind == MeasurementKind::uncovered) continue;
    const double value = plain.values[i] = predict(m, fitted.point);
    plain.situations[i] = situation_of(m, fitted.known, &fitted.point);
    outside.situations[i] = held_out_situation(m, fitted.known, judged_by(phase_of(m)));
    // The value may be a time or a rate.
    const double width = interval_width(fitted.intervals, plain.situations[i]).most();
    ValidatedPoint point{i,
                         value,
                         value * std::exp(-width),
                         value * std::exp(width),
                         value / m.value - 1,
                         within(m.value, value, width),
                         none,
                         false};
    // No interval reaches beyond the peak of the chips.
    if (const double peak = value_at_peak(m); value >= peak)
      point.low = std::max(point.low, peak);
    else if (value < peak)
      point.high = std::min(point.high, peak);
    for (RowGroup* group : members) group->plain.add(point.error, point.covered);
    const ByLeftOut<double> unseen = unseen_predictions(m, value, fitted.known, held_out);
    for (const LeftOut left_out : all_left_out) {
      const double predicted = unseen[static_cast<std::size_t>(left_out)];
      if (!std::isfinite(predicted)) continue;
      const bool covered =
          within(m.value, predicted,
                 interval_width(fitted.intervals, held_out_situation(m, fitted.known, left_out)).most());
      for (RowGroup* group : members)
        group->without[static_cast<std::size_t>(left_out)].add(predicted / m.value - 1, covered);
      if (left_out != judged_by(phase_of(m))) continue;
      point.held_out = outside.values[i] = predicted;
      point.held_out_covered = covered;
      for (RowGroup* group : members) group->held_out.add(predicted / m.value - 1, covered);
    }
    out.points.push_back(point);
  }
  for (const char* name : phases)
    if (const auto found = groups.find(name); found != groups.end()) {
      out.groups.push_back(found->second.summary(name));
      groups.erase(found);
    }
  for (const auto& [name, group] : groups) out.groups.push_back(group.summary(name));
  for (const auto& [name, family] : families)
    if (!name.empty()) out.families.push_back(family.summary(name));
  // "L40S in fp8" is told apart from "L40S" only if that has other rows.
  const auto is_whole = [&parts](const std::string& name, const RowGroup& part) {
    for (const char* mark : {" in ", " x "})
      if (const auto found = parts.find(name.substr(0, name.find(mark)));
          found != parts.end() && found->first != name && found->second.rows == part.rows)
        return true;
    return false;
  };
  for (const auto& [name, part] : parts)
    if (part.rows >= fewest_of_part && !is_whole(name, part)) out.parts.push_back(part.summary(name));
  add_ratios(measurements, fitted, plain, outside, out);
  return out;
}

}  // namespace brightline::engine::performance
