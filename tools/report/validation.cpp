#include "tools/report/validation.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <nlohmann/json.hpp>

#include "grammar/text.hpp"
#include "grammar/visible.hpp"
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
using grammar::visible;

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

Json ratio_group_json(const RatioErrors& r) {
  Json json{
      {"name", r.name}, {"pairs", r.pairs}, {"measured_ratio", r.measured}, {"predicted_ratio", r.predicted}};
  add_errors(r.plain, json);
  json["held_out"] = errors_json(r.held_out);
  return json;
}

// An interval of 90 % that holds for less than so many rows is too narrow for them.
bool is_short(const Errors& e) {
  constexpr double least = 0.85;
  return e.rows > 0 && e.coverage < least;
}

// Two of these, with what they are about, fit into 100 columns.
std::string errors_text(const Errors& e) {
  if (e.rows == 0) return "     -     -     -     -";
  return printed("%6.1f", e.median * 100) + printed("%6.1f", e.p90 * 100) + printed("%+6.1f", e.bias * 100) +
         printed("%6.1f", e.coverage * 100);
}

constexpr const char* columns = "median   p90  bias    in | median   p90  bias    in";

void add_groups(const std::vector<GroupErrors>& groups, std::string& text) {
  for (const GroupErrors& g : groups) {
    text += grammar::visible_cell(g.group, 36) + printed("%5.0f", static_cast<double>(g.rows)) +
            printed("%6.0f", static_cast<double>(g.predicted));
    if (g.predicted > 0) text += " " + errors_text(g.plain) + " | " + errors_text(g.held_out);
    text += "\n";
  }
}

void add_ratios(const std::vector<RatioErrors>& groups, std::string& text) {
  for (const RatioErrors& r : groups)
    text += grammar::visible_cell(r.name, 31) + printed("%4zu%6.3g%6.3g", r.pairs, r.measured, r.predicted) +
            errors_text(r.plain) + " | " + errors_text(r.held_out) + "\n";
}

// The errors of fits that did not see the document, its twins, …: one column each.
void add_unseen(const std::vector<GroupErrors>& groups, std::string& text) {
  for (const GroupErrors& g : groups) {
    if (g.predicted == 0) continue;
    text += grammar::visible_cell(g.group, 26);
    for (const Errors& e : g.without)
      text +=
          e.rows == 0 ? "     -    " : printed("%6.1f", e.median * 100) + printed("%4.0f", e.coverage * 100);
    text += "\n";
  }
}

const std::string& name_of(const GroupErrors& part) {
  return part.group;
}
const std::string& name_of(const RatioErrors& part) {
  return part.name;
}

// Parts of phases in which the interval holds less often than it says.
template <typename Parts>
std::string parts_text(const Parts& parts, const std::string& what, bool color) {
  const auto cell = [](const Errors& e) {
    return e.rows == 0 ? "     -     -"
                       : printed("%6.1f", e.median * 100) + printed("%6.1f", e.coverage * 100);
  };
  std::string text;
  std::size_t count = 0;
  for (const auto& part : parts) {
    if (!is_short(part.plain) && !is_short(part.held_out)) continue;
    ++count;
    text += grammar::visible_cell(name_of(part), 48) + printed("%5zu ", part.plain.rows) + cell(part.plain) +
            " | " + cell(part.held_out) + "\n";
  }
  if (count == 0) return "";
  const std::string title = printed("below 85 %%: %zu of %zu ", count, parts.size()) + what;
  return "\n" + grammar::bold(grammar::visible_cell(title, 48) + "    n median    in | median    in", color) +
         "\n" + text;
}

// The first rows of each reason, with their lines; of several files also with the file.
std::string reasons_text(const std::map<std::string, std::vector<const Measurement*>>& reasons,
                         const std::string& title, bool several_files) {
  std::string text = reasons.empty() ? "" : "\n" + title;
  for (const auto& [reason, members] : reasons) {
    text += printed("%5.0f  ", static_cast<double>(members.size())) + visible(reason) + ": ";
    for (std::size_t i = 0; i < std::min<std::size_t>(members.size(), 3); ++i)
      text += (i > 0 ? ", " : "") + visible(members[i]->id) + " (line " + std::to_string(members[i]->line) +
              (several_files ? " of " + visible(members[i]->file) : "") + ")";
    text += members.size() > 3 ? ", …\n" : "\n";
  }
  return text;
}

