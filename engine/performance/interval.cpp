#include "engine/performance/interval.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace brightline::engine::performance {
namespace {

constexpr double level = 0.9;
constexpr double fallback_width = 0.4;
// Fewer errors do not determine a 90 % quantile.
constexpr std::size_t fewest = 10;
constexpr std::size_t fewest_ratios = 30;  // pairs
// The row that gives a quantile lies within its interval, whatever the rounding.
constexpr double edge = 1 + 1e-6;

const std::string new_software_ratio = "ratio/new software";
// The factor by which each thing that no fit has seen moves each end of the interval. The errors of fits
// without a generation exceed those without a chip by less, but all generations are of one vendor with one
// set of libraries.
constexpr double unseen_factor = 1.5;
const double unseen_width = std::log(unseen_factor);
// From one fitted generation to the next the rate grows so many times (A100 312, H100 989, B200 2,250
// TFLOP/s). An amount as far beyond what was fitted counts like another generation, and others in proportion
// to their logarithm.
const double generation_step = std::sqrt(2250.0 / 312);

double width_of(double far) {
  return far / std::log(generation_step) * unseen_width;
}

// Upper bound of the factor of a condition; the largest that was fitted is 13.4, of large collectives behind
// one host.
constexpr double widest = 15;

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

// The error of a ratio grows with the share that is not common; two runs of one configuration differ by
// noise.
double ratio_scale(double change) {
  return std::sqrt(noise * noise + change * change / 16);
}

struct Scored {
  const Situation* situation;
  double error;
};

// The largest factor of the conditions.
double factor_of(const Intervals& intervals, const Situation& situation) {
  double factor = 1;
  for (const Condition& condition : situation.conditions)
    factor = std::max(factor, 1 + (looked_up(intervals, time_key(situation.phase, condition.name), 1) - 1) *
                                      condition.share);
  return factor;
}

// The width of one phase for held-out documents, and for each condition the factor by which it widens.
void fit_phase(const std::string& phase, const std::vector<Scored>& scored, Intervals& out) {
  std::map<std::string, std::vector<double>> with;
  std::vector<double> plain, all;
  for (const Scored& s : scored) {
    all.push_back(s.error);
    // An error counts for its gravest condition only, the first that conditions_of gives.
    if (s.situation->conditions.empty())
      plain.push_back(s.error);
    else
      with[s.situation->conditions.front().name].push_back(s.error);
  }
  const double base = quantile(plain.size() >= fewest ? plain : all, level);
  for (const auto& [condition, errors] : with) {
    if (errors.size() < fewest) continue;
    const double factor = std::clamp(quantile(errors, level) / base, 1.0, widest);
    if (factor > 1.02) out[time_key(phase, condition)] = factor;
  }
  std::vector<double> scores;
  for (const Scored& s : scored) scores.push_back(s.error / factor_of(out, *s.situation));
  out[time_key(phase)] = quantile(scores, level);
}

std::vector<double> errors_of(const std::vector<Measurement>& rows, const std::vector<double>& predicted) {
  std::vector<double> errors;
  for (std::size_t i = 0; i < rows.size(); ++i)
    errors.push_back(std::abs(std::log(predicted[i] / rows[i].value)));
  return errors;
}

// The width of each phase for fitted rows, and the factor by which each novelty widens it.
class Widening {
 public:
  Widening(const std::vector<Measurement>& rows, const std::vector<Situation>& situations, const Known& known,
           const Intervals& by_condition)
      : rows_(rows), situations_(situations), known_(known), by_condition_(by_condition) {}

  void add(const std::string& level_name, const std::vector<double>& errors, bool several_documents = false) {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const Situation& s = situations_[i];
      if (!std::isfinite(errors[i]) ||
          (several_documents && known_documents(known_, s.phase, measurer_of(rows_[i])) < 2))
        continue;
      const double width =
          looked_up(by_condition_, time_key(s.phase), fallback_width) * factor_of(by_condition_, s);
      scores_[s.phase][level_name].push_back(errors[i] / width);
    }
  }

  Intervals widths() const {
    Intervals out = by_condition_;
    const double elsewhere = several_measurers();
    for (const auto& [phase, levels] : scores_) {
      const double seen = quantile(levels.at(""), level);
      const auto factor = [&, &of = levels](Novelty novelty) {
        const auto found = of.find(to_string(novelty));
        return found == of.end() || found->second.size() < fewest
                   ? 1
                   : std::clamp(quantile(found->second, level) / seen, 1.0, widest);
      };
      out[time_key(phase)] *= seen;
      for (const Novelty novelty : novelties) out[time_key(phase, to_string(novelty))] = factor(novelty);
      // With one measurer in the phase, the spread between measurers is taken from other phases.
      double& source = out[time_key(phase, to_string(Novelty::source))];
      source = std::max(source, factor(Novelty::document));
      if (measurers(phase).size() < 2) source = std::max(source, elsewhere);
    }
    return out;
  }

