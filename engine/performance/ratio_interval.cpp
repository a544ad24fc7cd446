#include "engine/performance/ratio_interval.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "engine/performance/conformal.hpp"

namespace brightline::engine::performance {
namespace {

constexpr std::size_t fewest_pairs = 30;
// Upper bound of a width in units of `scale_of`.
constexpr double most_of_scale = 9;

std::string ratio_key(Difference difference, const std::string& phase = "") {
  return "ratio/" + std::string(to_string(difference)) + (phase.empty() ? "" : "/" + phase);
}

// The key of the kind of which that of a phase is a part.
std::string kind_of(const std::string& key) {
  return key.substr(0, key.find('/', key.find('/') + 1));
}

// The error of a ratio grows with the share that is not common; two runs of one configuration differ by
// noise.
double scale_of(double change) {
  return std::sqrt(noise * noise + change * change / 16);
}

// The kind whose pairs a kind errs like. Few pairs of one chip with slower links have been published; a cap
// changes what communication takes, as tensor parallelism does.
Difference measured_like(const Intervals& intervals, Difference difference) {
  return difference == Difference::cap && !intervals.contains(ratio_key(difference)) ? Difference::tensor
                                                                                     : difference;
}

// Without anything that is new to the fit.
double usual_width(const Intervals& intervals, Difference difference, const std::string& phase,
                   double change) {
  const Difference like = measured_like(intervals, difference);
  const std::string of_phase = ratio_key(like, like == difference ? phase : "");
  return looked_up(intervals, of_phase, looked_up(intervals, ratio_key(like), 1)) * scale_of(change) * edge;
}

// The factor of the gravest thing that is new in one of both runs.
double news_factor(const Intervals& intervals, Difference difference, const Situation& one,
                   const Situation& other) {
  const Difference like = measured_like(intervals, difference);
  double factor = 1;
  for (const Situation* run : {&one, &other})
    for (const Novelty novelty : run->news) {
      const std::string name = "/" + to_string(novelty);
      const double of_kind = looked_up(intervals, ratio_key(like) + name, 1);
      factor = std::max(factor, like == difference
                                    ? looked_up(intervals, ratio_key(like, run->phase) + name, of_kind)
                                    : of_kind);
    }
  return factor;
}

}  // namespace

Width ratio_width(const Intervals& intervals, Difference difference, const Situation& one,
                  const Situation& other, double change) {
  const double width =
      usual_width(intervals, difference, one.phase, change) * news_factor(intervals, difference, one, other);
  const auto end = [&](double Distance::*one_far, double Distance::*other_far) {
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
    return common + apart;
  };
  // The ratio is highest where one run takes the least and the other the most.
  return {end(&Distance::above, &Distance::below), end(&Distance::below, &Distance::above)};
}

Width loss_width(const Intervals& intervals, Difference difference, const Situation& one,
                 const Situation& other, double change) {
  const Width ratio = ratio_width(intervals, difference, one, other, change);
  const Width first = interval_width(intervals, one), second = interval_width(intervals, other);
  // Noise concerns measurements only: without a change there is no cost.
  const double share = std::min(1.0, change / noise);
  return {std::min(ratio.below * share, std::hypot(first.above, second.below)),
          std::min(ratio.above * share, std::hypot(first.below, second.above))};
}

Intervals ratio_intervals(const std::vector<Measurement>& rows, const Predictions& predictions,
                          const std::vector<Breakdown>& costs) {
  const std::vector<MeasuredPair> pairs = measured_pairs(rows);
  const auto error_of = [&](const MeasuredPair& pair, const std::vector<double>& predicted) {
    return std::abs(
        std::log(predicted[pair.b] / predicted[pair.a] * rows[pair.a].value / rows[pair.b].value));
  };
  const auto change_of = [&](const MeasuredPair& pair) {
    return change_between(costs[pair.a], costs[pair.b]);
  };
  // Both runs are of one table. Users ask about fitted and about new tables, so both predictions count.
  std::map<std::string, std::vector<double>> ratios;
  for (const MeasuredPair& pair : pairs)
    for (const std::vector<double>* predicted :
         {&predictions.fitted, &predictions.left_out(LeftOut::document)}) {
      const double score = error_of(pair, *predicted) / scale_of(change_of(pair));
      if (!std::isfinite(score)) continue;
      // A whole run averages out errors of single operations, so operations do not count here.
      const MeasurementKind kind = rows[pair.a].kind;
      if (kind == MeasurementKind::training || kind == MeasurementKind::serving)
        ratios[ratio_key(pair.difference)].push_back(score);
      ratios[ratio_key(pair.difference, phase_of(rows[pair.a]))].push_back(score);
    }
  Intervals out;
  // Both predictions of a pair are scores. The pairs of a phase may widen the interval of their kind, but
  // only `fewest_pairs` pairs may narrow it.
  for (const auto& [key, scores] : ratios) {
    const bool is_few = scores.size() < 2 * fewest_pairs;
    if (is_few && (kind_of(key) == key || scores.size() < fewest_errors)) continue;
    const double own = std::min(most_of_scale, level_quantile(scores));
    out[key] = is_few ? std::max(own, looked_up(out, kind_of(key), 1)) : own;
  }
  // The same of what is new, of which each pair has one score.
  const Intervals usual = out;
  for (const auto& [novelty, left_out] : {std::pair(Novelty::source, LeftOut::measurer),
                                          {Novelty::model, LeftOut::model},
                                          {Novelty::chip, LeftOut::chip},
                                          {Novelty::software, LeftOut::software}}) {
    std::map<std::string, std::vector<double>> scores;
    for (const MeasuredPair& pair : pairs) {
      const std::string phase = phase_of(rows[pair.a]);
      const double score = error_of(pair, predictions.left_out(left_out)) /
                           usual_width(usual, pair.difference, phase, change_of(pair));
      if (!std::isfinite(score)) continue;
      scores[ratio_key(pair.difference)].push_back(score);
      scores[ratio_key(pair.difference, phase)].push_back(score);
    }
    for (const auto& [key, of_key] : scores) {
      const bool is_few = of_key.size() < fewest_pairs;
      if (is_few && (kind_of(key) == key || of_key.size() < fewest_errors)) continue;
      const std::string name = "/" + to_string(novelty);
      const double own = std::clamp(level_quantile(of_key), 1.0, widest);
      out[key + name] = is_few ? std::max(own, looked_up(out, kind_of(key) + name, 1)) : own;
    }
  }
  return out;
}

}  // namespace brightline::engine::performance
