#include "tools/report/validation.hpp"

#include <cstdio>
#include <map>

#include <nlohmann/json.hpp>

#include "grammar/text.hpp"
#include "tools/report/csv.hpp"
#include "tools/report/json.hpp"

namespace brightline::report {
namespace {

using engine::performance::Calibration;
using engine::performance::GroupErrors;
using engine::performance::Measurement;
using engine::performance::MeasurementKind;
using engine::performance::PairErrors;
using engine::performance::ValidatedPoint;
using engine::performance::Validation;

std::string format(const char* pattern, double value) {
  char text[64];
  std::snprintf(text, sizeof text, pattern, value);
  return text;
}

}  // namespace

std::string validation_json(const std::vector<Measurement>& rows, const Validation& validation) {
  Json points = Json::array(), groups = Json::array(), sensitivity = Json::array(), uncovered = Json::array();
  for (const ValidatedPoint& point : validation.points) {
    const Measurement& m = rows[point.row];
    points.push_back({{"id", m.id},
                      {"group", m.group},
                      {"predicted", point.predicted},
                      {"measured", m.value},
                      {"unit", m.unit},
                      {"error", point.error},
                      {"covered", point.covered}});
  }
  for (const GroupErrors& g : validation.groups) {
    groups.push_back({{"group", g.group},
                      {"n", g.rows},
                      {"predicted", g.predicted},
                      {"median", g.median},
                      {"p90", g.p90},
                      {"worst", g.worst},
                      {"coverage", g.coverage}});
  }
  for (const PairErrors& p : validation.pairs) {
    sensitivity.push_back({{"step", p.step},
                           {"pairs", p.pairs},
                           {"median", p.median},
                           {"measured_ratio", p.measured_ratio},
                           {"predicted_ratio", p.predicted_ratio}});
  }
  for (const Measurement& m : rows)
    if (m.kind == MeasurementKind::uncovered)
      uncovered.push_back({{"id", m.id}, {"group", m.group}, {"line", m.line}, {"reason", m.reason}});
  return text_of({{"schema", "brightline.validate/1"},
                  {"points", points},
                  {"groups", groups},
                  {"sensitivity", sensitivity},
                  {"uncovered", uncovered}},
                 1);
}

std::string validation_text(const std::vector<Measurement>& rows, const Validation& validation, bool color) {
  const std::string bold = color ? "\033[1m" : "", plain = color ? "\033[0m" : "";
  std::string text =
      bold +
      "group                        rows  predicted   median      p90    worst   in the 90 % interval\n" +
      plain;
  for (const GroupErrors& g : validation.groups) {
    text += grammar::padded(g.group, 27) + format("%6.0f", static_cast<double>(g.rows)) +
            format("%11.0f", static_cast<double>(g.predicted));
    if (g.predicted > 0)
      text += format("%8.2f %%", g.median * 100) + format("%7.1f %%", g.p90 * 100) +
              format("%7.1f %%", g.worst * 100) + format("%9.1f %%", g.coverage * 100);
    text += "\n";
  }
  if (!validation.pairs.empty())
    text += "\n" + bold + "sensitivity: ratio of runs that differ in tensor parallelism only\n" + plain;
  for (const PairErrors& p : validation.pairs) {
    text += grammar::padded(p.step, 8) + format("%5.0f pairs", static_cast<double>(p.pairs)) +
            format("   median error %5.2f %%", p.median * 100) +
            format("   ratio measured %.3f", p.measured_ratio) +
            format(", predicted %.3f\n", p.predicted_ratio);
  }
  std::map<std::string, std::vector<const Measurement*>> reasons;
  for (const Measurement& m : rows)
    if (m.kind == MeasurementKind::uncovered) reasons[m.reason].push_back(&m);
  if (!reasons.empty()) text += "\n" + bold + "not covered\n" + plain;
  for (const auto& [reason, members] : reasons) {
    text += format("%5.0f  ", static_cast<double>(members.size())) + reason + ": " + members.front()->id;
    for (std::size_t i = 1; i < std::min<std::size_t>(members.size(), 3); ++i) text += ", " + members[i]->id;
    text += members.size() > 3 ? ", …\n" : "\n";
  }
  return text;
}

std::string validation_csv(const std::vector<Measurement>& rows, const Validation& validation,
                           const Calibration& calibration) {
  std::string text = "id,group,family,chip,n_chips,model,TP,unit,measured,predicted,low,high,error,covered\n";
  for (const ValidatedPoint& point : validation.points) {
    const Measurement& m = rows[point.row];
    const double factor = interval_factor(m, calibration);
    for (const std::string& cell : {m.id, m.group, m.family, m.chip_name, std::to_string(m.chips),
                                    m.model_name, std::to_string(m.parallelism.tensor), m.unit})
      text += csv_field(cell) + ",";
    text += format("%.9g,", m.value) + format("%.9g,", point.predicted) +
            format("%.9g,", point.predicted / factor) + format("%.9g,", point.predicted * factor) +
            format("%.6f,", point.error) + (point.covered ? "yes\n" : "no\n");
  }
  return text;
}

}  // namespace brightline::report
