// Forms: blocks filled in from an answer, worksheets of facts, and questions to tick.
#include <algorithm>

#include "engine/answer/proof.hpp"
#include "grammar/text.hpp"
#include "tools/report/finding_words.hpp"
#include "tools/report/memo.hpp"
#include "tools/report/paper_sections.hpp"
#include "tools/report/reason.hpp"

namespace brightline::report {
namespace {

using engine::Outcome;
using engine::Truth;
using Row = std::vector<std::string>;

std::string term_text(const Paper& paper, const std::string& name) {
  for (const engine::TermFinding& term : paper.answer.classification.terms)
    if (term.name == name && term.possible.is_certain()) return value_text(term);
  // Of an item with parts each circuit has its own.
  std::vector<std::string> texts;
  for (const Circuit& circuit : paper.circuits)
    for (const engine::TermFinding& term : circuit.answer.classification.terms)
      if (term.name == name && term.possible.is_point())
        texts.push_back(value_text(term) + " (each " + circuit.answer.item + ")");
  return grammar::joined(texts, "; ");
}

// A fact of the item; of an item with parts, that of each circuit.
std::string fact_text(const Paper& paper, const std::string& name) {
  const engine::Program& program = paper.circumstances.program;
  if (std::string value = fact_value(program, paper.answer.subject, name); !value.empty()) return value;
  std::vector<std::string> texts;
  for (const Circuit& circuit : paper.circuits) {
    if (!circuit.known) continue;
    const std::string value = fact_value(program, circuit.answer.subject, name);
    const std::string text = value + " (each " + circuit.answer.item + ")";
    if (!value.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
  }
  return grammar::joined(texts, "; ");
}

// What the item is, in the parameters of the entries: its facts and terms with their values.
std::string description_text(const Paper& paper) {
  std::vector<std::string> texts{paper.answer.item};
  for (const ItemFact& fact : paper.facts) texts.push_back(fact.name + " " + fact.value);
  for (const engine::TermFinding& term : paper.answer.classification.terms)
    if (term.asked && term.possible.is_certain()) texts.push_back(term.name + " " + value_text(term));
  for (const engine::ComponentFinding& part : paper.answer.classification.components)
    texts.push_back((part.component->count.empty() ? "a number not known of" : part.component->count + " x") +
                    " " + part.component->subject.name);
  if (const std::string aggregate = aggregate_text(paper); !aggregate.empty())
    texts.push_back("aggregate TPP " + aggregate);
  return grammar::joined(texts, "; ");
}

// Why the answer is what it is, paragraph by paragraph; of an open one, what keeps it open.
std::string analysis_text(const Paper& paper) {
  std::vector<std::string> texts{conclusion_text(paper)};
  for (const engine::EntryFinding& finding : paper.answer.classification.findings) {
    if (finding.edition == nullptr) continue;
    for (std::size_t i = 0; i < finding.edition->paragraphs.size(); ++i) {
      const engine::Paragraph& paragraph = finding.edition->paragraphs[i];
      if (!paragraph.children.empty()) continue;
      texts.push_back(engine::provision(*finding.entry, paragraph) + " " +
                      engine::name_of(finding.evaluation.holds[i]) + ": " +
                      reason(paper.answer, paper.circumstances, finding, i));
    }
  }
  std::vector<std::string> open;
  for (const engine::Deciding& it : paper.answer.classification.deciding) open.push_back(it.fact);
  if (!open.empty()) texts.push_back("not known, and would decide: " + grammar::joined(open));
  texts.push_back("not evaluated: " +
                  left_out(paper.circumstances.program, paper.answer.license.has_value()));
  return grammar::joined(texts, "; ");
}

// What the answer says for a block; empty if it says nothing.
std::string from_answer(const Paper& paper, const FormBlock& block) {
  if (!block.term.empty()) return term_text(paper, block.term);
  if (!block.fact.empty()) return fact_text(paper, block.fact);
  if (block.from == "eccn") return paper.answer.classification.verdict.provision.value_or("");
  if (block.from == "model") return paper.record ? paper.answer.item : "";
  if (block.from == "manufacturer") return paper.record ? paper.record->product.vendor : "";
  if (block.from == "description") return description_text(paper);
  if (block.from == "analysis") return analysis_text(paper);
  return "";
}

// What the answer says of a block that it leaves blank.
std::string beside_answer(const Paper& paper, const FormBlock& block) {
  if (block.from == "eccn") return "; the answer is: " + conclusion_text(paper);
  if (block.from == "exhibits" && !exhibits_of(paper).empty())
    return "; the facts are from " + grammar::joined(exhibits_of(paper), "; ");
  return block.term.empty() ? "" : "; not certain from the facts given";
}

// Where a block of the form is described.
std::string cite_of(const FormBlock& block) {
  return block.cite.empty() ? "15 CFR Part 748, Supp. No. 1" : block.cite;
}

void add_blocks(Markdown& text, const Paper& paper, const PaperForm& form, const FormEntries& entries) {
  std::vector<Row> rows;
  for (const FormBlock& block : form.blocks) {
    const auto entered = entries.blocks.find(block.number);
    std::string entry = block.text, source = "the same in every such form";
    if (entry.empty()) {
      entry = from_answer(paper, block);
      source = "from the answer";
    }
    const bool answered = !entry.empty();
    if (!answered) source = "to fill in: " + block.fill;
    if (entered != entries.blocks.end()) {
      // What the filer says never takes the place of what the answer says.
      source = answered ? "from the answer; the filer entered: " + entered->second : "entered by the filer";
      if (!answered) entry = entered->second;
    }
    if (!answered) source += beside_answer(paper, block);
    rows.push_back({block.number, block.name, entry, source, cite_of(block)});
  }
  text.table({"Block", "Name", "Entry", "Where it is from, or what to fill in", "Source"}, rows);
}

void add_exception(Markdown& text, const Paper& paper, const std::string& name) {
  if (!paper.answer.license)
    return text.paragraph("Whether License Exception " + name +
                          " may be available was not asked: `--to`, `--hq` and `--parent` state the export.");
  const LicenseAnswer& answer = *paper.answer.license;
  for (std::size_t i = 0; i < answer.license.exceptions.size(); ++i) {
    const engine::LicenseFinding& it = answer.license.exceptions[i];
    if (it.rule->name != name) continue;
    std::string words = it.applies == Truth::yes  ? "available"
                        : it.applies == Truth::no ? "not available " + answer.unavailable[i]
                                                  : "undetermined, depends on " + grammar::joined(it.missing);
    if (it.applies != Truth::no && !it.rule->needs.empty())
      words += ", needs " + grammar::joined(it.rule->needs, "; ");
    text.point(0, "exception " + name + ", to " + answer.place + ": " + words);
    return;
  }
  text.point(0, "exception " + name + ", to " + answer.place +
                    ": the rules name none such for this item on the day");
}

void add_contents(Markdown& text, const FormEntries& entries) {
  const std::optional<engine::Rational> share = entries.share();
  if (!share) {
    text.table({"Controlled content of United States origin", "ECCN", "Value"}, {{"", "", ""}, {"", "", ""}});
    text.paragraph("Value of the whole item: " +
                   (entries.value ? engine::exact_text(*entries.value) + " " + entries.currency
                                  : std::string("to fill in")) +
                   ".");
    return;
  }
  const std::string unit = entries.currency.empty() ? "" : " " + entries.currency;
  std::vector<Row> rows;
  engine::Rational sum = 0;
  for (const Content& it : entries.contents) {
    sum += it.value;
    rows.push_back({it.what, it.eccn, engine::exact_text(it.value) + unit});
  }
  rows.push_back({"together", "", engine::exact_text(sum) + unit});
  text.table({"Controlled content of United States origin", "ECCN", "Value"}, rows);
  text.paragraph("Share: " + engine::exact_text(sum) + unit + " / " + engine::exact_text(*entries.value) +
                 unit + " = " + engine::rounded_text(*share * 100) + " % of the value of the item, exactly " +
                 engine::exact_text(*share) + ".");
  if (*share > 1)
    text.paragraph("To verify: the contents together are worth more than the item that they are in.");
}

void add_worksheet(Markdown& text, const Paper& paper, const PaperForm& form, const FormEntries& entries) {
  const engine::Program& program = paper.circumstances.program;
  if (!form.share.empty()) add_contents(text, entries);
  for (const engine::EntryFinding& finding : paper.answer.classification.findings) {
    if (finding.edition == nullptr) {
      text.paragraph("No edition of " + finding.entry->eccn + " is in force on the day.");
      continue;
    }
    std::vector<Row> rows;
    for (const engine::FactIndex index : asked_facts(program, *finding.edition, form.paragraphs)) {
      const engine::Fact& fact = program.facts[engine::position(index)];
      const std::string value = fact_value(program, paper.answer.subject, fact.name);
      std::vector<std::string> cited;
      for (const engine::Citation& it : fact.authority.citations) cited.push_back(engine::text_of(it));
      const bool is_default = std::none_of(paper.facts.begin(), paper.facts.end(),
                                           [&](const ItemFact& it) { return it.name == fact.name; });
      const std::string status = value.empty() ? "to fill in (--fact " + fact.name + "=…)"
                                 : is_default && fact.type.default_answer     ? "assumed, as nobody stated it"
                                 : fact.name == form.share && entries.share() ? "from the contents above"
                                                                              : "stated";
      rows.push_back({fact.name, value, status, fact.description, grammar::joined(cited, "; ")});
    }
    text.heading(2, "Facts");
    text.table({"Fact", "Value", "Status", "Meaning", "Source"}, rows);
    text.heading(2, "What the worksheet shows: " + edition_text(finding));
    add_paragraph_table(text, paper, finding, {"met", "not met", "undetermined"}, form.paragraphs);
    for (const engine::Margin& margin : paper.answer.classification.margins) {
      const std::string top = margin.paragraph.substr(finding.entry->eccn.size() + 1, 1);
      if (std::find(form.paragraphs.begin(), form.paragraphs.end(), top) != form.paragraphs.end())
        text.point(0, margin.paragraph + ": " + margin.term + " " + engine::text_of(margin));
    }
  }
  text.strong_paragraph("No clearance follows from this worksheet, whatever it shows.");
}

void add_questions(Markdown& text, const PaperForm& form, const FormEntries& entries) {
  std::vector<Row> rows;
  std::size_t yes = 0;
  for (const FormQuestion& question : form.questions) {
    const auto found = entries.answers.find(question.number);
    const bool answered = found != entries.answers.end();
    const auto ticked = [&](const char* word) {
      return std::string(answered && found->second.answer == word ? "[x] " : "[ ] ") + word;
    };
    if (answered && found->second.answer == "yes") ++yes;
    rows.push_back({question.number, question.text, ticked("yes") + " " + ticked("no"),
                    answered ? found->second.on : "", answered ? found->second.by : "",
                    answered ? found->second.note : ""});
  }
  text.paragraph(std::to_string(entries.answers.size()) + " of " + std::to_string(rows.size()) +
                 " answered, " + std::to_string(yes) + " with yes.");
  text.table({"No.", "Red flag", "Answer", "Day", "By", "Note"}, rows);
}

}  // namespace

std::string form_text(const Paper& paper, const PaperForm& form, const FormEntries& entries) {
  Markdown text;
  add_head(text, form.title, paper);
  text.paragraph("By " + form.cite + ", from " + form.source + ".");
  if (paper.circumstances.inquiry.on < form.day)
    text.paragraph("To verify: this is the form of " + engine::text_of(form.day) +
                   "; since when it has been so has not been traced.");
  for (const std::string& note : form.notes) text.point(0, note);
  if (form.entries.empty()) {
    text.heading(2, "Answer");
    text.strong_paragraph(paper.answer.item + ": " + conclusion_text(paper) + ".");
    if (!form.exception.empty()) add_exception(text, paper, form.exception);
    add_deciding(text, paper);
  }
  if (!form.blocks.empty()) {
    text.heading(2, "Blocks");
    add_blocks(text, paper, form, entries);
  }
  if (!form.entries.empty()) add_worksheet(text, paper, form, entries);
  if (!form.questions.empty()) {
    text.heading(2, "Questions");
    add_questions(text, form, entries);
  }
  text.heading(2, "Facts and exhibits");
  add_item(text, paper);
  text.heading(2, "Assumptions, and what was not evaluated");
  add_assumptions(text, paper);
  add_not_evaluated(text, paper);
  text.heading(2, "Horizon of the law");
  add_horizon(text, paper);
  if (form.blocks.empty()) {
    text.heading(2, "Sign-off");
    text.table({"Role", "Name and title", "Signature", "Day"},
               {{"Prepared by", "", "", ""}, {"Reviewed by", "", "", ""}});
  }
  text.heading(2, "What made this paper");
  add_identity(text, paper);
  return text.text();
}

}  // namespace brightline::report