 private:
  std::set<std::string> measurers(const std::string& phase) const {
    std::set<std::string> found;
    for (std::size_t i = 0; i < rows_.size(); ++i)
      if (situations_[i].phase == phase) found.insert(measurer_of(rows_[i]));
    return found;
  }

  // Geometric mean of the widening by a new source, over the phases with several measurers.
  double several_measurers() const {
    double sum = 0, count = 0;
    for (const auto& [phase, levels] : scores_) {
      const auto found = levels.find(to_string(Novelty::source));
      if (found == levels.end() || found->second.size() < fewest || measurers(phase).size() < 2) continue;
      sum += std::log(quantile(found->second, level) / quantile(levels.at(""), level));
      count += 1;
    }
    return count > 0 ? std::clamp(std::exp(sum / count), 1.0, widest) : 1;
  }

  const std::vector<Measurement>& rows_;
  const std::vector<Situation>& situations_;
  const Known& known_;
  const Intervals& by_condition_;
  std::map<std::string, std::map<std::string, std::vector<double>>> scores_;  // by phase and novelty
};

}  // namespace

Width interval_width(const Intervals& intervals, const Situation& situation) {
  double news = 1;
  for (const Novelty novelty : situation.news)
    news = std::max(news, looked_up(intervals, time_key(situation.phase, to_string(novelty)), 1));
  const double factor = factor_of(intervals, situation) * news;
  double width = looked_up(intervals, time_key(situation.phase), fallback_width) * factor * edge;
  width += static_cast<double>(situation.unseen.size()) * unseen_width;
  Width ends{width, width};
  for (const Distance& distance : situation.beyond) {
    ends.below += width_of(distance.below);
    ends.above += width_of(distance.above);
  }
  return ends;
}

std::vector<std::string> widened_by(const Intervals& intervals, const Situation& situation) {
  std::vector<std::string> found = situation.unseen;
  // Less than what is printed is no reason.
  constexpr double printed = 0.01;
  for (const Distance& distance : situation.beyond)
    if (width_of(distance.far()) >= printed) found.push_back(distance.what);
  const double width = interval_width(intervals, situation).above;
  const auto add_if_wider = [&](const std::string& reason, auto Situation::*list, std::size_t place) {
    Situation without = situation;
    (without.*list).erase((without.*list).begin() + static_cast<std::ptrdiff_t>(place));
    if (interval_width(intervals, without).above <= width - printed) found.push_back(reason);
  };
  for (std::size_t i = 0; i < situation.conditions.size(); ++i)
    add_if_wider(situation.conditions[i].name, &Situation::conditions, i);
  for (std::size_t i = 0; i < situation.news.size(); ++i)
    if (situation.news[i] != Novelty::source) add_if_wider(to_string(situation.news[i]), &Situation::news, i);
  return found;
}

double ratio_width(const Intervals& intervals, Difference difference, const std::string& phase,
                   double change) {
  const double general = looked_up(intervals, ratio_key(difference), 1);
  return looked_up(intervals, ratio_key(difference, phase), general) * ratio_scale(change) * edge;
}

Width loss_width(const Intervals& intervals, Difference difference, const Situation& one,
                 const Situation& other, double change) {
  double width = ratio_width(intervals, difference, one.phase, change);
  if (std::find(one.news.begin(), one.news.end(), Novelty::software) != one.news.end())
    width *= looked_up(intervals, new_software_ratio, 1);
  // The ratio is highest where one run takes the least and the other the most.
  const Width first = interval_width(intervals, one), second = interval_width(intervals, other);
  const auto end = [&](double Width::*of_one, double Width::*of_other, double Distance::*one_far,
                       double Distance::*other_far) {
    std::map<std::string, std::pair<double, double>> unseen;  // widths in one run and in the other
    for (const std::string& what : one.unseen) unseen[what].first += unseen_width;
    for (const std::string& what : other.unseen) unseen[what].second += unseen_width;
    for (const Distance& it : one.beyond) unseen[it.what].first += width_of(it.*one_far);
    for (const Distance& it : other.beyond) unseen[it.what].second += width_of(it.*other_far);
    double common = width, apart = 0;
    for (const auto& [what, widths] : unseen) {
      common *= std::exp(std::min(widths.first, widths.second));
      apart += std::abs(widths.first - widths.second);
    }
    // Noise concerns measurements only: without a change there is no cost.
    return std::min((common + apart) * std::min(1.0, change / noise),
                    std::hypot(first.*of_one, second.*of_other));
  };
  return {end(&Width::above, &Width::below, &Distance::above, &Distance::below),
          end(&Width::below, &Width::above, &Distance::below, &Distance::above)};
}

