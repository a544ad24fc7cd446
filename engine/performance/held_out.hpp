// Predictions of measurements by fits without the same source (or chip generation, or software): the errors
// to expect for what the model was not fitted to. Made by tools/calibrate and stored beside the parameters,
// so that `validate` shows both without a new fit.
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
// Rows of one name are left out together; rows of the name "" never are.
using Grouping = std::function<std::string(const Measurement&)>;

// A prediction for each row by the fit without the rows of its group; NaN for rows that are not covered.
std::vector<double> held_out_predictions(const std::vector<Measurement>& rows, const Grouping& grouping,
                                         const Fit& fit);

// Held-out predictions by the id and value of a measurement.
class HeldOut {
 public:
  // Reads records of `id,measured,predicted` under that header. On failure returns false and says why.
  static bool read(const Table& table, HeldOut& out, std::string& problem);
  static Table write(const std::vector<Measurement>& rows, const std::vector<double>& predictions);

  // NaN for a measurement that the fit did not see; its plain prediction is held out anyway.
  double prediction(const Measurement& measurement) const;
  bool empty() const { return predictions_.empty(); }

 private:
  std::map<std::string, std::pair<double, double>, std::less<>> predictions_;  // measured, predicted
};

}  // namespace brightline::engine::performance
