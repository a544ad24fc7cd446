#include "engine/reading/statement/missing.hpp"

#include <algorithm>

namespace brightline::engine::sql {
namespace {

// For each fact, table, given term and reference, where it leaves something open.
struct Unknowns {
  std::map<std::uint32_t, Expression> facts, tables, terms, references;
};

// Walks down from the paragraphs that may hold, as engine/deciding.cpp does, with the condition under which
// it comes to each node.
class Causes {
 public:
  Causes(Interpreter& interpreter, const Edition& edition, Unknowns& unknowns)
      : interpreter_(interpreter),
        program_(interpreter.program()),
        it_(interpreter.expressions()),
        edition_(edition),
        evaluation_(interpreter.evaluate(edition)),
        unknowns_(unknowns) {}

  void run() {
    for (std::size_t i = 0; i < edition_.paragraphs.size(); ++i)
      paragraph(i, it_.is_unknown(evaluation_.holds[i]));
  }

 private:
  // Whether something has been asked for under a condition that takes in this one.
  template <typename Index>
  bool is_new(std::map<Index, Expression>& asked, Index index, Expression where) {
    if (it_.is_false(where)) return false;
    const auto [found, fresh] = asked.emplace(index, where);
    if (fresh) return true;
    const Expression joined = it_.any(found->second, where);
    if (joined == found->second) return false;
    found->second = joined;
    return true;
  }

  void add(std::map<std::uint32_t, Expression>& to, std::uint32_t index, Expression where) {
    is_new(to, index, where);
  }

  void paragraph(std::size_t i, Expression where) {
    if (!is_new(paragraphs_, i, where)) return;
    const Paragraph& paragraph = edition_.paragraphs[i];
    guard(i, where);
    const Expression open = it_.all(where, it_.negate(it_.is_no(evaluation_.guards[i])));
    for (const std::size_t child : paragraph.children)
      this->paragraph(child, it_.all(open, it_.is_unknown(evaluation_.met[child])));
    for (std::size_t n = 0; n < edition_.notes.size(); ++n) {
      const Note& note = edition_.notes[n];
      if (!note.when) continue;
      const bool excludes = std::find(note.excluded.begin(), note.excluded.end(), i) != note.excluded.end();
      const bool presumes = std::find(note.presumed.begin(), note.presumed.end(), i) != note.presumed.end();
      if (!excludes && !presumes) continue;
      // A presumption holds whatever the paragraph itself says.
      const Expression matters = presumes ? where : it_.all(open, it_.negate(it_.is_no(evaluation_.met[i])));
      slice(*note.when, it_.all(matters, it_.is_unknown(evaluation_.notes[n])));
    }
  }

  void guard(std::size_t i, Expression where) {
    const Paragraph& paragraph = edition_.paragraphs[i];
    const Expression open = it_.all(where, it_.is_unknown(evaluation_.guards[i]));
    if (paragraph.when) slice(*paragraph.when, open);
    for (const Slice& unless : paragraph.unless) slice(unless, open);
  }

  void mentioned(std::size_t i, Expression where) {
    paragraph(i, where);
    for (std::optional<std::size_t> above = edition_.paragraphs[i].parent; above;
         above = edition_.paragraphs[*above].parent)
      guard(*above, where);
  }

  void term(std::uint32_t index, Expression where) {
    const engine::Term& term = program_.terms[index];
    if (interpreter_.given_term(term.name) != nullptr) return add(unknowns_.terms, index, where);
    if (!is_new(terms_, index, where)) return;
    const std::vector<Expression> taken = interpreter_.branches_taken(edition_, term);
    for (std::size_t i = 0; i < taken.size(); ++i) {
      const Expression counts = it_.all(where, taken[i]);
      if (term.branches[i].condition) slice(*term.branches[i].condition, counts);
      slice(term.branches[i].value, counts);
    }
  }

  // Which rows count may hang on facts of the item. Of a table of which nothing is known, any row may stand
  // in it.
  void aggregate(const Node& node, Expression where) {
    const Aggregate& aggregate = program_.aggregates[node.detail];
    const Table& table = interpreter_.subject().tables[node.index];
    std::vector<TableRow> any_row;
    if (!table.known) {
      add(unknowns_.tables, node.index, where);
      any_row.push_back({it_.boolean(true), {}});
      for (const Fact& column : program_.tables[node.index].columns)
        any_row.back().cells.push_back(interpreter_.unknown(column.type));
    }
    for (const TableRow& row : table.known ? table.rows : any_row) {
      Expression counts = it_.all(where, row.present);
      if (aggregate.where) {
        const Expression included = interpreter_.values(edition_, *aggregate.where, &row.cells).back().truth;
        slice(*aggregate.where, it_.all(counts, it_.is_unknown(included)), &row.cells, node.index);
        counts = it_.all(counts, it_.negate(it_.is_no(included)));
      }
      if (aggregate.body) slice(*aggregate.body, counts, &row.cells, node.index);
    }
  }

