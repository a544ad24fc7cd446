#include "engine/answer/classification.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "engine/answer/deciding.hpp"
#include "engine/law/expressions.hpp"
#include "engine/law/lines.hpp"
#include "engine/reading/exact/missing.hpp"
#include "engine/reading/exact/reference.hpp"
#include "engine/value/lists.hpp"
#include "grammar/scan.hpp"

namespace brightline::engine {
namespace {

// A quotient without a finite decimal is shown as its two exact operands in their units: `2368/814`.
std::string exact_quotient(const Context& context, const Term& term, const Rational& shown) {
  for (const std::size_t taken : branches_taken(context, term)) {
    const Slice slice = term.branches[taken].value;
    const Node& root = context.program.nodes[slice.root];
    if (root.operation != Operation::divide) break;
    const std::vector<Value> values = evaluate(context, slice);
    const auto operand = [&](std::uint32_t at) -> std::optional<Rational> {
      const Node& node = context.program.nodes[at];
      const Type* const type = declared_type(context.program, node);
      const Possible& possible = values[at - slice.first].quantity;
      if (type == nullptr || !possible.is_point()) return std::nullopt;
      return Rational(*possible.quantity->low / type->unit.scale);
    };
    const std::optional<Rational> above = operand(root.left);
    const std::optional<Rational> below = operand(root.right);
    if (above && below && *above / *below == shown && is_decimal(*above) && is_decimal(*below))
      return exact_text(*above) + "/" + exact_text(*below);
    break;
  }
  return exact_text(shown);
}

void add_terms_in(const Program& program, Slice slice, std::set<std::uint32_t>& asked);

void add_term(const Program& program, std::uint32_t index, std::set<std::uint32_t>& asked) {
  if (!asked.insert(index).second) return;
  for (const Branch& branch : program.terms[index].branches) {
    add_terms_in(program, branch.value, asked);
    if (branch.condition) add_terms_in(program, *branch.condition, asked);
  }
}

void add_terms_in(const Program& program, Slice slice, std::set<std::uint32_t>& asked) {
  for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
    if (program.nodes[i].operation == Operation::term) add_term(program, program.nodes[i].index, asked);
  }
}

// Whether one side of an `and` decides it without any amount, such as `memory_part is yes` for a processor.
bool settled_by_fact(const Context& context, Slice slice) {
  const std::vector<Value> values = evaluate(context, slice);
  std::vector<std::uint32_t> waiting{slice.root};
  while (!waiting.empty()) {
    const std::uint32_t at = waiting.back();
    waiting.pop_back();
    const Node& node = context.program.nodes[at];
    if (values[at - slice.first].truth != Truth::no) continue;
    if (node.operation == Operation::fact) return true;
    if (node.operation != Operation::both) continue;
    waiting.push_back(node.left);
    waiting.push_back(node.right);
  }
  return false;
}

// The terms that the conditions of an edition ask for, directly or through other terms.
std::set<std::uint32_t> terms_asked(const Context& context) {
  const Program& program = context.program;
  const Edition& edition = *context.edition;
  std::set<std::uint32_t> asked;
  for (const Paragraph& paragraph : edition.paragraphs) {
    if (paragraph.when && !settled_by_fact(context, *paragraph.when))
      add_terms_in(program, *paragraph.when, asked);
    for (const Slice& unless : paragraph.unless) add_terms_in(program, unless, asked);
  }
  for (const Note& note : edition.notes) {
    if (note.when) add_terms_in(program, *note.when, asked);
  }
  return asked;
}

std::vector<TermFinding> term_findings(const Program& program, const Lines& lines, const Subject& subject,
                                       const Inquiry& inquiry, const EntryFinding& finding) {
  std::vector<TermFinding> result;
  const Context context = context_of(program, subject, inquiry, finding);
  const std::set<std::uint32_t> asked = terms_asked(context);
  for (const TermIndex index : finding.edition->terms) {
    const Term& term = program.terms[position(index)];
    if (term.type.kind != TypeKind::quantity) continue;
    TermFinding found{term.name,
                      term.type.unit.name,
                      finding.evaluation.term(index).quantity,
                      term.type.unit.scale,
                      "",
                      "",
                      "",
                      asked.count(static_cast<std::uint32_t>(index)) > 0};
    if (found.possible.is_point()) {
      const Rational shown = *found.possible.quantity->low / found.scale;
      found.exact = is_decimal(shown) ? exact_text(shown) : exact_quotient(context, term, shown);
      found.shown = lines.shown(term, shown);
      found.cell = lines.cell(term, shown);
    }
    result.push_back(std::move(found));
  }
  return result;
}

std::vector<Margin> margins(const Program& program, const Subject& subject, const Inquiry& inquiry,
                            const EntryFinding& finding) {
  std::vector<Margin> result;
  const Context context = context_of(program, subject, inquiry, finding);
  for (std::size_t p = 0; p < finding.edition->paragraphs.size(); ++p) {
    const Paragraph& paragraph = finding.edition->paragraphs[p];
    if (!paragraph.when || !counts(inquiry, *finding.entry, *finding.edition, p)) continue;
    const std::vector<Value> values = evaluate(context, *paragraph.when);
    for (std::uint32_t i = paragraph.when->first; i <= paragraph.when->root; ++i) {
      const Node& node = program.nodes[i];
      const Rational* const threshold = threshold_of(program, node);
      if (threshold == nullptr) continue;
      const Node& left = program.nodes[node.left];
      const Type* const type = declared_type(program, left);
      const Possible& value = values[node.left - paragraph.when->first].quantity;
      if (type == nullptr || !value.is_point()) continue;
      const bool is_date = type->kind == TypeKind::date;
      const Unit& unit = type->unit;
      result.push_back({provision(*finding.entry, paragraph), declared_name(program, left),
                        is_date ? "day" : unit.name, node.comparison, *threshold / unit.scale,
                        *value.quantity->low / unit.scale, values[i - paragraph.when->first].truth, is_date});
    }
  }
  return result;
}

void add(std::vector<Citation>& citations, const Citation& citation) {
  const auto same = [&](const Citation& other) {
    return other.reference == citation.reference && other.passage == citation.passage;
  };
  if (std::none_of(citations.begin(), citations.end(), same)) citations.push_back(citation);
}

void add(Classification& result, const Authority& authority, Date on) {
  for (const Citation& citation : authority.citations) add(result.citations, citation);
  add_to_verify(result.verify, authority, on);
}

// What is to be verified of the facts that a condition asks for.
void add_facts_of(const Program& program, Slice condition, Date on, Classification& result) {
  for (std::uint32_t i = condition.first; i <= condition.root; ++i) {
    const Node& node = program.nodes[i];
    if (node.operation == Operation::fact)
      add_to_verify(result.verify, program.facts[node.index].authority, on);
  }
}

void add_authorities(const Program& program, const EntryFinding& finding, Date on, Classification& result) {
  if (finding.edition->instrument) add(result.citations, *finding.edition->instrument);
  add_to_verify(result.verify, finding.entry->authority, on);
  add(result, finding.edition->authority, on);
  for (const TermIndex term : finding.edition->terms)
    add(result, program.terms[position(term)].authority, on);
  for (std::size_t i = 0; i < finding.edition->paragraphs.size(); ++i) {
    const Paragraph& paragraph = finding.edition->paragraphs[i];
    if (finding.evaluation.holds[i] != Truth::no) add(result, paragraph.authority, on);
    if (paragraph.when) add_facts_of(program, *paragraph.when, on, result);
  }
  for (std::size_t n = 0; n < finding.edition->notes.size(); ++n) {
    if (finding.evaluation.notes[n] != Truth::no) add(result, finding.edition->notes[n].authority, on);
  }
}

}  // namespace

