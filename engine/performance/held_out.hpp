// Predictions of measurements by fits that did not see the document, the configuration, the measurer, the
// model, the chip, its generation or the software of the row: the errors to expect for what the model was not
// fitted to. Made by tools/calibrate and stored beside the parameters, so that `validate` shows them without
// a new fit.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/performance/calibration.hpp"
#include "engine/performance/measurement.hpp"

namespace brightline::engine::performance {

// What was run, without who measured it, when and what came out: rows that agree in it are near-duplicates,
// such as one run in two releases of a table.
std::string configuration_of(const Measurement& measurement);

// What a fit left out to predict a row. `twins`: its document, and the rows of every other document that have
// the configuration of one of them.
// `software`: of training and serving, all rows of its software on its chip generation; `generation`: all
// rows of its chip generation.
enum class LeftOut : unsigned char { document, twins, measurer, model, chip, software, generation };
inline constexpr std::array all_left_out = {LeftOut::document,  LeftOut::twins, LeftOut::measurer,
                                            LeftOut::model,     LeftOut::chip,  LeftOut::software,
                                            LeftOut::generation};
std::string_view to_string(LeftOut left_out);

// One value for each LeftOut.
template <typename Value>
using ByLeftOut = std::array<Value, all_left_out.size()>;

// A fit to the rows whose multiplicity is not 0.
using Fit = std::function<Calibration(const std::vector<int>& multiplicity)>;
// Rows of one name are left out together; rows of the name "" never are.
using Grouping = std::function<std::string(const Measurement&)>;

// A prediction for each row by the fit without the rows of its group, and with `twins` without those that
// have the configuration of one of them; NaN for rows that are not covered.
std::vector<double> held_out_predictions(const std::vector<Measurement>& rows, const Grouping& grouping,
                                         const Fit& fit, bool twins = false);

// The stored predictions. A measurement is found by all that the model sees of it and by its value, whatever
// its id.
class HeldOut {
 public:
  // Reads records under the header `id,configuration,inputs,measured` and the names of all_left_out, in which
  // a configuration is a digest, as are all inputs of the model, and a prediction that does not exist is
  // empty. On failure returns false and says why.
  static bool read(const Table& table, HeldOut& out, std::string& problem);
  static Table write(const std::vector<Measurement>& rows, const ByLeftOut<std::vector<double>>& predictions);

  // The predictions of that measurement, each NaN if there is none; nothing if no fit saw it.
  std::optional<ByLeftOut<double>> predictions(const Measurement& measurement) const;
  // Whether a fit saw the configuration, with any value.
  bool has_configuration(const Measurement& measurement) const;

 private:
  struct Row {
    std::string inputs;
    double measured = 0;
    ByLeftOut<double> predicted{};
  };
  std::multimap<std::string, Row, std::less<>> rows_;  // by configuration
};

}  // namespace brightline::engine::performance
