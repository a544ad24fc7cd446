#include "engine/performance/held_out.hpp"

#include <charconv>
#include <cmath>
#include <limits>
#include <set>

namespace brightline::engine::performance {
namespace {

constexpr std::string_view header = "id,measured,predicted";

bool parse(std::string_view text, double& out) {
  const auto end = std::from_chars(text.data(), text.data() + text.size(), out);
  return end.ec == std::errc() && end.ptr == text.data() + text.size();
}

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
    if (m.kind != MeasurementKind::uncovered) groups.insert(grouping(m));
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

bool HeldOut::read(std::string_view text, HeldOut& out, std::string& problem) {
  out = {};
  int line_number = 0;
  while (!text.empty()) {
    ++line_number;
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line_number == 1 && line == header) continue;
    const std::size_t last = line.rfind(',');
    const std::size_t first = last == std::string_view::npos ? last : line.rfind(',', last - 1);
    double measured = 0, predicted = 0;
    if (line_number == 1 || first == std::string_view::npos ||
        !parse(line.substr(first + 1, last - first - 1), measured) ||
        !parse(line.substr(last + 1), predicted)) {
      problem = "line " + std::to_string(line_number) + ": expected `" + std::string(header) + "`";
      return false;
    }
    out.predictions_.insert_or_assign(std::string(line.substr(0, first)), std::pair(measured, predicted));
  }
  return true;
}

std::string HeldOut::write(const std::vector<Measurement>& rows, const std::vector<double>& predictions) {
  std::string text = std::string(header) + "\n";
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (std::isfinite(predictions[i]))
      text += rows[i].id + "," + digits(rows[i].value, 12) + "," + digits(predictions[i], 6) + "\n";
  return text;
}

double HeldOut::prediction(const Measurement& m) const {
  const auto found = predictions_.find(m.id);
  // The same id with another value is another measurement.
  if (found == predictions_.end() || std::abs(found->second.first / m.value - 1) > 1e-9)
    return std::numeric_limits<double>::quiet_NaN();
  return found->second.second;
}

}  // namespace brightline::engine::performance
