#include "tools/report/paper_sections.hpp"

#include <algorithm>

#include "catalog/claim_text.hpp"
#include "engine/answer/proof.hpp"
#include "grammar/text.hpp"
#include "tools/answers/identity.hpp"
#include "tools/answers/meaning.hpp"
#include "tools/report/finding_words.hpp"
#include "tools/report/reason.hpp"

namespace brightline::report {
namespace {

using engine::Outcome;
using engine::Truth;
using Row = std::vector<std::string>;

// What is added up in a system: 15 CFR Part 748, Supp. No. 2, (c)(4) asks for the TPP of all circuits.
constexpr std::string_view added_up = "tpp";

std::string title_of(const catalog::SourceReference& source) {
  std::string text = source.title.empty() ? source.name : source.title;
  for (const std::string* const part : {&source.publisher, &source.published})
    if (!part->empty()) text += ", " + *part;
  return text;
}

// The documents behind the values of the catalog, numbered in the order in which they are named.
class Exhibits {
 public:
  std::string numbers(const std::vector<catalog::SourceReference>& sources) {
    std::string text;
    for (const catalog::SourceReference& source : sources) {
      const auto found = std::find_if(sources_.begin(), sources_.end(),
                                      [&](const auto& it) { return it.name == source.name; });
      const std::size_t number = static_cast<std::size_t>(found - sources_.begin()) + 1;
      if (found == sources_.end()) sources_.push_back(source);
      text += (text.empty() ? "" : ", ") + std::to_string(number);
    }
    return text;
  }
  const std::vector<catalog::SourceReference>& sources() const { return sources_; }

