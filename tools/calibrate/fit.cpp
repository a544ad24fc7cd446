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
    for (const std::size_t i : used_) {
      const double error = std::abs(errors_[i]);
      sum += weights_[i] * (error + error * error);
    }
    for (const TensorPair& pair : pairs_)
      sum += pair_weight_ * std::abs(errors_[pair.more] - errors_[pair.fewer]);
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

bool is_error_factor(const std::string& name) {
  return name.find(".error") != std::string::npos;
}
bool is_overlap(const std::string& name) {
  return name.find(".overlap") != std::string::npos;
}

}  // namespace

std::string fit_group(const Measurement& m) {
  return m.group + "/" + std::string(to_string(m.workload.software)) + "/" + m.chip_name + "/" +
         std::string(to_string(m.workload.precision));
}

namespace {

// The state of one search: the calibration, its errors and its score, changed coordinate by coordinate.
class Search {
 public:
  Search(const std::vector<Measurement>& measurements, const std::vector<int>& multiplicity,
         const Calibration& start, const FitOptions& options)
      : current_(start),
        random_(options.seed),
        options_(options),
        objective_(measurements, multiplicity, options.pair_weight) {
    for (const Parameter& parameter : engine::performance::parameters(current_)) {
      if (is_error_factor(parameter.name)) continue;
      Coordinate coordinate{parameter, *parameter.value, 0, true, {}};
      if (options.free_overlap && is_overlap(parameter.name)) {
        *parameter.value = std::uniform_real_distribution<double>(parameter.low, parameter.high)(random_);
        coordinate.pulled = false;
      }
      coordinates_.push_back(coordinate);
    }
    objective_.evaluate(current_, objective_.used());
    for (Coordinate& coordinate : coordinates_) find_affected(coordinate);
    if (options.free_overlap) scatter_unseen();
    score_ = objective_.value() + penalties();
  }

  void descend(const std::string& block, int sweeps) {
    std::vector<Coordinate*> chosen;
    for (Coordinate& c : coordinates_)
      if (!c.affected.empty() && c.parameter.name.rfind(block, 0) == 0) chosen.push_back(&c);
    for (Coordinate* c : chosen) c->step = 0.1 * range(*c);
    for (int sweep = 0; sweep < sweeps; ++sweep) {
      std::shuffle(chosen.begin(), chosen.end(), random_);
      const double before = score_;
      for (Coordinate* c : chosen) advance(*c);
      // Coordinates that froze early get another chance with larger steps.
      if (sweep % 15 == 14)
        for (Coordinate* c : chosen) c->step = std::max(c->step, 0.03 * range(*c));
      if (sweep > 20 && before - score_ < 1e-7) break;
    }
  }

  // Throws a block off and descends again; goes back when that was no better.
  void hop(const std::string& block) {
    const std::vector<double> kept = values();
    const std::vector<double> errors = objective_.errors();
    const double score = score_;
    std::uniform_real_distribution<double> shift(-0.3, 0.3);
    for (Coordinate& c : coordinates_)
      if (!c.affected.empty() && c.parameter.name.rfind(block, 0) == 0)
        *c.parameter.value =
            std::clamp(*c.parameter.value + shift(random_) * range(c), c.parameter.low, c.parameter.high);
    objective_.evaluate(current_, objective_.used());
    score_ = objective_.value() + penalties();
    descend(block, 40);
    if (score_ < score) return;
    for (std::size_t i = 0; i < kept.size(); ++i) *coordinates_[i].parameter.value = kept[i];
    objective_.errors() = errors;
    score_ = score;
  }

  const Calibration& calibration() const { return current_; }
  std::mt19937_64& random() { return random_; }

 private:
  static double range(const Coordinate& c) { return c.parameter.high - c.parameter.low; }

  std::vector<double> values() const {
    std::vector<double> out;
    for (const Coordinate& c : coordinates_) out.push_back(*c.parameter.value);
    return out;
  }

  double penalty(const Coordinate& c, double value) const {
    if (!c.pulled) return 0;
    const double distance = (value - c.prior) / range(c);
    return options_.prior_weight * distance * distance;
  }

  double penalties() const {
    double sum = 0;
    for (const Coordinate& c : coordinates_) sum += penalty(c, *c.parameter.value);
    return sum;
  }

  void find_affected(Coordinate& coordinate) {
    double& value = *coordinate.parameter.value;
    const double kept = value;
    const std::vector<double> before = objective_.errors();
    for (const double probe : {coordinate.parameter.low, coordinate.parameter.high}) {
      value = probe;
      objective_.evaluate(current_, objective_.used());
      for (const std::size_t i : objective_.used())
        if (objective_.errors()[i] != before[i]) coordinate.affected.push_back(i);
    }
    value = kept;
    std::sort(coordinate.affected.begin(), coordinate.affected.end());
    coordinate.affected.erase(std::unique(coordinate.affected.begin(), coordinate.affected.end()),
                              coordinate.affected.end());
    objective_.errors() = before;
  }

  // What no row depends on keeps its starting value in the point fit; a refit moves it, so that the intervals
  // show it is assumed.
  void scatter_unseen() {
    std::uniform_real_distribution<double> shift(-0.1, 0.1);
    for (Coordinate& c : coordinates_)
      if (c.affected.empty() && c.pulled)
        *c.parameter.value =
            std::clamp(*c.parameter.value + shift(random_) * range(c), c.parameter.low, c.parameter.high);
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
      const double rest = penalties() - penalty(c, kept);
      value = candidate;
      objective_.evaluate(current_, c.affected);
      const double score = objective_.value() + rest + penalty(c, candidate);
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

Calibration fit(const std::vector<Measurement>& measurements, const std::vector<int>& multiplicity,
                const Calibration& start, const FitOptions& options) {
  Search search(measurements, multiplicity, start, options);
  search.descend("", options.sweeps);
  // Hops go round the blocks; the large vTrain block is slow and well determined, so it is thrown less often.
  static const char* const blocks[] = {"megatron-2024", "serving-2025",  "fsdp-2023", "serving-2023",
                                       "megatron-2021", "megatron-2022", "ampere",    "hopper"};
  for (int hop = 0; hop < options.hops; ++hop)
    search.hop(blocks[static_cast<std::size_t>(hop) % std::size(blocks)]);
  for (int hop = 0; hop < options.hops / 20; ++hop) search.hop("megatron-deepspeed");
  search.descend("", options.sweeps / 3);
  return search.calibration();
}

}  // namespace brightline::calibrate
