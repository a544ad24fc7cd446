#include "engine/reading/statement/evaluation.hpp"

#include <algorithm>

namespace brightline::engine::sql {
namespace {

bool is_excluded(const Note& note, std::size_t paragraph) {
  return std::find(note.excluded.begin(), note.excluded.end(), paragraph) != note.excluded.end();
}

}  // namespace

const Edition* Interpreter::edition(const Entry& entry) const {
  return edition_in_force(entry, inquiry_.on, inquiry_.posture);
}

const Value* Interpreter::given_term(const std::string& name) const {
  for (const auto& [given, value] : subject_.terms) {
    if (given == name) return &value;
  }
  return nullptr;
}

Value Interpreter::amount(Possible possible) const {
  Value value;
  value.quantity = std::move(possible);
  value.truth = expressions_.truth(Truth::unknown);
  return value;
}

Value Interpreter::truth(Expression truth) const {
  Value value = amount(amounts_.possible(amounts_.all_values()));
  value.truth = truth;
  return value;
}

Possible Interpreter::aggregate(const Edition& edition, const Node& node) {
  const Aggregate& aggregate = program_.aggregates[node.detail];
  const Table& table = subject_.tables[node.index];
  const auto body = [&](const std::vector<Value>& row) {
    return values(edition, *aggregate.body, &row).back().quantity;
  };
  if (!table.known) {
    if (aggregate.aggregation == Aggregation::count) return amounts_.possible(amounts_.from_zero(false));
    std::vector<Value> any_row;
    for (const Fact& column : program_.tables[node.index].columns)
      any_row.push_back(unknown_value(expressions_, amounts_, column.type));
    Possible result = body(any_row);
    if (aggregate.aggregation == Aggregation::sum) {
      if (expressions_.is_true(result.absent) || expressions_.is_true(result.interval.low.infinite))
        return amounts_.possible(amounts_.all_values());
      if (!expressions_.is_false(result.absent) || !expressions_.is_false(result.interval.low.infinite))
        throw Inexpressible("adds up rows that are not known");
      return amounts_.possible(amounts_.from_zero(false));
    }
    result.none = expressions_.boolean(true);
    return result;
  }
  const bool counts =
      aggregate.aggregation == Aggregation::count || aggregate.aggregation == Aggregation::sum;
  Possible result = counts ? amounts_.possible(amounts_.point(0)) : amounts_.nothing();
  for (const TableRow& row : table.rows) {
    const Expression where = aggregate.where ? values(edition, *aggregate.where, &row.cells).back().truth
                                             : expressions_.truth(Truth::yes);
    Possible with;
    switch (aggregate.aggregation) {
      case Aggregation::maximum:
      case Aggregation::minimum:
        with = amounts_.extreme(result, body(row.cells), aggregate.aggregation == Aggregation::maximum);
        break;
      case Aggregation::sum: {
        const Possible added = body(row.cells);
        with = amounts_.possible(amounts_.add(result.interval, added.interval));
        with = amounts_.choose(added.absent, result,
                               amounts_.choose(added.none, amounts_.hull(with, result), with));
        break;
      }
      case Aggregation::count:
        with = amounts_.possible(amounts_.add(result.interval, amounts_.point(1)));
        break;
    }
    const Possible perhaps = amounts_.hull(result, with);
    const Expression must = expressions_.all(row.present, expressions_.is_yes(where));
    const Expression may = expressions_.all(row.present, expressions_.is_unknown(where));
    result = amounts_.choose(must, with, amounts_.choose(may, perhaps, result));
  }
  return result;
}

Expression Interpreter::membership(const Membership& asked) {
  // Where something is, no table says: a country is never known.
  return expressions_.truth(asked.facts.empty() ? Truth::no : Truth::unknown);
}

Expression Interpreter::described_by(const Provision& provision) {
  const Entry* const entry = find_entry(program_, provision.eccn);
  const Edition* const edition =
      entry == nullptr || entry->item != subject_.item ? nullptr : this->edition(*entry);
  Expression result = expressions_.truth(Truth::no);
  if (edition == nullptr) return result;
  const Evaluation& found = evaluate(*edition);
  for (std::size_t i = 0; i < edition->paragraphs.size(); ++i) {
    const Paragraph& paragraph = edition->paragraphs[i];
    const bool meant = provision.label.empty() ? !paragraph.parent : paragraph.label == provision.label;
    if (meant) result = expressions_.either(result, found.holds[i]);
  }
  return result;
}

// The parts of an item are in no column: whether any is described is not known.
Expression Interpreter::reference(const Reference& reference) {
  Expression result = expressions_.truth(Truth::no);
  for (const Provision& provision : reference.provisions) {
    if (find_entry(program_, provision.eccn) == nullptr) continue;
    result = expressions_.either(
        result, reference.of_component ? expressions_.truth(Truth::unknown) : described_by(provision));
  }
  return result;
}

Expression Interpreter::paragraph_met(const Edition& edition, std::size_t paragraph) {
  const Evaluation& evaluation = *evaluations_.at(&edition);
  Expression result = evaluation.met[paragraph];
  for (std::optional<std::size_t> above = edition.paragraphs[paragraph].parent; above;
       above = edition.paragraphs[*above].parent)
    result = expressions_.both(result, evaluation.guards[*above]);
  return result;
}

Value Interpreter::node_value(const Edition& edition, const Node& node, const std::vector<Value>& values,
                              std::uint32_t first, const std::vector<Value>* row) {
  const auto left = [&]() -> const Value& { return values[node.left - first]; };
  const auto right = [&]() -> const Value& { return values[node.right - first]; };
  const auto signed_truth = [&](Expression is) {
    return truth(node.comparison == Comparison::not_equal ? expressions_.negation(is) : is);
  };
  const auto arithmetic = [&](Interval (Amounts::*function)(const Interval&, const Interval&)) {
    const Possible& a = left().quantity;
    const Possible& b = right().quantity;
    const Expression none = expressions_.any(a.none, b.none);
    const Expression absent = expressions_.any(a.absent, b.absent);
    if (expressions_.is_true(absent)) return amount(amounts_.nothing());
    return amount({(amounts_.*function)(a.interval, b.interval), none, absent});
  };
  switch (node.operation) {
    case Operation::quantity:
      return amount(amounts_.possible(amounts_.point(program_.constants[node.index])));
    case Operation::yes_no:
      return truth(expressions_.truth(truth_of(node.index == 1)));
    case Operation::none:
      return amount(amounts_.nothing());
    case Operation::fact:
      return subject_.facts[node.index];
    case Operation::column:
      return (*row)[node.index];
    case Operation::term:
      return evaluations_.at(&edition)->terms.at(node.index);
    case Operation::interpretation: {
      Value value = truth(expressions_.truth(Truth::unknown));
      value.options.assign(program_.interpretations[node.index].options.size(),
                           expressions_.truth(Truth::no));
      value.options[inquiry_.choices[node.index]] = expressions_.truth(Truth::yes);
      return value;
    }
    case Operation::negate:
    case Operation::subtract:
      throw Inexpressible("subtracts, and the numbers of a statement are never below zero");
    case Operation::add:
      return arithmetic(&Amounts::add);
    case Operation::multiply:
      return arithmetic(&Amounts::multiply);
    case Operation::divide:
      return arithmetic(&Amounts::divide);
    case Operation::maximum:
      return arithmetic(&Amounts::maximum);
    case Operation::minimum:
      return arithmetic(&Amounts::minimum);
    case Operation::aggregate:
      return amount(aggregate(edition, node));
    case Operation::compare:
      return truth(amounts_.compare(left().quantity, node.comparison, right().quantity));
    case Operation::option:
      return signed_truth(left().options[node.index]);
    case Operation::is_none:
      return signed_truth(amounts_.is_none(left().quantity));
    case Operation::same_truth: {
      Expressions& it = expressions_;
      const Expression a = left().truth;
      const Expression b = right().truth;
      const auto agree = [&](Expression x, Expression y) {
        return it.any(it.all(it.is_yes(x), it.is_yes(y)), it.all(it.is_no(x), it.is_no(y)));
      };
      return signed_truth(it.decide(agree(a, b), agree(a, it.negation(b))));
    }
    case Operation::both:
      return truth(expressions_.both(left().truth, right().truth));
    case Operation::either:
      return truth(expressions_.either(left().truth, right().truth));
    case Operation::negation:
      return truth(expressions_.negation(left().truth));
    case Operation::paragraph:
      return truth(paragraph_met(edition, node.index));
    case Operation::reference:
      return truth(reference(program_.references[node.index]));
    case Operation::member:
      return signed_truth(membership(program_.memberships[node.index]));
  }
  throw Inexpressible("is of a kind that a statement does not know");
}

std::vector<Value> Interpreter::values(const Edition& edition, Slice slice, const std::vector<Value>* row) {
  std::vector<Value> result;
  for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
    const Node& node = program_.nodes[i];
    try {
      result.push_back(node_value(edition, node, result, slice.first, row));
    } catch (const Inexpressible& reason) {
      throw Refusal{node.origin, reason.what()};
    }
  }
  return result;
}

