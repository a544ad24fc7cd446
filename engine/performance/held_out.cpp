#include "engine/performance/held_out.hpp"

#include <charconv>
#include <cmath>
#include <limits>
#include <set>

namespace brightline::engine::performance {
namespace {

const std::vector<std::string> header = {"id", "measured", "predicted"};

std::string digits(double value, int significant) {
  char text[40];
  const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::general, significant);
  return std::string(text, end.ptr);
}

}  // namespace

std::vector<double> held_out_predictions(const std::vector<Measurement>& rows, const Grouping& grouping,
                                         const Fit& fit) {
  std::vector<double> predictions(rows.size(), std::numeric_limits<double>::quiet_NaN());
  std::set<std::string> groups;
  for (const Measurement& m : rows)
    if (m.kind != MeasurementKind::uncovered && !grouping(m).empty()) groups.insert(grouping(m));
  for (const std::string& group : groups) {
    std::vector<int> multiplicity(rows.size(), 1);
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (grouping(rows[i]) == group) multiplicity[i] = 0;
    const Calibration fitted = fit(multiplicity);
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (multiplicity[i] == 0 && rows[i].kind != MeasurementKind::uncovered)
        predictions[i] = predict(rows[i], fitted);
  }
  return predictions;
}

bool HeldOut::read(const Table& table, HeldOut& out, std::string& problem) {
  out = {};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::vector<std::string>& cells = table[i];
    if (i == 0 && cells == header) continue;
    double measured = 0, predicted = 0;
    if (i == 0 || cells.size() != header.size() || !parse_number(cells[1], measured) ||
        !parse_number(cells[2], predicted)) {
      problem = "line " + std::to_string(i + 1) + ": expected `id,measured,predicted`";
      return false;
    }
    out.predictions_.insert_or_assign(cells[0], std::pair(measured, predicted));
  }
  return true;
}

Table HeldOut::write(const std::vector<Measurement>& rows, const std::vector<double>& predictions) {
  Table table = {header};
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (std::isfinite(predictions[i]))
      table.push_back({rows[i].id, digits(rows[i].value, 12), digits(predictions[i], 6)});
  return table;
}

double HeldOut::prediction(const Measurement& m) const {
  const auto found = predictions_.find(m.id);
  // The same id with another value is another measurement.
  if (found == predictions_.end() || std::abs(found->second.first / m.value - 1) > 1e-9)
    return std::numeric_limits<double>::quiet_NaN();
  return found->second.second;
}

}  // namespace brightline::engine::performance
