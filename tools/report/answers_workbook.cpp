#include "tools/report/answers_workbook.hpp"

#include <algorithm>

#include "tools/answers/identity.hpp"

namespace brightline::report {

Grounds grounds_of(const Audit& audit, const AuditTotals& totals) {
  const Circumstances circumstances = audit.circumstances();
  const engine::Program& program = circumstances.program;
  std::string assumptions;
  for (std::size_t i = 0; i < program.interpretations.size(); ++i) {
    const engine::Interpretation& it = program.interpretations[i];
    assumptions += (i == 0 ? "" : ", ") + it.name + " = " + it.options[circumstances.inquiry.choices[i]];
  }
  std::string entries;
  for (const std::string& entry : circumstances.inquiry.entries)
    entries += (entries.empty() ? "" : ", ") + entry;
  Grounds grounds{{"program", "brightline " + program_text()},
                  {"rulebook", program.rulebook + ": " + program.title},
                  {"rules digest", circumstances.rules_digest},
                  {"catalog digest", circumstances.catalog_digest},
                  {"on", engine::text_of(circumstances.inquiry.on)},
                  {"posture", circumstances.posture},
                  {"entries", entries.empty() ? "all that apply to the items" : entries},
                  {"interpretations", assumptions},
                  {"not evaluated", left_out(program, audit.asks_licences())}};
  for (const auto& [name, value] : audit.identity()) {
    if (name == "mapping") grounds.emplace_back("mapping digest", value);
    if (name == "table" || name == "item" || name == "strict") grounds.emplace_back(name, value);
    if (name == "on" && audit.dated()) grounds.emplace_back(name, value);
    if (name.starts_with("assumed") || name.starts_with("horizon")) grounds.emplace_back(name, value);
  }
  if (audit.before) grounds.emplace_back("changes since", engine::text_of(audit.before->on));
  grounds.emplace_back("read", std::to_string(totals.progress.read));
  grounds.emplace_back("answered", std::to_string(totals.progress.classified));
  grounds.emplace_back("rejected", std::to_string(totals.progress.rejected));
  if (totals.beyond_horizon > 0)
    grounds.emplace_back("beyond the horizon", std::to_string(totals.beyond_horizon));
  for (const auto& [name, count] : totals.by_verdict) grounds.emplace_back(name, std::to_string(count));
  return grounds;
}

ChangeRow change_row(const Change& change) {
  std::string because;
  for (const std::string& reason : change.because) because += (because.empty() ? "" : "\n") + reason;
  return {change.item, verdict_text(change.from), verdict_text(change.to), change.group, because};
}

Tone tone_of(std::string_view outcome) {
  if (outcome == "described") return Tone::red;
  if (outcome == "undetermined") return Tone::amber;
  if (outcome == "not_described" || outcome == "not described") return Tone::green;
  if (outcome == "no_edition" || outcome == "no edition") return Tone::grey;
  return Tone::plain;
}

std::vector<SheetColumn> sheet_columns(const std::vector<Column>& columns) {
  std::vector<SheetColumn> result;
  for (const Column& column : columns) result.push_back({column.name, column.width});
  return result;
}

void add_about(Workbook& book, const Grounds& grounds, const std::vector<Column>& columns) {
  Sheet& sheet = book.add_sheet("About", {{"what", 24}, {"meaning", 100, true}});
  for (const auto& [name, value] : grounds) sheet.add({{name, Tone::strong}, {value}});
  sheet.add({});
  sheet.add({{"column of Results", Tone::strong}});
  for (const Column& column : columns) sheet.add({{column.name}, {column.meaning}});
  sheet.add({});
  sheet.add({{"colour", Tone::strong}});
  sheet.add({{"described", Tone::red}, {"a provision describes the item on the facts given"}});
  sheet.add({{"undetermined", Tone::amber}, {"a fact that decides is not known; `missing` names it"}});
  sheet.add({{"not described", Tone::green},
             {"none of the entries evaluated describes the item on the facts given"}});
  sheet.add({{"no edition", Tone::grey}, {"nothing was in force on that day for such an item"}});
}

Sheet& add_changes(Workbook& book) {
  return book.add_sheet(
      "Changes", {{"item", 30}, {"from", 16}, {"to", 16}, {"reason", 60, true}, {"because", 90, true}});
}

void add_change(Sheet& sheet, const ChangeRow& change) {
  // The outcomes have tones of their own; any other text is a provision that describes the item.
  const auto tone = [](const std::string& verdict) {
    const Tone of_outcome = tone_of(verdict);
    return of_outcome == Tone::plain ? Tone::red : of_outcome;
  };
  sheet.add({{change.item},
             {change.from, tone(change.from)},
             {change.to, tone(change.to)},
             {change.group},
             {change.because}});
}

}  // namespace brightline::report
