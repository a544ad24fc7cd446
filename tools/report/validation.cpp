#include "tools/report/validation.hpp"

#include <cmath>
#include <map>

#include <nlohmann/json.hpp>

#include "grammar/text.hpp"
#include "tools/report/csv.hpp"
#include "tools/report/json.hpp"
#include "tools/report/words.hpp"

namespace brightline::report {
namespace {

using engine::performance::Errors;
using engine::performance::GroupErrors;
using engine::performance::LeftOut;
using engine::performance::Measurement;
using engine::performance::MeasurementKind;
using engine::performance::RatioErrors;
using engine::performance::ValidatedPoint;
using engine::performance::ValidatedRatio;
using engine::performance::Validation;
using grammar::padded;

Json errors_json(const Errors& e) {
  if (e.rows == 0) return nullptr;
  return {{"n", e.rows},      {"median", e.median}, {"p90", e.p90},
          {"worst", e.worst}, {"bias", e.bias},     {"coverage", e.coverage}};
}

void add_errors(const Errors& e, Json& json) {
  if (Json errors = errors_json(e); !errors.is_null()) {
    errors.erase("n");
    json.update(errors);
  }
}

// The prediction of a fit that did not see the measurement, if there is one.
Json held_out_json(double predicted) {
  return std::isfinite(predicted) ? Json(predicted) : Json(nullptr);
}

std::string held_out_cell(double predicted) {
  return std::isfinite(predicted) ? printed("%.9g", predicted) : "";
}

Json group_json(const GroupErrors& g) {
  Json json{{"group", g.group}, {"n", g.rows}, {"predicted", g.predicted}};
  add_errors(g.plain, json);
  json["held_out"] = errors_json(g.held_out);
  for (const LeftOut left_out : engine::performance::all_left_out)
    json["without"][std::string(to_string(left_out))] =
        errors_json(g.without[static_cast<std::size_t>(left_out)]);
  return json;
}

// Two of these, with what they are about, fit into 100 columns.
std::string errors_text(const Errors& e) {
  if (e.rows == 0) return "     -     -     -     -";
  return printed("%6.1f", e.median * 100) + printed("%6.1f", e.p90 * 100) + printed("%+6.1f", e.bias * 100) +
         printed("%6.1f", e.coverage * 100);
}

constexpr const char* columns = "median   p90  bias    in | median   p90  bias    in\n";

void add_groups(const std::vector<GroupErrors>& groups, std::string& text) {
  for (const GroupErrors& g : groups) {
    text += padded(g.group, 36) + printed("%5.0f", static_cast<double>(g.rows)) +
            printed("%6.0f", static_cast<double>(g.predicted));
    if (g.predicted > 0) text += " " + errors_text(g.plain) + " | " + errors_text(g.held_out);
    text += "\n";
  }
}

void add_ratios(const std::vector<RatioErrors>& groups, std::string& text) {
  for (const RatioErrors& r : groups)
    text += padded(r.name, 31) + printed("%4zu%6.3g%6.3g", r.pairs, r.measured, r.predicted) +
            errors_text(r.plain) + " | " + errors_text(r.held_out) + "\n";
}

// The errors of fits that did not see the document, its twins, …: one column each.
void add_unseen(const std::vector<GroupErrors>& groups, std::string& text) {
  for (const GroupErrors& g : groups) {
    if (g.predicted == 0) continue;
    text += padded(g.group, 26);
    for (const Errors& e : g.without)
      text += e.rows == 0 ? "       -    "
                          : printed("%6.1f", e.median * 100) + printed("%6.1f", e.coverage * 100);
    text += "\n";
  }
}

std::string uncovered_text(const std::vector<Measurement>& rows, const std::string& title) {
  std::map<std::string, std::vector<const Measurement*>> reasons;
  for (const Measurement& m : rows)
    if (m.kind == MeasurementKind::uncovered) reasons[m.reason].push_back(&m);
  std::string text = reasons.empty() ? "" : "\n" + title;
  for (const auto& [reason, members] : reasons) {
    text += printed("%5.0f  ", static_cast<double>(members.size())) + reason + ": " + members.front()->id;
    for (std::size_t i = 1; i < std::min<std::size_t>(members.size(), 3); ++i) text += ", " + members[i]->id;
    text += members.size() > 3 ? ", …\n" : "\n";
  }
  return text;
}

}  // namespace

std::string validation_json(const std::vector<Measurement>& rows, const Validation& validation) {
  Json points = Json::array(), groups = Json::array(), families = Json::array(), ratios = Json::array(),
       ratio_groups = Json::array(), uncovered = Json::array();
  for (const ValidatedPoint& point : validation.points) {
    const Measurement& m = rows[point.row];
    points.push_back({{"id", m.id},
                      {"group", m.group},
                      {"predicted", point.predicted},
                      {"low", point.low},
                      {"high", point.high},
                      {"measured", m.value},
                      {"unit", m.unit},
                      {"error", point.error},
                      {"covered", point.covered},
                      {"held_out", held_out_json(point.held_out)}});
  }
  for (const GroupErrors& g : validation.groups) groups.push_back(group_json(g));
  for (const GroupErrors& g : validation.families) families.push_back(group_json(g));
  for (const ValidatedRatio& r : validation.ratios)
    ratios.push_back({{"kind", to_string(r.difference)},
                      {"a", rows[r.a].id},
                      {"b", rows[r.b].id},
                      {"measured", r.measured},
                      {"predicted", r.predicted},
                      {"low", r.low},
                      {"high", r.high},
                      {"covered", r.covered},
                      {"held_out", held_out_json(r.held_out)}});
  for (const RatioErrors& r : validation.ratio_groups) {
    Json json{{"name", r.name},
              {"pairs", r.pairs},
              {"measured_ratio", r.measured},
              {"predicted_ratio", r.predicted}};
    add_errors(r.plain, json);
    json["held_out"] = errors_json(r.held_out);
    ratio_groups.push_back(json);
  }
  for (const Measurement& m : rows)
    if (m.kind == MeasurementKind::uncovered)
      uncovered.push_back({{"id", m.id}, {"group", m.group}, {"line", m.line}, {"reason", m.reason}});
  const Json document = {{"schema", "brightline.validate/1"},
                         {"points", points},
                         {"groups", groups},
                         {"families", families},
                         {"ratios", ratios},
                         {"ratio_groups", ratio_groups},
                         {"uncovered", uncovered}};
  return json_text(document, 1);
}

std::string validation_text(const std::vector<Measurement>& rows, const Validation& validation, bool ratios,
                            bool color) {
  const std::string bold = color ? "\033[1m" : "", plain = color ? "\033[0m" : "";
  if (ratios) {
    std::string text = bold + padded("pairs that differ in", 31) + "   n meas. pred." + columns + plain;
    add_ratios(validation.ratio_groups, text);
    return text +
           "\nmeas., pred.: medians of the ratios; errors in percent; in: in the 90 % interval; right of the "
           "bar: "
           "by fits that saw nothing of the same source\n";
  }
  std::string text = bold + padded("phase and group", 36) + " rows pred. " + columns + plain;
  add_groups(validation.groups, text);
  // A family with fewer points is left out of the table; the JSON has all.
  constexpr std::size_t fewest = 8;
  std::vector<GroupErrors> families;
  for (const GroupErrors& g : validation.families)
    if (g.predicted >= fewest) families.push_back(g);
  if (!families.empty()) text += "\n" + bold + "family\n" + plain;
  add_groups(families, text);
  text += "\n" + bold + padded("median and in, without", 26) +
          "    document       twins    measurer       model        chip    software\n" + plain;
  add_unseen(validation.groups, text);
  text +=
      "\nerrors in percent; in: in the 90 % interval; right of the bar: by fits that saw nothing of the same "
      "document (of mixtures in training and closed loops: of the same model); twins: nor rows of the same "
      "configuration in other documents; software: nor any row of it on that chip generation; rows that have "
      "no such prediction are not counted there\n";
  return text + uncovered_text(rows, bold + "not covered\n" + plain);
}

std::string validation_csv(const std::vector<Measurement>& rows, const Validation& validation) {
  std::string text =
      "id,group,family,chip,n_chips,model,TP,unit,measured,predicted,low,high,error,covered,held_out\n";
  for (const ValidatedPoint& point : validation.points) {
    const Measurement& m = rows[point.row];
    for (const std::string& cell : {m.id, m.group, m.family, m.chip_name, std::to_string(m.chips),
                                    m.model_name, std::to_string(m.parallelism.tensor), m.unit})
      text += csv_field(cell) + ",";
    for (const double value : {m.value, point.predicted, point.low, point.high})
      text += printed("%.9g,", value);
    text += printed("%.6f,", point.error) + (point.covered ? "yes," : "no,") + held_out_cell(point.held_out) +
            "\n";
  }
  return text;
}

std::string ratios_csv(const std::vector<Measurement>& rows, const Validation& validation) {
  std::string text = "kind,a,b,measured,predicted,low,high,covered,held_out\n";
  for (const ValidatedRatio& r : validation.ratios) {
    text += std::string(to_string(r.difference)) + "," + csv_field(rows[r.a].id) + "," +
            csv_field(rows[r.b].id) + ",";
    for (const double value : {r.measured, r.predicted, r.low, r.high}) text += printed("%.6g,", value);
    text += (r.covered ? "yes," : "no,") + held_out_cell(r.held_out) + "\n";
  }
  return text;
}

}  // namespace brightline::report
