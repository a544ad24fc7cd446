#include "tools/report/memo.hpp"

#include <algorithm>
#include <sstream>

#include "engine/answer/proof.hpp"
#include "grammar/text.hpp"
#include "tools/report/finding_words.hpp"
#include "tools/report/license.hpp"
#include "tools/report/paper_sections.hpp"

namespace brightline::report {
namespace {

using catalog::Decided;
using Row = std::vector<std::string>;

void add_purpose(Markdown& text, const Paper& paper) {
  text.paragraph(
      "This memo records what the rules named above say of " + paper.answer.item + " on " +
      engine::text_of(paper.circumstances.inquiry.on) + ", as " + paper.circumstances.posture +
      ", on the facts of section 2, and why, so that somebody else can review the answer and get it "
      "again. It says what provisions describe, and no more.");
}

void add_method(Markdown& text, const Paper& paper) {
  text.paragraph(
      "Every number is an exact fraction and every comparison with a threshold is decided without rounding; "
      "figures are rounded for reading only. A fact that is not known, or known within bounds only, is taken "
      "with every value that it may have. Where these give different answers, the answer is undetermined: "
      "unknown is never taken as no.");
  if (!paper.answer.classification.components.empty())
    text.paragraph(
        "An item with parts is looked at through them: a provision about what it contains is met by a part "
        "that the provision for the part describes.");
}

void add_order(Markdown& text, const Paper& paper) {
  text.paragraph(
      "The entries for this kind of item are taken in the order of the rulebook, and in each entry the "
      "paragraphs in their order, each with the conditions under which it gives way (unless), then the "
      "notes "
      "that exclude or presume. The first top paragraph that describes the item is the answer; every other "
      "that does is named too.");
  std::vector<Row> rows;
  for (const engine::EntryFinding& finding : paper.answer.classification.findings) {
    std::string edition = "no edition in force on the day", since;
    if (finding.edition != nullptr) {
      edition = finding.edition->title;
      if (finding.edition->instrument) edition += ", " + finding.edition->instrument->reference;
      if (finding.edition->effective) since = engine::text_of(*finding.edition->effective);
    }
    rows.push_back(
        {std::to_string(rows.size() + 1), finding.entry->eccn, finding.entry->heading, edition, since});
  }
  if (rows.empty()) text.paragraph("No entry of the rulebook is for this kind of item.");
  text.table({"Order", "Entry", "Heading", "Edition", "Effective"}, rows);
}

void add_entries(Markdown& text, const Paper& paper) {
  for (const engine::EntryFinding& finding : paper.answer.classification.findings) {
    if (finding.edition == nullptr) continue;
    text.heading(3, edition_text(finding));
    add_paragraph_table(text, paper, finding, {"describes it", "rejected", "undetermined"});
  }
  std::vector<Row> parts;
  for (const engine::ComponentFinding& part : paper.answer.classification.components)
    parts.push_back(
        {part.component->subject.name, part.component->count.empty() ? "not known" : part.component->count,
         part.component->function, part_text(part) + (decides(paper.answer, part) ? " (decides)" : "")});
  text.table({"Part", "Number", "Function", "What describes it"}, parts);
}

void add_conclusion(Markdown& text, const Paper& paper) {
  const engine::Classification& it = paper.answer.classification;
  text.strong_paragraph(paper.answer.item + ": " + conclusion_text(paper) + ".");
  text.paragraph("Not evaluated: " + left_out(paper.circumstances.program, paper.answer.license.has_value()) +
                 ".");
  if (!it.paragraphs.empty())
    text.paragraph("Paragraphs that describe it: " + grammar::joined(it.paragraphs));
  if (const auto nearest = nearest_line(it); nearest && it.verdict.outcome == engine::Outcome::not_described)
    text.paragraph("Nearest line: " + nearest->paragraph + ", " + nearest->term + " " +
                   engine::text_of(*nearest));
  add_deciding(text, paper);
}

// The text without runs of blanks.
std::string folded(std::string_view line) {
  std::string text;
  for (const char c : line)
    if (c != ' ' || !text.ends_with(' ')) text += c;
  return text;
}

void add_licence(Markdown& text, const Paper& paper) {
  if (!paper.answer.license)
    return text.paragraph("No destination was asked about, and so no licence requirement was evaluated.");
  LicenseAnswer shown = *paper.answer.license;  // without what sections 9 and 10 say
  for (std::vector<ExplainedFact>* const facts : {&shown.assumed, &shown.readings, &shown.undecided})
    facts->clear();
  shown.verify.clear();
  std::istringstream lines(license_text(shown));
  // Each line is as deep as it is indented.
  std::size_t deepest = 0;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t indent = line.find_first_not_of(' ');
    if (indent == std::string::npos) continue;
    const std::size_t depth = std::min(indent / 2 - std::min<std::size_t>(indent / 2, 1), deepest);
    text.point(depth, folded(line));
    deepest = depth + 1;
  }
}

void add_review(Markdown& text, const Paper& paper) {
  text.heading(2, "12 Sign-off");
  text.table({"Role", "Name and title", "Signature", "Day"},
             {{"Prepared by", "", "", ""}, {"Reviewed by", "", "", ""}, {"Approved by", "", "", ""}});
  text.heading(2, "13 Next review");
  std::vector<Row> decisions;
  std::string next;
  if (paper.record) {
    for (const catalog::Decision& it : paper.record->decisions) {
      if (it.stands()) next = it[Decided::next_review];
      decisions.push_back(
          {it[Decided::entry], it[Decided::day], it[Decided::eccn],
           it[Decided::basis] + (it[Decided::number].empty() ? "" : " " + it[Decided::number]),
           it[Decided::status], it[Decided::classifier], it[Decided::reviewer], it[Decided::note]});
    }
  }
  text.table({"Next review date", next},
             {{"Or earlier",
               "when a fact of section 2, the item or its marketing, or a provision of section 5 "
               "changes, and on the days of section 11"}});
  text.heading(2, "14 Amendment log");
  if (decisions.empty()) {
    text.paragraph("The catalog holds no decision about the item. Enter every change of this memo:");
    text.table({"Day", "Change", "By", "Reviewed by"}, {{"", "", "", ""}, {"", "", "", ""}});
    return;
  }
  text.paragraph("The decisions in the ledger of the catalog, with who decided and on what basis:");
  text.table({"Entry", "Day", "ECCN decided", "Basis", "Status", "Classifier", "Reviewer", "Note"},
             decisions);
}

void add_step(Markdown& text, const engine::Step& step, std::size_t depth) {
  const bool has_sign = step.kind != engine::StepKind::edition && step.kind != engine::StepKind::term;
  std::string line = has_sign ? engine::name_of(step.truth) : std::string();
  for (const std::string& part :
       {step.label, step.kind == engine::StepKind::edition ? "edition \"" + step.words + "\"" : step.words})
    if (!part.empty()) line += (line.empty() ? "" : " ") + part;
  if (!step.numbers.empty()) line += (step.kind == engine::StepKind::term ? " " : ": ") + step.numbers;
  std::vector<std::string> cited;
  for (const engine::Citation& citation : step.citations) cited.push_back(engine::text_of(citation));
  if (!cited.empty()) line += " [" + grammar::joined(cited, "; ") + "]";
  text.point(depth, line);
  for (const engine::Quote& quote : step.quotes) text.point(depth + 1, "“" + quote.words + "”");
  for (const engine::Step& part : step.steps) add_step(text, part, depth + 1);
}

void add_proof(Markdown& text, const Paper& paper) {
  const Circumstances& it = paper.circumstances;
  text.paragraph("Every provision in the words of the rule file, with the numbers of the item.");
  for (const engine::EntryFinding& finding : paper.answer.classification.findings)
    if (finding.edition != nullptr)
      add_step(text, engine::proof(it.program, it.files, paper.answer.subject, it.inquiry, finding), 0);
  if (!paper.answer.license) return;
  std::istringstream quotes(license_quotes_text(*paper.answer.license));
  for (std::string line; std::getline(quotes, line);) {
    const std::size_t indent = line.find_first_not_of(' ');
    if (indent != std::string::npos) text.point(indent > 2 ? 1 : 0, std::string_view(line).substr(indent));
  }
}

}  // namespace

std::string memo_text(const Paper& paper) {
  struct Section {
    const char* heading;
    void (*add)(Markdown&, const Paper&);
  };
  constexpr Section sections[] = {{"1 Purpose", add_purpose},
                                  {"2 Item, facts and exhibits", add_item},
                                  {"3 Method", add_method},
                                  {"4 Order of review", add_order},
                                  {"5 Entries considered and rejected", add_entries},
                                  {"6 Calculation", add_calculation},
                                  {"7 Conclusion", add_conclusion},
                                  {"8 Licence requirement", add_licence},
                                  {"9 Assumptions", add_assumptions},
                                  {"10 Not evaluated, and to verify", add_not_evaluated},
                                  {"11 Horizon of the law", add_horizon}};
  Markdown text;
  add_head(text, "Memo of classification", paper);
  for (const Section& section : sections) {
    text.heading(2, section.heading);
    section.add(text, paper);
  }
  add_review(text, paper);
  text.heading(2, "Annex A: proof");
  add_proof(text, paper);
  text.heading(2, "Annex B: what made this memo");
  add_identity(text, paper);
  return text.text();
}

}  // namespace brightline::report
