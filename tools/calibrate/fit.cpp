#include "tools/calibrate/fit.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>

#include "engine/performance/ratio.hpp"

namespace brightline::calibrate {
namespace {

using engine::performance::Calibration;
using engine::performance::Difference;
using engine::performance::MeasuredPair;
using engine::performance::Measurement;
using engine::performance::MeasurementKind;
using engine::performance::Parameter;

class Objective {
 public:
  Objective(const std::vector<Measurement>& rows, const std::vector<int>& multiplicity, double pair_weight)
      : rows_(rows), errors_(rows.size()), weights_(rows.size()) {
    std::map<std::string, double> counts;
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (rows[i].kind != MeasurementKind::uncovered && multiplicity[i] > 0) {
        counts[fit_group(rows[i])] += multiplicity[i];
        used_.push_back(i);
      }
    for (const std::size_t i : used_) {
      const double count = counts[fit_group(rows[i])];
      // A group weighs as the square root of its size, up to 36 rows, so that no study dominates.
      weights_[i] = multiplicity[i] * std::min(std::sqrt(count), 6.0) / count;
    }
    for (const MeasuredPair& pair : measured_pairs(rows))
      if (pair.difference == Difference::tensor && multiplicity[pair.a] > 0 && multiplicity[pair.b] > 0)
        pairs_.push_back(pair);
    if (!pairs_.empty()) pair_weight_ = pair_weight / static_cast<double>(pairs_.size());
  }

  void evaluate(const Calibration& calibration, const std::vector<std::size_t>& which) {
    for (const std::size_t i : which)
      errors_[i] = std::log(engine::performance::predict(rows_[i], calibration) / rows_[i].value);
  }

  double value() const {
    double sum = 0;
    for (const std::size_t i : used_) {
      const double error = std::abs(errors_[i]);
      sum += weights_[i] * (error + error * error);
    }
    for (const MeasuredPair& pair : pairs_) sum += pair_weight_ * std::abs(errors_[pair.b] - errors_[pair.a]);
    return sum;
  }

  const std::vector<std::size_t>& used() const { return used_; }
  std::vector<double>& errors() { return errors_; }

 private:
  const std::vector<Measurement>& rows_;
  std::vector<double> errors_, weights_;
  std::vector<std::size_t> used_;
  std::vector<MeasuredPair> pairs_;
  double pair_weight_ = 0;
};

struct Coordinate {
  Parameter parameter;
  double prior = 0;
  double step = 0;
  double pull = 0;              // weight of the pull towards `target`
  const double* kin = nullptr;  // the related parameter whose deviation it follows
  double kin_prior = 0;
  std::vector<std::size_t> affected;  // rows whose prediction depends on it
};

// About a thousand rows determine this software, and it has no related parameters.
bool is_well_measured(const std::string& name) {
  return name.rfind(to_string(engine::performance::Software::megatron_deepspeed), 0) == 0;
}

}  // namespace

std::string fit_group(const Measurement& m) {
  return m.group + "/" + std::string(to_string(m.workload.software)) + "/" + m.chip_name + "/" +
         std::string(to_string(m.workload.precision));
}

namespace {

// The state of one search: calibration, errors and score, changed one parameter at a time.
class Search {
 public:
  Search(const std::vector<Measurement>& measurements, const std::vector<int>& multiplicity,
         const std::vector<std::vector<std::size_t>>& affected, const FitOptions& options)
      : random_(options.seed),
        options_(options),
        objective_(measurements, multiplicity, options.pair_weight) {
    Calibration starting;
    const std::vector<Parameter> starts = engine::performance::parameters(starting);
    for (const Parameter& parameter : engine::performance::parameters(current_))
      coordinates_.push_back({parameter,
                              *starts[coordinates_.size()].value,
                              0,
                              options.prior_weight * (is_well_measured(parameter.name) ? 0.1 : 1),
                              nullptr,
                              0,
                              {}});
    for (Coordinate& coordinate : coordinates_)
      for (const Coordinate& other : coordinates_)
        if (other.parameter.name == coordinate.parameter.kin) {
          coordinate.kin = other.parameter.value;
          coordinate.kin_prior = other.prior;
        }
    objective_.evaluate(current_, objective_.used());
    for (std::size_t i = 0; i < coordinates_.size(); ++i)
      for (const std::size_t row : affected[i])
        if (multiplicity[row] > 0) coordinates_[i].affected.push_back(row);
    inherit();
    score_ = objective_.value() + penalties();
  }