Expression Interpreter::is_uncertain(const Node& node, const Value& value) {
  return node.is_truth ? expressions_.is_unknown(value.truth)
                       : expressions_.negate(amounts_.is_certain(value.quantity));
}

std::vector<Expression> Interpreter::branches_taken(const Edition& edition, const engine::Term& term) {
  std::vector<Expression> taken;
  Expression open = expressions_.boolean(true);
  for (const Branch& branch : term.branches) {
    const Expression condition =
        branch.condition ? values(edition, *branch.condition).back().truth : expressions_.truth(Truth::yes);
    taken.push_back(expressions_.all(open, expressions_.negate(expressions_.is_no(condition))));
    open = expressions_.all(open, expressions_.negate(expressions_.is_yes(condition)));
  }
  return taken;
}

Value Interpreter::term_value(const Edition& edition, const engine::Term& term) {
  if (const Value* const given = given_term(term.name)) return *given;
  Expressions& it = expressions_;
  const std::vector<Expression> taken = branches_taken(edition, term);
  Value result = unknown_value(it, amounts_, term.type);
  Expression started = it.boolean(false);
  // From the last to the first would be shorter, but the hull grows from the first.
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (it.is_false(taken[i])) continue;
    const Value value = values(edition, term.branches[i].value).back();
    const Expression first = it.all(taken[i], it.negate(started));
    const Expression further = it.all(taken[i], started);
    if (term.type.kind == TypeKind::yes_no) {
      const Expression yes = it.choose(further, it.all(it.is_yes(result.truth), it.is_yes(value.truth)),
                                       it.choose(first, it.is_yes(value.truth), it.is_yes(result.truth)));
      const Expression no = it.choose(further, it.all(it.is_no(result.truth), it.is_no(value.truth)),
                                      it.choose(first, it.is_no(value.truth), it.is_no(result.truth)));
      result.truth = it.is_true(first) ? value.truth : it.decide(yes, no);
    } else {
      Possible joined = result.quantity;
      if (!it.is_false(further))
        joined = amounts_.choose(further, amounts_.hull(result.quantity, value.quantity), joined);
      result.quantity = amounts_.choose(first, value.quantity, joined);
    }
    started = it.any(started, taken[i]);
  }
  return result;
}

