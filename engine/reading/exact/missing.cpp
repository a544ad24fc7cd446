#include "engine/reading/exact/missing.hpp"

#include <algorithm>
#include <set>

#include "engine/reading/exact/reference.hpp"

namespace brightline::engine {
namespace {

// A missing fact is a fact, a table (solved through the term that goes over it), or a term that was given as
// an interval.
struct Unknowns {
  std::set<std::uint32_t> facts;
  std::set<std::uint32_t> tables;
  std::set<std::uint32_t> terms;
  std::set<std::uint32_t> references;
};

// Collects what leaves the root of a slice uncertain, walking down uncertain nodes only: a fact that cannot
// matter is not asked for.
class Causes {
 public:
  Causes(const Program& program, const Subject& subject, const Inquiry& inquiry, const EntryFinding& finding,
         Unknowns& unknowns)
      : context_{program, subject, inquiry.choices, finding.evaluation, *finding.edition, nullptr},
        unknowns_(unknowns) {}

  void paragraph(std::size_t i) {
    if (!paragraphs_.insert(i).second) return;
    const Paragraph& paragraph = context_.edition.paragraphs[i];
    guard(i);
    const bool may_be_met = context_.evaluation.guards[i] != Truth::no;
    for (const std::size_t child : paragraph.children) {
      if (may_be_met && context_.evaluation.met[child] == Truth::unknown) this->paragraph(child);
    }
    for (std::size_t n = 0; n < context_.edition.notes.size(); ++n) {
      const Note& note = context_.edition.notes[n];
      const bool excludes = context_.evaluation.met[i] != Truth::no &&
                            std::find(note.excluded.begin(), note.excluded.end(), i) != note.excluded.end();
      // A presumption holds whatever the paragraph itself says.
      const bool presumes = std::find(note.presumed.begin(), note.presumed.end(), i) != note.presumed.end();
      if ((excludes || presumes) && note.when && context_.evaluation.notes[n] == Truth::unknown)
        slice(*note.when);
    }
  }

  // Over the rows of a table with the row that it is asked of.
  void slice(Slice slice, const std::vector<Value>* row = nullptr, std::uint32_t table = 0) {
    context_.row = row;
    const std::vector<Value> values = evaluate(context_, slice);
    std::vector<std::uint32_t> waiting{slice.root};
    std::set<std::uint32_t> seen;
    while (!waiting.empty()) {
      const std::uint32_t at = waiting.back();
      waiting.pop_back();
      if (!seen.insert(at).second) continue;
      const Node& node = context_.program.nodes[at];
      const Value& value = values[at - slice.first];
      if (node.is_truth ? value.truth != Truth::unknown : value.quantity.is_certain()) continue;
      switch (node.operation) {
        case Operation::fact:
          unknowns_.facts.insert(node.index);
          break;
        case Operation::term:
          term(node.index);
          break;
        case Operation::aggregate:
          aggregate(node);
          break;
        case Operation::column:
          unknowns_.tables.insert(table);
          break;
        case Operation::paragraph:
          mentioned(node.index);
          break;
        case Operation::reference:
          unknowns_.references.insert(node.index);
          break;
        case Operation::member:
          for (const FactIndex fact : context_.program.memberships[node.index].facts) {
            if (context_.subject.facts[position(fact)].country == Country::nowhere)
              unknowns_.facts.insert(static_cast<std::uint32_t>(fact));
          }
          break;
        case Operation::option:
          if (context_.program.nodes[node.left].operation == Operation::fact)
            unknowns_.facts.insert(context_.program.nodes[node.left].index);
          if (context_.program.nodes[node.left].operation == Operation::column)
            unknowns_.tables.insert(table);
          break;
        case Operation::negate:
        case Operation::negation:
        case Operation::is_none:
          waiting.push_back(node.left);
          break;
        case Operation::add:
        case Operation::subtract:
        case Operation::multiply:
        case Operation::divide:
        case Operation::maximum:
        case Operation::minimum:
        case Operation::compare:
        case Operation::same_truth:
        case Operation::both:
        case Operation::either:
          waiting.push_back(node.left);
          waiting.push_back(node.right);
          break;
        default:
          break;
      }
    }
  }