  // Over the rows of a table with the row that it is asked of.
  void slice(Slice slice, Expression where, const std::vector<Value>* row = nullptr,
             std::uint32_t table = 0) {
    if (it_.is_false(where)) return;
    const std::vector<Value> values = interpreter_.values(edition_, slice, row);
    // A node comes after what stands in it: from the root down, each is asked for by all above it.
    std::vector<Expression> asked(values.size(), it_.boolean(false));
    asked.back() = where;
    for (std::size_t at = values.size(); at-- > 0;) {
      const Node& node = program_.nodes[slice.first + at];
      const Expression open = it_.is_false(asked[at])
                                  ? asked[at]
                                  : it_.all(asked[at], interpreter_.is_uncertain(node, values[at]));
      if (it_.is_false(open)) continue;
      const auto ask = [&](std::uint32_t child) {
        Expression& of = asked[child - slice.first];
        of = it_.any(of, open);
      };
      switch (node.operation) {
        case Operation::fact:
          add(unknowns_.facts, node.index, open);
          break;
        case Operation::term:
          term(node.index, open);
          break;
        case Operation::aggregate:
          aggregate(node, open);
          break;
        case Operation::column:
          add(unknowns_.tables, table, open);
          break;
        case Operation::paragraph:
          mentioned(node.index, open);
          break;
        case Operation::reference:
          add(unknowns_.references, node.index, open);
          break;
        case Operation::member:
          for (const FactIndex fact : program_.memberships[node.index].facts)
            add(unknowns_.facts, static_cast<std::uint32_t>(fact), open);
          break;
        case Operation::option:
          if (program_.nodes[node.left].operation == Operation::fact)
            add(unknowns_.facts, program_.nodes[node.left].index, open);
          if (program_.nodes[node.left].operation == Operation::column) add(unknowns_.tables, table, open);
          break;
        case Operation::negate:
        case Operation::negation:
        case Operation::is_none:
          ask(node.left);
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
          ask(node.left);
          ask(node.right);
          break;
        default:
          break;
      }
    }
  }

  Interpreter& interpreter_;
  const Program& program_;
  Expressions& it_;
  const Edition& edition_;
  const Evaluation& evaluation_;
  Unknowns& unknowns_;
  std::map<std::size_t, Expression> paragraphs_;
  std::map<std::uint32_t, Expression> terms_;
};

// A name is told once, where it comes first.
class Names {
 public:
  explicit Names(Expressions& expressions) : it_(expressions) {}

  void add(const std::string& name, Expression where) {
    Expression told = it_.boolean(false);
    for (const MissingFact& earlier : names_) {
      if (earlier.name == name) told = it_.any(told, earlier.where);
    }
    const Expression now = it_.all(where, it_.negate(told));
    if (!it_.is_false(now)) names_.push_back({name, now});
  }
  std::vector<MissingFact> take() { return std::move(names_); }

 private:
  Expressions& it_;
  std::vector<MissingFact> names_;
};

// What each entry asks for, whoever refers to it.
using Asked = std::map<const Edition*, std::vector<MissingFact>>;

std::vector<MissingFact> missing_facts(Interpreter& interpreter, const std::vector<const Edition*>& editions,
                                       Asked& asked);

void missing_for(Interpreter& interpreter, const Reference& reference, Expression where, Names& names,
                 Asked& asked) {
  Expressions& it = interpreter.expressions();
  for (const Provision& provision : reference.provisions) {
    const Entry* const entry = find_entry(interpreter.program(), provision.eccn);
    const Edition* const edition = entry == nullptr ? nullptr : interpreter.edition(*entry);
    if (edition == nullptr || (!reference.of_component && entry->item != interpreter.subject().item))
      continue;
    if (reference.of_component) {
      names.add("component", where);
      continue;
    }
    if (asked.count(edition) == 0) {
      std::vector<MissingFact> facts = missing_facts(interpreter, {edition}, asked);
      asked.emplace(edition, std::move(facts));
    }
    for (const MissingFact& fact : asked.at(edition)) names.add(fact.name, it.all(where, fact.where));
  }
}

std::vector<MissingFact> missing_facts(Interpreter& interpreter, const std::vector<const Edition*>& editions,
                                       Asked& asked) {
  const Program& program = interpreter.program();
  Unknowns unknowns;
  for (const Edition* const edition : editions) Causes(interpreter, *edition, unknowns).run();
  Names names(interpreter.expressions());
  for (const auto& [table, where] : unknowns.tables) names.add(program.tables[table].name, where);
  for (const auto& [fact, where] : unknowns.facts) names.add(program.facts[fact].name, where);
  for (const auto& [term, where] : unknowns.terms) names.add(program.terms[term].name, where);
  for (const auto& [index, where] : unknowns.references)
    missing_for(interpreter, program.references[index], where, names, asked);
  return names.take();
}

}  // namespace

std::vector<MissingFact> missing_facts(Interpreter& interpreter,
                                       const std::vector<const Edition*>& editions) {
  Asked asked;
  return missing_facts(interpreter, editions, asked);
}

}  // namespace brightline::engine::sql
