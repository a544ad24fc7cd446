#include "engine/reading/statement/missing.hpp"

#include "engine/reading/causes.hpp"

namespace brightline::engine::sql {
namespace {

// What a statement knows about every row, for Causes.
class StatementCauses {
 public:
  using Row = TableRow;

  StatementCauses(Interpreter& interpreter, const Edition& edition)
      : interpreter_(interpreter), edition_(edition), truths_(interpreter.evaluate(edition)) {}

  Expressions& logic() { return interpreter_.logic(); }
  const Edition& edition() const { return edition_; }
  const Evaluation& truths() const { return truths_; }
  std::vector<Value> values(Slice slice, const TableRow* row) {
    return interpreter_.values(edition_, slice, row);
  }
  Expression uncertain(const Node& node, const Value& value) {
    return interpreter_.is_uncertain(node, value);
  }
  bool is_given(const engine::Term& term) const { return interpreter_.given_term(term.name) != nullptr; }
  std::vector<Expression> branches_taken(const engine::Term& term) {
    return interpreter_.branches_taken(edition_, term);
  }
  Expression place_unknown(FactIndex) { return logic().boolean(true); }
  bool rows_known(std::uint32_t table) const { return interpreter_.subject().tables[table].known; }
  const std::vector<TableRow>& rows(std::uint32_t table) const {
    return interpreter_.subject().tables[table].rows;
  }
  TableRow any_row(std::uint32_t table) { return interpreter_.any_row(table); }
  static Expression is_there(const TableRow& row) { return row.present; }

 private:
  Interpreter& interpreter_;
  const Edition& edition_;
  const Evaluation& truths_;
};

// Each name is listed once, at its first place.
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

// What each entry asks for, whichever entry refers to it.
using Asked = std::map<const Edition*, std::vector<MissingFact>>;

std::vector<MissingFact> missing_facts(Interpreter& interpreter, const std::vector<const Edition*>& editions,
                                       Asked& asked);

void missing_for(Interpreter& interpreter, const Reference& reference, Expression where, Names& names,
                 Asked& asked) {
  Expressions& it = interpreter.logic();
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
  Unknowns<Expression> unknowns;
  for (const Edition* const edition : editions) {
    StatementCauses domain(interpreter, *edition);
    Causes<StatementCauses, Expression>(domain, program, unknowns).paragraphs();
  }
  Names names(interpreter.logic());
  for (const auto& [table, where] : unknowns.tables) names.add(program.tables[table].name, where);
  for (const auto& [fact, where] : unknowns.facts) names.add(program.facts[fact].name, where);
  for (const auto& [term, where] : unknowns.terms) names.add(program.terms[term].name, where);
  for (const auto& [index, where] : unknowns.references)
    missing_for(interpreter, program.references[index], where, names, asked);
  for (const auto& [index, where] : unknowns.component_sums) names.add("component", where);
  return names.take();
}

}  // namespace

std::vector<MissingFact> missing_facts(Interpreter& interpreter,
                                       const std::vector<const Edition*>& editions) {
  Asked asked;
  return missing_facts(interpreter, editions, asked);
}

}  // namespace brightline::engine::sql
