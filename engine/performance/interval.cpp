#include "engine/performance/interval.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "engine/performance/inference.hpp"
#include "engine/performance/memory.hpp"

namespace brightline::engine::performance {
namespace {

constexpr double level = 0.9;
constexpr double fallback_width = 0.4;
// Fewer errors do not determine a 90 % quantile.
constexpr std::size_t fewest = 10;
constexpr std::size_t fewest_ratios = 30;  // pairs
// Relative difference between measurements of the same run, from noise and rounding.
constexpr double noise = 0.02;
constexpr double little_room = 32;  // sequences

const std::string unseen = "unseen generation";
const std::string staged_serving = "pipeline in serving";
const std::string latent_serving = "latent attention in serving";
// The least widening for what was not fitted. The held-out generations are of one vendor with one set of
// libraries, so errors for other vendors are larger than measured. No server with a pipeline or with latent
// attention was fitted either.
constexpr double least_unseen = 1.5;
// Upper bound of the factor of a condition.
constexpr double widest = 6;

constexpr std::array novelties = {Novelty::document, Novelty::model, Novelty::chip, Novelty::source};
std::string to_string(Novelty novelty) {
  static constexpr std::array<const char*, novelties.size()> names = {"new document", "new model", "new chip",
                                                                      "new source"};
  return names[static_cast<std::size_t>(novelty)];
}

std::string known_word(const std::string& phase, const char* kind, const std::string& name) {
  return phase + " | " + kind + " | " + name;
}

bool is_known(const Known& known, const std::string& phase, const char* kind, const std::string& name) {
  return known.contains(known_word(phase, kind, name));
}

// The number of fitted documents of the measurer in the phase. INVARIANT: the name of a study begins with its
// measurer.
int known_documents(const Known& known, const std::string& phase, const std::string& measurer) {
  const std::string prefix = known_word(phase, "source", measurer);
  int count = 0;
  for (auto at = known.lower_bound(prefix); at != known.end() && at->starts_with(prefix); ++at) ++count;
  return count;
}

std::vector<Novelty> news_of_run(const Known& known, const std::string& phase, const Chip& chip,
                                 const Model& model) {
  std::vector<Novelty> news;
  if (model.layers > 0 && !is_known(known, phase, "model", model.shape())) news.push_back(Novelty::model);
  if (!is_known(known, phase, "chip", chip.name)) news.push_back(Novelty::chip);
  return news;
}

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
        f.chip, f.workload, f.parallelism,
        f.workload.phase == Phase::serving ? f.workload.prompt + f.workload.output : f.workload.context);
    if (f.parallelism.pipeline > 1) found.push_back(staged_serving);
    if (f.workload.model.is_latent()) found.push_back(latent_serving);
    if (fit < little_room) found.emplace_back("little memory");
    if (f.parallelism.tensor > 1) found.emplace_back("several chips");
  } else {
    if (f.chips > 512) found.emplace_back("many nodes");
    if (f.workload.software == Software::megatron_2026 && f.chip.generation != Generation::blackwell)
      found.emplace_back("recent software on older chips");
  }
  return found;
}

// The row that gives a quantile lies within its interval, whatever the rounding.
constexpr double edge = 1 + 1e-6;

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

bool is_extrapolated(const std::string& condition) {
  return condition == unseen || condition == staged_serving || condition == latent_serving;
}