bool is_listed(const Entry& entry) {
  const char* const begin = entry.eccn.data();
  return grammar::scan_entry_number(begin, begin + entry.eccn.size()) != begin;
}

namespace {

std::vector<std::string> described_on_request(const Program& program, const Subject& subject,
                                              const Inquiry& inquiry, References& references) {
  std::vector<std::string> result;
  for (const Entry& entry : program.entries) {
    if (!entry.on_request || !is_listed(entry) || entry.item != subject.item) continue;
    Inquiry other = inquiry;
    other.entries = {entry.eccn};
    const Verdict found = verdict(find(program, subject, other, references));
    if (found.provision) result.push_back(*found.provision);
  }
  return result;
}

std::vector<std::string> depends_on(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                    const Verdict& found) {
  std::vector<std::string> result;
  for (std::size_t i = 0; i < program.interpretations.size(); ++i) {
    Inquiry other = inquiry;
    if (program.interpretations[i].may_be_open) continue;  // only licence rules ask for it
    for (std::size_t option = 0; option < program.interpretations[i].options.size(); ++option) {
      if (option == inquiry.choices[i]) continue;
      other.choices[i] = option;
      if (verdict(find(program, subject, other)) == found) continue;
      result.push_back(program.interpretations[i].name);
      break;
    }
  }
  return result;
}

// The inquiry about all entries, whatever was asked for.
Inquiry about_all(Inquiry inquiry) {
  inquiry.entries.clear();
  return inquiry;
}

std::vector<ComponentFinding> component_findings(const Program& program, const Subject& subject,
                                                 const Inquiry& inquiry, References& references) {
  std::vector<ComponentFinding> result;
  const Inquiry all = about_all(inquiry);
  for (const Component& component : subject.components) {
    const std::vector<EntryFinding> findings = find(program, component.subject, all, references);
    ComponentFinding finding{&component, verdict(findings), {}};
    if (finding.verdict.outcome == Outcome::undetermined && component.known)
      finding.missing = missing_facts(program, component.subject, all, findings, references);
    result.push_back(std::move(finding));
  }
  return result;
}

}  // namespace