 private:
  std::vector<catalog::SourceReference> sources_;
};

std::string law_text(const Paper& paper) {
  const Circumstances& it = paper.circumstances;
  return engine::text_of(it.inquiry.on) + ", as " + it.posture;
}

void add_claims(Markdown& text, const std::vector<catalog::Claim>& claims, Exhibits& exhibits) {
  std::vector<Row> used, beside;
  for (const bool counts : {true, false}) {
    for (const catalog::Claim& claim : claims) {
      if (claim.counts != counts) continue;
      std::string note = claim.note;
      if (!claim.as_printed.empty())
        note = "printed as `" + claim.as_printed + "`" + (note.empty() ? "" : "; " + note);
      (counts ? used : beside)
          .push_back({catalog::name_of(claim), catalog::amount_text(claim), exhibits.numbers(claim.sources),
                      claim.tier + ", " + claim.confidence, claim.recorded, note});
    }
  }
  const Row head{"Value of the catalog", "Amount", "Exhibits", "Tier, confidence", "Recorded", "Note"};
  text.table(head, used);
  if (!beside.empty()) text.paragraph("Values of other sources, kept beside these and not used:");
  text.table(head, beside);
}

void add_record(Markdown& text, const CatalogRecord& record) {
  Exhibits exhibits;
  add_claims(text, record.claims, exhibits);
  std::vector<Row> parts;
  for (const catalog::Component& part : record.components)
    parts.push_back({part.part, part.function, part.count ? std::to_string(*part.count) : "not known",
                     part.confidence, part.note});
  text.table({"Part", "Function", "Number", "Confidence", "Note"}, parts);
  for (const PartRecord& part : record.parts) {
    text.paragraph("Values of the part " + part.name + ":");
    add_claims(text, part.claims, exhibits);
  }
  std::vector<Row> documents;
  for (const catalog::SourceReference& source : exhibits.sources())
    documents.push_back({"Exhibit " + std::to_string(documents.size() + 1), title_of(source), source.tier,
                         source.url.empty() ? source.name : source.url});
  text.table({"Exhibit", "Document", "Tier", "Where"}, documents);
}

// Entries of the rulebook for this kind of item that the answer is not about.
std::vector<std::string> not_asked(const Paper& paper) {
  std::vector<std::string> entries;
  for (const engine::Entry& entry : paper.circumstances.program.entries)
    if (entry.item == paper.answer.subject.item && !engine::asks_about(paper.circumstances.inquiry, entry))
      entries.push_back(entry.eccn + (entry.on_request ? " (on request)" : ""));
  return entries;
}

std::string relation(const engine::Margin& margin) {
  return margin.term + " " + engine::text_of(margin);
}

}  // namespace

void add_head(Markdown& text, const std::string& title, const Paper& paper) {
  text.heading(1, title + ": " + paper.answer.item);
  std::vector<Row> rows{{"Rules", paper.circumstances.program.title},
                        {"Law of", law_text(paper)},
                        {"Written on", engine::text_of(paper.written)}};
  if (paper.answer.license) rows.push_back({"To", paper.answer.license->place});
  text.table({"Item", paper.answer.item}, rows);
}

void add_item(Markdown& text, const Paper& paper) {
  std::vector<Row> rows{{"Kind", paper.record ? paper.record->product.kind : paper.answer.kind}};
  if (paper.record) {
    const catalog::Product& it = paper.record->product;
    for (const auto& [name, value] :
         {std::pair("Maker", &it.vendor), std::pair("Family", &it.family), std::pair("Segment", &it.segment),
          std::pair("A version for another market of", &it.variant_of), std::pair("Note", &it.note)})
      if (!value->empty()) rows.push_back({name, *value});
  }
  text.table({"Item", paper.answer.item}, rows);
  if (!paper.record)
    text.paragraph(
        "The part is described by the facts stated below and is in no catalog: attach the document of each "
        "fact as an exhibit.");
  rows.clear();
  for (const ItemFact& fact : paper.facts) rows.push_back({fact.name, fact.value, fact.description});
  if (rows.empty() && paper.answer.classification.components.empty())
    text.paragraph("No fact of it is known.");
  text.table({"Fact, as the rules read it", "Value", "Meaning"}, rows);
  rows.clear();
  for (const StatedFact& fact : paper.answer.stated) rows.push_back({fact.name, fact.value, ""});
  if (!rows.empty()) text.paragraph("Stated, in place of the catalog's values:");
  text.table({"Fact", "Value", "Exhibit (to be attached)"}, rows);
  if (paper.record) add_record(text, *paper.record);
}

std::vector<std::string> exhibits_of(const Paper& paper) {
  std::vector<std::string> texts;
  if (!paper.record) return texts;
  Exhibits exhibits;
  for (const catalog::Claim& claim : paper.record->claims)
    if (claim.counts) exhibits.numbers(claim.sources);
  for (const catalog::SourceReference& source : exhibits.sources())
    texts.push_back("Exhibit " + std::to_string(texts.size() + 1) + ": " + title_of(source));
  return texts;
}

void add_paragraph_table(Markdown& text, const Paper& paper, const engine::EntryFinding& finding,
                         const FoundWords& words, const std::vector<std::string>& tops) {
  const auto found_text = [&](Truth holds) {
    return holds == Truth::yes ? words.yes : holds == Truth::no ? words.no : words.unknown;
  };
  std::vector<Row> rows;
  for (std::size_t i = 0; i < finding.edition->paragraphs.size(); ++i) {
    const engine::Paragraph& paragraph = finding.edition->paragraphs[i];
    const std::string top = paragraph.label.substr(0, paragraph.label.find('.'));
    if (!paragraph.children.empty()) continue;
    if (!tops.empty() && std::find(tops.begin(), tops.end(), top) == tops.end()) continue;
    rows.push_back({engine::provision(*finding.entry, paragraph), paragraph.heading,
                    found_text(finding.evaluation.holds[i]),
                    reason(paper.answer, paper.circumstances, finding, i)});
  }
  for (const Presumption& it : presumptions(paper.answer, paper.circumstances, finding)) {
    if (tops.empty())
      rows.push_back({finding.entry->eccn + " " + it.note, "presumption",
                      it.applies == Truth::yes ? "applies" : "undetermined", it.words});
  }
  text.table({"Provision", "What it is about", "Found", "Reason"}, rows);
}

void add_calculation(Markdown& text, const Paper& paper) {
  const engine::Classification& it = paper.answer.classification;
  std::vector<Row> rows;
  for (const engine::TermFinding& term : it.terms) {
    if (!term.asked) continue;
    const std::string arithmetic = arithmetic_text(paper.answer, paper.circumstances, term);
    const bool is_rounded = !term.exact.empty() && term.exact.find('/') != std::string::npos;
    rows.push_back({term.name, value_text(term), arithmetic + (is_rounded ? "; exactly " + term.exact : ""),
                    meaning_of(paper.circumstances.program, paper.answer.subject, term.name)});
  }
  if (rows.empty() && paper.circuits.empty())
    text.paragraph("The entries evaluated compute nothing for this item.");
  text.table({"Term", "Value", "Calculation", "Meaning"}, rows);
  rows.clear();
  for (const Circuit& circuit : paper.circuits) {
    const std::string count = circuit.count ? engine::exact_text(*circuit.count) : "not known";
    const std::vector<engine::TermFinding>& terms = circuit.answer.classification.terms;
    if (terms.empty())
      rows.push_back(
          {circuit.answer.item, count, circuit.known ? "no rates of it are asked for" : "not known", "", ""});
    for (const engine::TermFinding& term : terms)
      if (term.asked)
        rows.push_back({circuit.answer.item, count, term.name, value_text(term),
                        arithmetic_text(circuit.answer, paper.circumstances, term)});
  }
  if (!rows.empty())
    text.paragraph(
        "The entries look at each integrated circuit by itself. Its terms, for one of it (an aggregate is no "
        "threshold of these entries):");
  text.table({"Circuit", "Number in the item", "Term", "Value of one", "Calculation"}, rows);
  if (const std::string aggregate = aggregate_text(paper); !aggregate.empty())
    text.paragraph("Aggregate TPP of the item, as license applications ask for it: " + aggregate + ".");
  rows.clear();
  for (const engine::Margin& margin : it.margins)
    rows.push_back({margin.paragraph, relation(margin), engine::name_of(margin.met)});
  text.table({"Threshold of", "Distance", "Met"}, rows);
}

std::string conclusion_text(const Paper& paper) {
  const engine::Classification& it = paper.answer.classification;
  const std::string entries = entries_text(it);
  std::string text = answer_text(paper.answer, paper.circumstances) +
                     (entries.empty() ? "" : " (" + entries + ")") + ", on the facts given" +
                     (paper.assumed.empty() ? "" : " and the assumptions named below");
  if (!it.also.empty())
    text += "; also described by " + grammar::joined(it.also) + ", which is evaluated on request only";
  if (const std::vector<std::string> unheld = not_encoded(it); !unheld.empty())
    text += "; not encoded, and so it settles nothing: " + grammar::joined(unheld);
  return text;
}

void add_deciding(Markdown& text, const Paper& paper) {
  for (const engine::Deciding& deciding : paper.answer.classification.deciding) {
    const std::string meaning = meaning_of(paper.circumstances.program, paper.answer.subject, deciding.fact);
    text.point(0, "would decide: " + std::string(deciding.ranges.empty() ? "unknown values of " : "") +
                      deciding.fact + (meaning.empty() ? "" : ", " + meaning));
    for (const engine::DecidingRange& range : deciding.ranges)
      text.point(1, range.range + ": " + range_text(range));
  }
}

void add_assumptions(Markdown& text, const Paper& paper) {
  const Answer& answer = paper.answer;
  std::vector<Row> rows;
  for (const ExplainedFact& fact : paper.assumed) rows.push_back({fact.name, fact.value, fact.description});
  if (answer.license)
    for (const ExplainedFact& fact : answer.license->assumed)
      rows.push_back({fact.name, fact.value, fact.description});
  if (rows.empty()) text.paragraph("No fact that nobody stated has a default on which the answer rests.");
  text.table({"Assumed, as nobody stated it", "Value", "Meaning; another value would change the answer"},
             rows);
  rows.clear();
  for (const std::string& name : answer.classification.depends_on) {
    const ExplainedFact reading = explained_reading(paper.circumstances, name);
    rows.push_back({name, reading.value, reading.description});
  }
  if (answer.license) {
    for (const ExplainedFact& it : answer.license->readings)
      rows.push_back({it.name, it.value, it.description});
    for (const ExplainedFact& it : answer.license->undecided)
      rows.push_back({it.name, "undecided: " + it.value, it.description});
  }
  if (rows.empty()) text.paragraph("The answer depends on no interpretation that the text leaves open.");
  text.table({"Interpretation on which it depends", "Taken as", "Question"}, rows);
}

void add_not_evaluated(Markdown& text, const Paper& paper) {
  const engine::Classification& it = paper.answer.classification;
  text.point(0, "not evaluated: " + left_out(paper.circumstances.program, paper.answer.license.has_value()));
  const std::vector<std::string> left = not_asked(paper);
  if (!left.empty())
    text.point(0, "entries for this kind of item that were not asked about: " + grammar::joined(left));
  std::vector<std::string> verify = it.verify;
  if (paper.answer.license)
    verify.insert(verify.end(), paper.answer.license->verify.begin(), paper.answer.license->verify.end());
  for (const std::string& each : verify) text.point(0, "to verify: " + each);
}

void add_horizon(Markdown& text, const Paper& paper) {
  const engine::Program& program = paper.circumstances.program;
  if (!program.horizon) return text.paragraph("The rulebook does not say up to which day it knows the law.");
  text.paragraph("The rules were compared with " + program.horizon->reference + ": the law is known up to " +
                 engine::text_of(program.horizon->day) + ".");
  if (is_beyond_horizon(program, paper.circumstances.inquiry.on))
    text.strong_paragraph("The day asked about is later: " + beyond_horizon(program) + ".");
  for (const engine::Horizon::Due& due : program.horizon->due)
    text.point(0, "due on " + engine::text_of(due.on) + ": " + due.what);
}

void add_identity(Markdown& text, const Paper& paper) {
  const Circumstances& it = paper.circumstances;
  std::vector<Row> rows{{"Rules", it.program.rulebook + ", " + it.rules_digest}};
  if (!it.catalog_digest.empty()) rows.push_back({"Catalog", it.catalog_digest});
  text.table({"Program", "brightline " + program_text()}, rows);
}

std::string aggregate_text(const Paper& paper) {
  engine::Rational sum = 0;
  std::vector<std::string> parts, open;
  for (const Circuit& circuit : paper.circuits) {
    const std::vector<engine::TermFinding>& terms = circuit.answer.classification.terms;
    const auto term = std::find_if(terms.begin(), terms.end(),
                                   [](const engine::TermFinding& it) { return it.name == added_up; });
    if (term != terms.end() && !term->possible.quantity) continue;  // it certainly has none
    if (term == terms.end() || !term->possible.is_point() || !circuit.count) {
      open.push_back(circuit.answer.item);
      continue;
    }
    const engine::Rational one = *term->possible.quantity->low / term->scale;
    sum += *circuit.count * one;
    parts.push_back(engine::exact_text(*circuit.count) + " x " + engine::exact_text(one) + " (" +
                    circuit.answer.item + ")");
  }
  if (parts.empty() && open.empty()) return "";
  const std::string known =
      parts.empty() ? "" : engine::exact_text(sum) + " TPP = " + grammar::joined(parts, " + ");
  const std::string rest = open.empty() ? "" : "not counted, as it is not known: " + grammar::joined(open);
  return known + (known.empty() || rest.empty() ? "" : "; ") + rest;
}

}  // namespace brightline::report