// The largest factor of the conditions that were measured.
double factor_of(const Intervals& intervals, const Situation& situation) {
  double factor = 1;
  for (const std::string& condition : situation.conditions)
    factor = std::max(factor, looked_up(intervals, time_key(situation.phase, condition), 1));
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
      with[s.situation->conditions.front()].push_back(s.error);
  }
  const double base = quantile(plain.size() >= fewest ? plain : all, level);
  for (const auto& [condition, errors] : with) {
    if (errors.size() < fewest || is_extrapolated(condition)) continue;
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

Known known_of(const std::vector<Measurement>& rows) {
  Known known;
  for (const Measurement& m : rows) {
    if (m.kind == MeasurementKind::uncovered) continue;
    const std::string phase = phase_of(m);
    known.insert(known_word(phase, "source", study_of(m)));
    known.insert(known_word(phase, "chip", m.chip.name));
    if (m.workload.model.layers > 0) known.insert(known_word(phase, "model", m.workload.model.shape()));
  }
  return known;
}

Situation situation_of(const Measurement& m, const Known& known) {
  Situation situation{phase_of(m), {}, {}};
  situation.conditions = conditions_of(
      situation.phase, {m.chip, m.workload, m.parallelism, std::max(m.chips, m.parallelism.chips())});
  situation.news = news_of_run(known, situation.phase, m.chip, m.workload.model);
  if (!is_known(known, situation.phase, "source", study_of(m)))
    situation.news.push_back(known_documents(known, situation.phase, measurer_of(m)) > 0 ? Novelty::document
                                                                                         : Novelty::source);
  return situation;
}

bool leaves_model_out(const std::string& phase) {
  return phase == "mixture training" || phase == "closed loop";
}

LeftOut judged_by(const std::string& phase) {
  return leaves_model_out(phase) ? LeftOut::model : LeftOut::document;
}

Situation held_out_situation(const Measurement& m, const Known& known, LeftOut left_out) {
  Situation situation = situation_of(m, known);
  const bool has_others = known_documents(known, situation.phase, measurer_of(m)) > 1;
  switch (left_out) {
    case LeftOut::document:
    case LeftOut::twins:
      situation.news.push_back(has_others ? Novelty::document : Novelty::source);
      break;
    case LeftOut::measurer:
      situation.news.push_back(Novelty::source);
      break;
    case LeftOut::model:
      situation.news.push_back(Novelty::model);
      break;
    case LeftOut::chip:
      situation.news.push_back(Novelty::chip);
      break;
  }
  return situation;
}

Situation situation_of(const Chip& chip, const Workload& w, const Parallelism& p, int chips,
                       const Known& known) {
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
  situation.news = news_of_run(known, situation.phase, chip, w.model);
  situation.news.push_back(Novelty::source);
  return situation;
}

double interval_width(const Intervals& intervals, const Situation& situation) {
  double news = 1;
  for (const Novelty novelty : situation.news)
    news = std::max(news, looked_up(intervals, time_key(situation.phase, to_string(novelty)), 1));
  double factor = factor_of(intervals, situation) * news;
  for (const std::string& condition : situation.conditions)
    if (is_extrapolated(condition))
      factor *= std::max(least_unseen, looked_up(intervals, "time/" + unseen, 1));
  return looked_up(intervals, time_key(situation.phase), fallback_width) * factor * edge;
}

std::vector<std::string> widened_by(const Intervals& intervals, const Situation& situation) {
  std::vector<std::string> found;
  for (const std::string& condition : situation.conditions)
    if (is_extrapolated(condition) || looked_up(intervals, time_key(situation.phase, condition), 1) > 1)
      found.push_back(condition);
  for (const Novelty novelty : situation.news)
    if (novelty != Novelty::source &&
        looked_up(intervals, time_key(situation.phase, to_string(novelty)), 1) > 1)
      found.push_back(to_string(novelty));
  return found;
}

double ratio_width(const Intervals& intervals, Difference difference, const std::string& phase,
                   double change) {
  const double general = looked_up(intervals, ratio_key(difference), 1);
  return looked_up(intervals, ratio_key(difference, phase), general) * ratio_scale(change) * edge;
}

double loss_width(const Intervals& intervals, Difference difference, const Situation& situation,
                  double change) {
  // Noise concerns measurements only: without a change there is no cost.
  const double measured =
      ratio_width(intervals, difference, situation.phase, change) * std::min(1.0, change / noise);
  return std::min(measured, std::sqrt(2.0) * interval_width(intervals, situation));
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
  Intervals out = widening.widths();

  std::vector<double> unseen_over_base;
  const std::vector<double> generation = errors_of(rows, predictions.without_generation);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (std::isfinite(generation[i])) {
      Situation new_chip = situations[i];
      new_chip.news.push_back(Novelty::chip);
      unseen_over_base.push_back(generation[i] / interval_width(out, new_chip));
    }
  if (unseen_over_base.size() >= fewest)
    out["time/" + unseen] = std::clamp(quantile(unseen_over_base, level), 1.0, widest);

  // Both runs are of one table. Users ask about fitted and about new tables, so both predictions count.
  std::map<std::string, std::vector<double>> ratios;
  for (const MeasuredPair& pair : measured_pairs(rows))
    for (const std::vector<double>* predicted :
         {&predictions.fitted, &predictions.left_out(LeftOut::document)}) {
      const double ratio = (*predicted)[pair.b] / (*predicted)[pair.a];
      if (!std::isfinite(ratio)) continue;
      const double error = std::abs(std::log(ratio * rows[pair.a].value / rows[pair.b].value));
      const double score = error / ratio_scale(change_between(costs[pair.a], costs[pair.b]));
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
  return out;
}

}  // namespace brightline::engine::performance