  void descend(int sweeps) {
    std::vector<Coordinate*> chosen;
    for (Coordinate& c : coordinates_)
      if (!c.affected.empty()) chosen.push_back(&c);
    for (Coordinate* c : chosen) c->step = 0.1 * range(*c);
    for (int sweep = 0; sweep < sweeps; ++sweep) {
      std::shuffle(chosen.begin(), chosen.end(), random_);
      const double before = score_;
      for (Coordinate* c : chosen) advance(*c);
      inherit();
      score_ = objective_.value() + penalties();
      // Parameters whose steps became too small get larger steps again.
      if (sweep % 15 == 14)
        for (Coordinate* c : chosen) c->step = std::max(c->step, 0.03 * range(*c));
      if (sweep > 20 && before - score_ < 1e-7) break;
    }
  }

  const Calibration& calibration() const { return current_; }
  double score() const { return score_; }

 private:
  static double range(const Coordinate& c) { return c.parameter.high - c.parameter.low; }

  // The value that the pull leads to: the starting value, or the same deviation as the related parameter.
  static double target(const Coordinate& c) {
    const double shifted = c.kin == nullptr ? c.prior : c.prior + (*c.kin - c.kin_prior);
    return std::clamp(shifted, c.parameter.low, c.parameter.high);
  }

  double penalty(const Coordinate& c, double value) const {
    const double distance = (value - target(c)) / range(c);
    return c.pull * distance * distance;
  }

  double penalties() const {
    double sum = 0;
    for (const Coordinate& c : coordinates_) sum += penalty(c, *c.parameter.value);
    return sum;
  }

  // What no row depends on follows its kin.
  void inherit() {
    for (int generation = 0; generation < 3; ++generation)
      for (Coordinate& c : coordinates_)
        if (c.affected.empty()) *c.parameter.value = target(c);
  }

  void advance(Coordinate& c) {
    double& value = *c.parameter.value;
    bool improved = false;
    for (const double direction : {1.0, -1.0}) {
      const double kept = value;
      const double candidate = std::clamp(kept + direction * c.step, c.parameter.low, c.parameter.high);
      if (candidate == kept) continue;
      old_.clear();
      for (const std::size_t i : c.affected) old_.push_back(objective_.errors()[i]);
      value = candidate;
      objective_.evaluate(current_, c.affected);
      const double score = objective_.value() + penalties();
      if (score < score_ - 1e-12) {
        score_ = score;
        improved = true;
        break;
      }
      value = kept;
      for (std::size_t k = 0; k < old_.size(); ++k) objective_.errors()[c.affected[k]] = old_[k];
    }
    c.step = std::clamp(c.step * (improved ? 1.6 : 0.5), 2e-5 * range(c), 0.3 * range(c));
  }

  Calibration current_;
  std::mt19937_64 random_;
  FitOptions options_;
  Objective objective_;
  std::vector<Coordinate> coordinates_;
  std::vector<double> old_;
  double score_ = 0;
};

}  // namespace

Fitter::Fitter(const std::vector<Measurement>& measurements, const FitOptions& options)
    : measurements_(measurements), options_(options) {
  Calibration start;
  const std::vector<Parameter> all = engine::performance::parameters(start);
  affected_.resize(all.size());
  for (std::size_t row = 0; row < measurements.size(); ++row) {
    if (measurements[row].kind == MeasurementKind::uncovered) continue;
    const double before = engine::performance::predict(measurements[row], start);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const double kept = *all[i].value;
      bool moved = false;
      for (const double probe : {all[i].low, all[i].high}) {
        *all[i].value = probe;
        moved = moved || engine::performance::predict(measurements[row], start) != before;
      }
      *all[i].value = kept;
      if (moved) affected_[i].push_back(row);
    }
  }
}

Calibration Fitter::fit(const std::vector<int>& multiplicity, int sweeps, int starts) const {
  Calibration best;
  double least = std::numeric_limits<double>::infinity();
  FitOptions options = options_;
  for (int start = 0; start < starts; ++start, ++options.seed) {
    Search search(measurements_, multiplicity, affected_, options);
    search.descend(sweeps);
    if (search.score() >= least) continue;
    least = search.score();
    best = search.calibration();
  }
  return best;
}

std::vector<std::string> Fitter::unmoved() const {
  Calibration start;
  const std::vector<Parameter> all = engine::performance::parameters(start);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (affected_[i].empty()) names.push_back(all[i].name);
  return names;
}

}  // namespace brightline::calibrate
