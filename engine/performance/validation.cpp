#include "engine/performance/validation.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace brightline::engine::performance {
namespace {

// Lower-rank quantile with a sorted copy; 0 when empty.
double quantile(std::vector<double> values, double share) {
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

// The aggregates a row belongs to, besides its own group.
std::vector<std::string> aggregates(const Measurement& m) {
  std::vector<std::string> names{"all"};
  const bool virtual_train = m.group.rfind("train_vtrain", 0) == 0;
  if (m.kind == MeasurementKind::training)
    names.emplace_back(virtual_train ? "training vTrain" : "training outside vTrain");
  if (m.kind == MeasurementKind::serving) names.emplace_back("inference");
  return names;
}

struct Sample {
  std::size_t rows = 0, covered = 0;
  std::vector<double> errors;
};

GroupErrors summary(const std::string& name, const Sample& sample) {
  GroupErrors group;
  group.group = name;
  group.rows = sample.rows;
  group.predicted = sample.errors.size();
  if (sample.errors.empty()) return group;
  group.median = median(sample.errors);
  group.p90 = quantile(sample.errors, 0.9);
  group.worst = *std::max_element(sample.errors.begin(), sample.errors.end());
  group.coverage = static_cast<double>(sample.covered) / static_cast<double>(sample.errors.size());
  return group;
}

}  // namespace

Validation validate(const std::vector<Measurement>& measurements, const Calibration& calibration) {
  std::vector<double> predictions;
  predictions.reserve(measurements.size());
  for (const Measurement& m : measurements) predictions.push_back(predict(m, calibration));
  return summarize(measurements, predictions, calibration);
}

Validation summarize(const std::vector<Measurement>& measurements, const std::vector<double>& predictions,
                     const Calibration& intervals) {
  Validation out;
  static const char* const first[] = {"all", "training outside vTrain", "training vTrain", "inference"};
  std::map<std::string, Sample> samples;
  for (std::size_t i = 0; i < measurements.size(); ++i) {
    const Measurement& m = measurements[i];
    std::vector<std::string> names = aggregates(m);
    names.push_back(m.group);
    for (const std::string& name : names) ++samples[name].rows;
    if (m.kind == MeasurementKind::uncovered || !std::isfinite(predictions[i])) continue;
    const double error = predictions[i] / m.value - 1;
    const double factor = interval_factor(m, intervals);
    const bool covered = m.value >= predictions[i] / factor && m.value <= predictions[i] * factor;
    out.points.push_back({i, predictions[i], error, covered});
    for (const std::string& name : names) {
      samples[name].errors.push_back(std::abs(error));
      samples[name].covered += covered;
    }
  }
  for (const char* name : first)
    if (const auto found = samples.find(name); found != samples.end()) {
      out.groups.push_back(summary(name, found->second));
      samples.erase(found);
    }
  for (const auto& [name, sample] : samples) out.groups.push_back(summary(name, sample));

  struct Ratios {
    std::vector<double> errors, measured, predicted;
  };
  std::map<std::string, Ratios> steps;
  for (const TensorPair& pair : tensor_pairs(measurements)) {
    const double predicted = predictions[pair.more] / predictions[pair.fewer];
    if (!std::isfinite(predicted)) continue;
    const double measured = measurements[pair.more].value / measurements[pair.fewer].value;
    const std::string step = std::to_string(measurements[pair.fewer].parallelism.tensor) + "->" +
                             std::to_string(measurements[pair.more].parallelism.tensor);
    for (const std::string& name : {std::string("all"), step}) {
      steps[name].errors.push_back(std::abs(predicted / measured - 1));
      steps[name].measured.push_back(measured);
      steps[name].predicted.push_back(predicted);
    }
  }
  const auto add = [&](const std::string& name, const Ratios& r) {
    out.pairs.push_back({name, r.errors.size(), median(r.errors), median(r.measured), median(r.predicted)});
  };
  if (const auto all = steps.find("all"); all != steps.end()) {
    add("all", all->second);
    steps.erase(all);
  }
  for (const auto& [name, ratios] : steps) add(name, ratios);
  return out;
}

}  // namespace brightline::engine::performance