const Evaluation& Interpreter::evaluate(const Edition& edition) {
  std::unique_ptr<Evaluation>& place = evaluations_[&edition];
  if (place) return *place;
  place = std::make_unique<Evaluation>();
  Evaluation& result = *place;
  Expressions& it = expressions_;
  const std::size_t count = edition.paragraphs.size();
  result.guards.assign(count, it.truth(Truth::unknown));
  result.met = result.guards;
  for (const TermIndex term : edition.terms)
    result.terms[static_cast<std::uint32_t>(term)] = term_value(edition, program_.terms[position(term)]);
  for (const std::size_t step : edition.order) {
    const std::size_t i = step / 2;
    const Paragraph& paragraph = edition.paragraphs[i];
    if (step % 2 == 0) {
      Expression guard =
          paragraph.when ? values(edition, *paragraph.when).back().truth : it.truth(Truth::yes);
      for (const Slice& unless : paragraph.unless)
        guard = it.both(guard, it.negation(values(edition, unless).back().truth));
      result.guards[i] = guard;
      continue;
    }
    const bool any = paragraph.combination == Combination::any;
    Expression children = it.truth(truth_of(paragraph.children.empty() || !any));
    for (const std::size_t child : paragraph.children)
      children = any ? it.either(children, result.met[child]) : it.both(children, result.met[child]);
    result.met[i] = it.both(result.guards[i], children);
  }
  for (const Note& note : edition.notes)
    result.notes.push_back(note.when ? values(edition, *note.when).back().truth : it.truth(Truth::yes));
  result.holds = result.met;
  for (std::size_t i = 0; i < count; ++i) {
    if (const std::optional<std::size_t> above = edition.paragraphs[i].parent)
      result.holds[i] = it.both(result.holds[i], result.holds[*above]);
    for (std::size_t n = 0; n < edition.notes.size(); ++n) {
      if (is_excluded(edition.notes[n], i))
        result.holds[i] = it.both(result.holds[i], it.negation(result.notes[n]));
    }
  }
  for (std::size_t n = 0; n < edition.notes.size(); ++n) {
    for (const std::size_t i : edition.notes[n].presumed)
      result.holds[i] = it.either(result.holds[i], result.notes[n]);
  }
  return result;
}

}  // namespace brightline::engine::sql