bool are_of_several_files(const std::vector<Measurement>& rows) {
  return std::any_of(rows.begin(), rows.end(),
                     [&](const Measurement& m) { return m.file != rows.front().file; });
}

std::string uncovered_text(const std::vector<Measurement>& rows, const std::string& title) {
  std::map<std::string, std::vector<const Measurement*>> reasons;
  for (const Measurement& m : rows)
    if (m.kind == MeasurementKind::uncovered) reasons[m.reason].push_back(&m);
  return reasons_text(reasons, title, are_of_several_files(rows));
}

std::string unused_text(const std::vector<Measurement>& rows, const std::string& title) {
  std::map<std::string, std::vector<const Measurement*>> columns_of_groups;
  for (const Measurement& m : rows)
    for (const std::string& column : m.unused) columns_of_groups[column + " of " + m.group].push_back(&m);
  return reasons_text(columns_of_groups, title, are_of_several_files(rows));
}

}  // namespace

std::string validation_json(const std::vector<Measurement>& rows, const Validation& validation) {
  Json points = Json::array(), groups = Json::array(), families = Json::array(), parts = Json::array(),
       ratios = Json::array(), ratio_groups = Json::array(), ratio_parts = Json::array(),
       uncovered = Json::array(), unused = Json::array();
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
  for (const RatioErrors& r : validation.ratio_groups) ratio_groups.push_back(ratio_group_json(r));
  for (const RatioErrors& r : validation.ratio_parts) ratio_parts.push_back(ratio_group_json(r));
  for (const Measurement& m : rows) {
    Json row = {{"id", m.id}, {"group", m.group}, {"file", m.file}, {"line", m.line}};
    if (!m.unused.empty()) {
      unused.push_back(row);
      unused.back()["columns"] = m.unused;
    }
    if (m.kind == MeasurementKind::uncovered) {
      uncovered.push_back(row);
      uncovered.back()["reason"] = m.reason;
    }
  }
  for (const GroupErrors& g : validation.parts) parts.push_back(group_json(g));
  const Json document = json_document("brightline.validate/1", {{"points", points},
                                                                {"groups", groups},
                                                                {"families", families},
                                                                {"parts", parts},
                                                                {"ratios", ratios},
                                                                {"ratio_groups", ratio_groups},
                                                                {"ratio_parts", ratio_parts},
                                                                {"uncovered", uncovered},
                                                                {"unused", unused}});
  return json_text(document, 1);
}

std::string validation_text(const std::vector<Measurement>& rows, const Validation& validation, bool ratios,
                            bool color) {
  const auto heading = [&](const std::string& text) { return grammar::bold(text, color) + "\n"; };
  if (ratios) {
    std::string text =
        heading(grammar::visible_cell("pairs that differ in", 31) + "   n meas. pred." + columns);
    add_ratios(validation.ratio_groups, text);
    text += parts_text(validation.ratio_parts, "changes in a phase", color);
    return text +
           "\nmeas., pred.: medians of the ratios; errors in percent; in: in the 90 % interval; right of the "
           "bar: "
           "by fits that saw nothing of the same source\n";
  }
  std::string text = heading(grammar::visible_cell("phase and group", 36) + " rows pred. " + columns);
  add_groups(validation.groups, text);
  // A family with fewer points is left out of the table; the JSON has all.
  constexpr std::size_t fewest = 8;
  std::vector<GroupErrors> families;
  for (const GroupErrors& g : validation.families)
    if (g.predicted >= fewest) families.push_back(g);
  if (!families.empty()) text += "\n" + heading("family");
  add_groups(families, text);
  text += parts_text(validation.parts, "parts of phases", color);
  text += "\n" + heading(grammar::visible_cell("median and in, without", 26) +
                         "  document     twins  measurer     model      chip  software generation");
  add_unseen(validation.groups, text);
  text +=
      "\nerrors in percent; in: in the 90 % interval; right of the bar: by fits that saw nothing of the same "
      "document (of mixtures in training and closed loops: of the same model); twins: nor rows of the same "
      "configuration in other documents; software: nor any row of it on that chip generation; generation: "
      "nor any row of that chip generation; rows that have "
      "no such prediction are not counted there\n";
  return text + uncovered_text(rows, heading("not covered")) +
         unused_text(rows, heading("columns that a row of that kind does not use"));
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
