#include "tools/calibrate/fit.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

namespace brightline::calibrate {
namespace {

using engine::performance::Calibration;
using engine::performance::Measurement;
using engine::performance::MeasurementKind;
using engine::performance::Parameter;
using engine::performance::TensorPair;

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
      // A group weighs as the root of its size, at most like thirty-six rows.
      weights_[i] = multiplicity[i] * std::min(std::sqrt(count), 6.0) / count;
    }
    for (const TensorPair& pair : tensor_pairs(rows))
      if (multiplicity[pair.fewer] > 0 && multiplicity[pair.more] > 0) pairs_.push_back(pair);
    if (!pairs_.empty()) pair_weight_ = pair_weight / static_cast<double>(pairs_.size());
  }

  void evaluate(const Calibration& calibration, const std::vector<std::size_t>& which) {
    for (const std::size_t i : which)
      errors_[i] = std::log(engine::performance::predict(rows_[i], calibration) / rows_[i].value);
  }

  double value() const {
    double sum = 0;
    for (const std::size_t i : used_) sum += weights_[i] * std::abs(errors_[i]);
    for (const TensorPair& pair : pairs_) sum += pair_weight_ * std::abs(errors_[pair.more] - errors_[pair.fewer]);
    return sum;
  }

  const std::vector<std::size_t>& used() const { return used_; }
  std::vector<double>& errors() { return errors_; }

 private:
  const std::vector<Measurement>& rows_;
  std::vector<double> errors_, weights_;
  std::vector<std::size_t> used_;
  std::vector<TensorPair> pairs_;
  double pair_weight_ = 0;
};

struct Coordinate {
  Parameter parameter;
  double prior = 0;
  double step = 0;
  bool pulled = true;
  std::vector<std::size_t> affected;  // rows whose prediction depends on it
};

bool is_error_factor(const std::string& name) { return name.rfind("error.", 0) == 0; }
bool is_overlap(const std::string& name) { return name.find(".overlap_") != std::string::npos; }

}  // namespace

std::string fit_group(const Measurement& m) {
  return m.group + "/" + std::string(to_string(m.workload.software)) + "/" + m.chip_name + "/" +
         std::string(to_string(m.workload.precision));
}

Calibration fit(const std::vector<Measurement>& measurements, const std::vector<int>& multiplicity,
                const Calibration& start, const FitOptions& options) {
  Calibration current = start;
  std::mt19937_64 random(options.seed);
  Objective objective(measurements, multiplicity, options.pair_weight);

  std::vector<Coordinate> coordinates;
  for (const Parameter& parameter : engine::performance::parameters(current)) {
    if (is_error_factor(parameter.name)) continue;
    const double range = parameter.high - parameter.low;
    Coordinate coordinate{parameter, *parameter.value, 0.1 * range, true, {}};
    if (options.free_overlap && is_overlap(parameter.name)) {
      *parameter.value = std::uniform_real_distribution<double>(parameter.low, parameter.high)(random);
      coordinate.pulled = false;
    }
    coordinates.push_back(coordinate);
  }
  objective.evaluate(current, objective.used());
  for (Coordinate& coordinate : coordinates) {
    double& value = *coordinate.parameter.value;
    const double kept = value;
    const std::vector<double> before = objective.errors();
    for (const double probe : {coordinate.parameter.low, coordinate.parameter.high}) {
      value = probe;
      objective.evaluate(current, objective.used());
      for (const std::size_t i : objective.used())
        if (objective.errors()[i] != before[i]) coordinate.affected.push_back(i);
    }
    value = kept;
    std::sort(coordinate.affected.begin(), coordinate.affected.end());
    coordinate.affected.erase(std::unique(coordinate.affected.begin(), coordinate.affected.end()),
                              coordinate.affected.end());
    objective.errors() = before;
  }

  const auto penalty = [&](const Coordinate& c, double value) {
    if (!c.pulled) return 0.0;
    const double distance = (value - c.prior) / (c.parameter.high - c.parameter.low);
    return options.prior_weight * distance * distance;
  };
  double best = objective.value();
  for (int sweep = 0; sweep < options.sweeps; ++sweep) {
    std::shuffle(coordinates.begin(), coordinates.end(), random);
    double moved = 0;
    for (Coordinate& c : coordinates) {
      if (c.affected.empty()) continue;
      const double range = c.parameter.high - c.parameter.low;
      if (c.step < 2e-5 * range) c.step = 2e-5 * range;
      double& value = *c.parameter.value;
      bool improved = false;
      for (const double direction : {1.0, -1.0}) {
        const double kept = value;
        const double candidate = std::clamp(kept + direction * c.step, c.parameter.low, c.parameter.high);
        if (candidate == kept) continue;
        std::vector<double> old;
        old.reserve(c.affected.size());
        for (const std::size_t i : c.affected) old.push_back(objective.errors()[i]);
        value = candidate;
        objective.evaluate(current, c.affected);
        const double score = objective.value();
        if (score + penalty(c, candidate) < best + penalty(c, kept) - 1e-12) {
          moved += best - score;
          best = score;
          improved = true;
          break;
        }
        value = kept;
        for (std::size_t k = 0; k < old.size(); ++k) objective.errors()[c.affected[k]] = old[k];
      }
      c.step *= improved ? 1.6 : 0.5;
      c.step = std::min(c.step, 0.3 * range);
    }
    // Coordinates that froze early get another chance with larger steps.
    if (sweep % 15 == 14)
      for (Coordinate& c : coordinates) c.step = std::max(c.step, 0.03 * (c.parameter.high - c.parameter.low));
    if (sweep > 30 && moved < 1e-7) break;
  }
  return current;
}

}  // namespace brightline::calibrate