Intervals conformal_intervals(const std::vector<Measurement>& rows, const Predictions& predictions,
                              const std::vector<Breakdown>& costs) {
  const Known known = known_of(rows);
  std::vector<Situation> situations;
  for (const Measurement& m : rows) situations.push_back(situation_of(m, known));
  std::map<std::string, std::vector<Scored>> phases;
  const std::vector<double> document = errors_of(rows, predictions.left_out(LeftOut::document));
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (std::isfinite(document[i])) phases[situations[i].phase].push_back({&situations[i], document[i]});
  Intervals by_condition;
  for (const auto& [phase, scored] : phases) fit_phase(phase, scored, by_condition);
  Widening widening(rows, situations, known, by_condition);
  widening.add("", errors_of(rows, predictions.fitted));
  widening.add(to_string(Novelty::document), document, true);
  widening.add(to_string(Novelty::source), errors_of(rows, predictions.left_out(LeftOut::measurer)));
  widening.add(to_string(Novelty::model), errors_of(rows, predictions.left_out(LeftOut::model)));
  widening.add(to_string(Novelty::chip), errors_of(rows, predictions.left_out(LeftOut::chip)));
  widening.add(to_string(Novelty::software), errors_of(rows, predictions.left_out(LeftOut::software)));
  Intervals out = widening.widths();

  // Both runs are of one table. Users ask about fitted and about new tables, so both predictions count.
  std::map<std::string, std::vector<double>> ratios;
  const auto score_of = [&](const MeasuredPair& pair, const std::vector<double>& predicted) {
    const double ratio = predicted[pair.b] / predicted[pair.a];
    const double error = std::abs(std::log(ratio * rows[pair.a].value / rows[pair.b].value));
    return error / ratio_scale(change_between(costs[pair.a], costs[pair.b]));
  };
  const std::vector<MeasuredPair> pairs = measured_pairs(rows);
  for (const MeasuredPair& pair : pairs)
    for (const std::vector<double>* predicted :
         {&predictions.fitted, &predictions.left_out(LeftOut::document)}) {
      const double score = score_of(pair, *predicted);
      if (!std::isfinite(score)) continue;
      // A whole run averages out errors of single operations, so operations do not count here.
      const MeasurementKind kind = rows[pair.a].kind;
      if (kind == MeasurementKind::training || kind == MeasurementKind::serving)
        ratios[ratio_key(pair.difference)].push_back(score);
      ratios[ratio_key(pair.difference, situations[pair.a].phase)].push_back(score);
    }
  // Both predictions of a pair are scores. The pairs of a phase may widen the interval of their kind, but
  // only `fewest_ratios` pairs may narrow it.
  for (const auto& [key, scores] : ratios) {
    const std::string kind = key.substr(0, key.find('/', key.find('/') + 1));
    if (scores.size() < 2 * fewest_ratios && (kind == key || scores.size() < fewest)) continue;
    const double own = std::min(9.0, quantile(scores, level));
    out[key] = scores.size() < 2 * fewest_ratios ? std::max(own, looked_up(out, kind, 1)) : own;
  }
  // Few pairs of one chip with slower links have been published. A cap changes what communication takes, as
  // tensor parallelism does.
  if (out.find(ratio_key(Difference::cap)) == out.end())
    out[ratio_key(Difference::cap)] = looked_up(out, ratio_key(Difference::tensor), 1);
  std::vector<double> new_software;
  for (const MeasuredPair& pair : pairs) {
    const double score = score_of(pair, predictions.left_out(LeftOut::software));
    const std::string& phase = situations[pair.a].phase;
    if (std::isfinite(score))
      new_software.push_back(score / looked_up(out, ratio_key(pair.difference, phase),
                                               looked_up(out, ratio_key(pair.difference), 1)));
  }
  if (new_software.size() >= fewest_ratios)
    out[new_software_ratio] = std::clamp(quantile(new_software, level), 1.0, widest);
  return out;
}

}  // namespace brightline::engine::performance