Classification classify(const Program& program, const Subject& subject, const Inquiry& inquiry) {
  Classification result;
  const Lines lines(program);
  References references(program, inquiry);
  result.findings = find(program, subject, inquiry, references);
  result.verdict = verdict(result.findings);
  for (const EntryFinding& finding : result.findings) {
    if (finding.edition == nullptr) continue;
    for (std::size_t i = 0; i < finding.edition->paragraphs.size(); ++i) {
      const Paragraph& paragraph = finding.edition->paragraphs[i];
      if (paragraph.children.empty() && finding.evaluation.holds[i] == Truth::yes)
        result.paragraphs.push_back(provision(*finding.entry, paragraph));
    }
    for (TermFinding& term : term_findings(program, lines, subject, inquiry, finding)) {
      const auto same = [&](const TermFinding& other) { return other.name == term.name; };
      if (std::none_of(result.terms.begin(), result.terms.end(), same))
        result.terms.push_back(std::move(term));
    }
    const std::vector<Margin> found = margins(program, subject, inquiry, finding);
    result.margins.insert(result.margins.end(), found.begin(), found.end());
    add_authorities(program, finding, inquiry.on, result);
  }
  if (result.verdict.outcome == Outcome::undetermined) {
    const std::vector<std::string> missing =
        missing_facts(program, subject, inquiry, result.findings, references);
    result.possible = possibilities(result.findings);
    result.deciding = deciding(program, subject, inquiry, missing, result.possible);
  }
  result.depends_on = depends_on(program, subject, inquiry, result.verdict);
  result.components = component_findings(program, subject, inquiry, references);
  if (inquiry.entries.empty()) result.also = described_on_request(program, subject, inquiry, references);
  return result;
}

}  // namespace brightline::engine