 private:
  // Which rows count may hang on facts of the item. Of a table of which nothing is known, any row may stand
  // in it.
  void aggregate(const Node& node) {
    const Aggregate& aggregate = context_.program.aggregates[node.detail];
    const TableRows& rows = context_.subject.tables[node.index];
    std::vector<std::vector<Value>> any_row;
    if (!rows.known) {
      unknowns_.tables.insert(node.index);
      any_row.emplace_back();
      for (const Fact& column : context_.program.tables[node.index].columns)
        any_row.back().push_back(unknown_value(column.type));
    }
    for (const std::vector<Value>& row : rows.known ? rows.rows : any_row) {
      if (aggregate.where) {
        context_.row = &row;
        if (evaluate(context_, *aggregate.where).back().truth == Truth::no) continue;
        slice(*aggregate.where, &row, node.index);
      }
      if (aggregate.body) slice(*aggregate.body, &row, node.index);
    }
    context_.row = nullptr;
  }

  void guard(std::size_t i) {
    const Paragraph& paragraph = context_.edition.paragraphs[i];
    if (context_.evaluation.guards[i] != Truth::unknown) return;
    if (paragraph.when) slice(*paragraph.when);
    for (const Slice& unless : paragraph.unless) slice(unless);
  }

  void mentioned(std::size_t i) {
    paragraph(i);
    for (std::optional<std::size_t> above = context_.edition.paragraphs[i].parent; above;
         above = context_.edition.paragraphs[*above].parent)
      guard(*above);
  }

  void term(std::uint32_t index) {
    const Term& term = context_.program.terms[index];
    for (const auto& [name, value] : context_.subject.terms) {
      if (name != term.name) continue;
      unknowns_.terms.insert(index);
      return;
    }
    if (!terms_.insert(index).second) return;
    for (const std::size_t taken : branches_taken(context_, term)) {
      if (term.branches[taken].condition) slice(*term.branches[taken].condition);
      slice(term.branches[taken].value);
    }
  }

  Context context_;
  Unknowns& unknowns_;
  std::set<std::size_t> paragraphs_;
  std::set<std::uint32_t> terms_;
};

std::vector<std::string> names_of(const Program& program, const Subject& subject, const Unknowns& unknowns,
                                  References& references) {
  std::vector<std::string> names;
  for (const std::uint32_t table : unknowns.tables) names.push_back(program.tables[table].name);
  for (const std::uint32_t fact : unknowns.facts) names.push_back(program.facts[fact].name);
  for (const std::uint32_t term : unknowns.terms) {
    if (std::find(names.begin(), names.end(), program.terms[term].name) == names.end())
      names.push_back(program.terms[term].name);
  }
  for (const std::uint32_t reference : unknowns.references) {
    for (const std::string& name : references.missing_for(program.references[reference], subject)) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  return names;
}

}  // namespace

std::vector<std::string> missing_in(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                    const Evaluation& evaluation, const Edition& edition, Slice condition) {
  Unknowns unknowns;
  const EntryFinding finding{nullptr, &edition, evaluation};
  Causes(program, subject, inquiry, finding, unknowns).slice(condition);
  References references(program, inquiry);
  return names_of(program, subject, unknowns, references);
}

std::vector<std::string> missing_facts(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                       const std::vector<EntryFinding>& findings) {
  References references(program, inquiry);
  return missing_facts(program, subject, inquiry, findings, references);
}

std::vector<std::string> missing_facts(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                       const std::vector<EntryFinding>& findings, References& references) {
  Unknowns unknowns;
  for (const EntryFinding& finding : findings) {
    if (finding.edition == nullptr) continue;
    Causes causes(program, subject, inquiry, finding, unknowns);
    for (std::size_t i = 0; i < finding.edition->paragraphs.size(); ++i) {
      if (finding.evaluation.holds[i] == Truth::unknown) causes.paragraph(i);
    }
  }
  return names_of(program, subject, unknowns, references);
}

}  // namespace brightline::engine
