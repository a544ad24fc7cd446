#include "engine/performance/interval.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "engine/performance/conformal.hpp"

namespace brightline::engine::performance {
namespace {

constexpr double fallback_width = 0.4;

// "time/serving at load" and "time/serving at load/little memory".
std::string time_key(const std::string& phase, const std::string& condition = "") {
  return "time/" + phase + (condition.empty() ? "" : "/" + condition);
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
  const double base = level_quantile(plain.size() >= fewest_errors ? plain : all);
  for (const auto& [condition, errors] : with) {
    if (errors.size() < fewest_errors) continue;
    const double factor = std::clamp(level_quantile(errors) / base, 1.0, widest);
    if (factor > 1.02) out[time_key(phase, condition)] = factor;
  }
  std::vector<double> scores;
  for (const Scored& s : scored) scores.push_back(s.error / factor_of(out, *s.situation));
  out[time_key(phase)] = level_quantile(scores);
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
      const double seen = level_quantile(levels.at(""));
      const auto factor = [&, &of = levels](Novelty novelty) {
        const auto found = of.find(to_string(novelty));
        return found == of.end() || found->second.size() < fewest_errors
                   ? 1
                   : std::clamp(level_quantile(found->second) / seen, 1.0, widest);
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
      if (found == levels.end() || found->second.size() < fewest_errors || measurers(phase).size() < 2)
        continue;
      sum += std::log(level_quantile(found->second) / level_quantile(levels.at("")));
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

Intervals time_intervals(const std::vector<Measurement>& rows, const Predictions& predictions) {
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
  // The measurer of its only document is new to a fit without that, too.
  std::vector<double> elsewhere = errors_of(rows, predictions.left_out(LeftOut::measurer));
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (std::isfinite(document[i]) && known_documents(known, situations[i].phase, measurer_of(rows[i])) < 2)
      elsewhere[i] = std::max(elsewhere[i], document[i]);
  widening.add(to_string(Novelty::source), elsewhere);
  widening.add(to_string(Novelty::model), errors_of(rows, predictions.left_out(LeftOut::model)));
  widening.add(to_string(Novelty::chip), errors_of(rows, predictions.left_out(LeftOut::chip)));
  widening.add(to_string(Novelty::software), errors_of(rows, predictions.left_out(LeftOut::software)));
  return widening.widths();
}

}  // namespace brightline::engine::performance
