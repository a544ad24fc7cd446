#include "tools/report/decisions.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/report/csv.hpp"

namespace brightline::report {
namespace {

using catalog::Decided;
using catalog::Decision;

std::string as_words(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

Json or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

}  // namespace

std::string verdict_words(const engine::Verdict& verdict) {
  const std::string outcome = as_words(engine::name_of(verdict.outcome));
  return verdict.provision ? outcome + " by " + *verdict.provision : outcome;
}

std::string decisions_text(const std::vector<Decision>& shown) {
  std::string text;
  for (const Decision& it : shown) {
    const auto said = [&](const char* before, Decided column) {
      return it[column].empty() ? "" : before + grammar::visible(it[column]);
    };
    const bool withdraws = it[Decided::status] == "superseded";
    text += grammar::padded(it[Decided::entry], 6) + said("", Decided::item) + "  " +
            (withdraws ? "withdrawn" : said("", Decided::eccn) + ", " + it[Decided::status]) +
            (it.superseded_by.empty() ? "" : ", superseded by " + it.superseded_by) + "\n      " +
            said("", Decided::basis) + said(" ", Decided::number) + said(", decided ", Decided::day) +
            said(" by ", Decided::classifier) + said(", reviewed ", Decided::reviewed) +
            said(" by ", Decided::reviewer) + said(", next review ", Decided::next_review) + "\n      " +
            said("", Decided::rulebook) + said(" on ", Decided::law_day) + ": " +
            as_words(it[Decided::outcome]) + said(" by ", Decided::provision) +
            said(withdraws ? "; withdraws entry " : "; replaces entry ", Decided::replaces) +
            said("\n      record ", Decided::record) + said("\n      ", Decided::note) + "\n";
  }
  return text;
}

std::string decisions_csv(const std::vector<Decision>& shown) {
  std::string text;
  for (const std::string_view column : catalog::decision_columns) text += std::string(column) + ",";
  text += "superseded_by\r\n";
  for (const Decision& decision : shown) {
    for (const std::string& field : decision.texts) text += csv_field(field) + ",";
    text += decision.superseded_by + "\r\n";
  }
  return text;
}

std::string decisions_json(const std::vector<Decision>& shown, const catalog::LedgerEnd& end) {
  Json list = Json::array();
  for (const Decision& decision : shown) {
    Json& json = list.emplace_back();
    for (std::size_t i = 0; i < decision.texts.size(); ++i)
      json[std::string(catalog::decision_columns[i])] = or_null(decision.texts[i]);
    json["superseded_by"] = or_null(decision.superseded_by);
  }
  return json_text(
      json_document("brightline.decisions/1",
                    {{"entries", end.entries}, {"digest", or_null(end.digest)}, {"decisions", list}}),
      1);
}

std::string noted_text(const catalog::LedgerEnd& end) {
  if (end.entries == 0) return "no decision is recorded\n";
  return "the last of " + grammar::counted(end.entries, "entry", "entries") + " has the digest " +
         end.digest +
         "; note it elsewhere: `brightline verify CATALOG --expect DIGEST` then finds whether entries were "
         "cut off\n";
}

std::string compared_text(const DecidedCounts& counts, const engine::Inquiry& inquiry) {
  std::string gone;
  if (!counts.gone.empty())
    gone = grammar::counted(counts.gone.size(), "decision stands", "decisions stand") +
           " for what the catalog no longer has under that name: " +
           grammar::visible(grammar::joined(counts.gone)) + "\n";
  if (counts.compared == 0) return "no decision stands for an item that was asked about\n" + gone;
  std::string text = std::to_string(counts.differ) + " of " +
                     grammar::counted(counts.compared, "decided ECCN") +
                     (counts.differ == 1 ? " differs" : " differ") + " from what the rules say on " +
                     engine::text_of(inquiry.on);
  for (const auto& [day, count] : counts.since)
    text += ", " + std::to_string(count) + (day == counts.since.begin()->first ? " of them" : "") +
            " since " + day;
  if (counts.undetermined > 0) text += "; the rules leave " + std::to_string(counts.undetermined) + " open";
  return text + "\n" + gone;
}

std::string compared_text(const ResultRow& row) {
  if (row.decided == nullptr || row.decided->agreement == Agreement::same ||
      row.decided->agreement == Agreement::not_contradicted)
    return "";
  const Decision& it = *row.decided->decision;
  const engine::Verdict& verdict = row.verdict->verdict;
  const std::string also = row.answer == nullptr ? "" : grammar::joined(row.answer->classification.also);
  // An entry that is asked because of the ECCN decided may leave open what the others do not.
  const bool is_open =
      row.decided->agreement == Agreement::undetermined && verdict.outcome == engine::Outcome::not_described;
  const engine::Outcome outcome = is_open ? engine::Outcome::undetermined : verdict.outcome;
  const std::string rules = verdict.provision || also.empty() || is_open
                                ? as_words(verdict.provision.value_or(engine::name_of(outcome)))
                                : also;
  return "  " + grammar::visible_cell(it[Decided::item], 24) + "  decided " +
         grammar::visible_cell(it[Decided::eccn], 10) + "  rules " + grammar::padded(rules, 13) + "  " +
         (row.decided->since.empty() ? "" : "since " + row.decided->since + ", ") + "entry " +
         it[Decided::entry] + " of " + it[Decided::day] + "\n";
}

Json compared_json(const DecidedCounts& counts) {
  return {{"compared", counts.compared},
          {"differ", counts.differ},
          {"undetermined", counts.undetermined},
          {"since", Json(counts.since)},
          {"not_in_catalog", counts.gone}};
}

}  // namespace brightline::report
