// Predictions of measurements by fits that saw none of the same source (or chip generation, or software):
// what the model is worth on what it was not fitted to. Made by tools/calibrate, which has the fit; kept
// beside the parameters, so that `validate` shows both without fitting anew.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/performance/calibration.hpp"
#include "engine/performance/measurement.hpp"

namespace brightline::engine::performance {

// A fit to the rows whose multiplicity is not 0.
using Fit = std::function<Calibration(const std::vector<int>& multiplicity)>;
// What is left out together; "" stays in.
using Grouping = std::function<std::string(const Measurement&)>;

// One prediction for each row: by the fit without the rows of its group. NaN for rows that are not covered.
std::vector<double> held_out_predictions(const std::vector<Measurement>& rows, const Grouping& grouping,
                                         const Fit& fit);

// What was held out, by the id and value of a measurement.
class HeldOut {
 public:
  // Records of `id,measured,predicted` under that header; false and why otherwise.
  static bool read(const Table& table, HeldOut& out, std::string& problem);
  static Table write(const std::vector<Measurement>& rows, const std::vector<double>& predictions);

  // NaN for a measurement that the fit did not see: its plain prediction is held out already.
  double prediction(const Measurement& measurement) const;
  bool empty() const { return predictions_.empty(); }

 private:
  std::map<std::string, std::pair<double, double>, std::less<>> predictions_;  // measured, predicted
};

}  // namespace brightline::engine::performance
