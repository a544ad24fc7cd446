#include "tools/report/csv.hpp"

#include "tools/report/license.hpp"

namespace brightline::report {
namespace {

// Characters with which spreadsheets begin a formula, the full-width forms of some locales included.
bool begins_formula(const std::string& text) {
  if (text.empty() || engine::decimal(text)) return false;
  if (std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos) return true;
  for (const char* wide : {"＝", "＋", "－", "＠"}) {
    if (text.rfind(wide, 0) == 0) return true;
  }
  return false;
}

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : " ") + name;
  return all;
}

}  // namespace

std::string csv_field(const std::string& text) {
  const std::string safe = begins_formula(text) ? "'" + text : text;
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (const char c : safe) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string answers_csv(const std::vector<Answer>& answers, const Circumstances& circumstances) {
  std::string text =
      "item,kind,outcome,eccn,paragraphs,missing,tpp,performance_density,possible,nearest_paragraph,nearest_"
      "term,nearest_threshold,nearest_distance,depends_on,on,posture,rules_digest";
  const bool licensed = !answers.empty() && answers.front().license.has_value();
  if (licensed)
    text +=
        ",destination,license_required,license_reasons,license_exceptions,license_review,license_missing,"
        "codified_differs,license_cites";
  text += "\r\n";
  for (const Answer& answer : answers) {
    const engine::Classification& it = answer.classification;
    std::vector<std::string> missing;
    for (const engine::Deciding& fact : it.deciding) missing.push_back(fact.fact);
    std::vector<std::string> possible;
    for (const auto& provision : it.possible) possible.push_back(provision.value_or("none"));
    const std::optional<engine::Margin> nearest = nearest_line(it);
    std::vector<std::string> fields{answer.item,
                                    answer.kind,
                                    engine::name_of(it.verdict.outcome),
                                    it.verdict.provision.value_or(""),
                                    joined(it.paragraphs),
                                    joined(missing),
                                    shown_value(it, "tpp").value_or(""),
                                    shown_value(it, "performance_density").value_or(""),
                                    joined(possible),
                                    nearest ? nearest->paragraph : "",
                                    nearest ? nearest->term : "",
                                    nearest ? engine::exact_text(nearest->threshold) : "",
                                    nearest ? engine::rounded_text(nearest->distance(), 6) : "",
                                    joined(it.depends_on),
                                    engine::text_of(circumstances.inquiry.on),
                                    circumstances.posture,
                                    circumstances.rules_digest};
    if (licensed && answer.license) {
      for (std::string& field : license_fields(*answer.license)) fields.push_back(std::move(field));
    }
    for (std::size_t i = 0; i < fields.size(); ++i) text += (i == 0 ? "" : ",") + csv_field(fields[i]);
    text += "\r\n";
  }
  return text;
}

}  // namespace brightline::report
