#include "engine/reading/exact/interpret.hpp"

#include <algorithm>
#include <cassert>

namespace brightline::engine {
namespace {

// Whether the ends leave no doubt that every value of `a` is below every value of `b`; `reached` when equal
// ends would still leave `a` below.
bool certainly_below(const Interval& a, const Interval& b, bool equal_is_below) {
  if (!a.high || !b.low) return false;
  if (*a.high != *b.low) return *a.high < *b.low;
  return equal_is_below || a.high_open || b.low_open;
}

Truth compare(const Interval& a, Comparison comparison, const Interval& b) {
  const auto decided = [](bool yes, bool no) { return yes ? Truth::yes : no ? Truth::no : Truth::unknown; };
  switch (comparison) {
    case Comparison::at_least:
      return decided(certainly_below(b, a, true), certainly_below(a, b, false));
    case Comparison::more_than:
      return decided(certainly_below(b, a, false), certainly_below(a, b, true));
    case Comparison::at_most:
      return decided(certainly_below(a, b, true), certainly_below(b, a, false));
    case Comparison::less_than:
      return decided(certainly_below(a, b, false), certainly_below(b, a, true));
    case Comparison::equal:
      return decided(a.is_point() && a == b, !intersection(a, b));
    case Comparison::not_equal:
      return negation(compare(a, Comparison::equal, b));
  }
  return Truth::unknown;
}

template <typename Function>
Possible arithmetic(const Possible& a, const Possible& b, Function function) {
  Possible result{std::nullopt, a.none || b.none};
  if (a.quantity && b.quantity) result.quantity = function(*a.quantity, *b.quantity);
  return result;
}

// The extreme of what exists: a row without a value is passed over.
template <typename Function>
Possible extreme(const Possible& a, const Possible& b, Function function) {
  Possible result{std::nullopt, a.none && b.none};
  const auto include = [&](const Interval& interval) {
    result.quantity = result.quantity ? hull(*result.quantity, interval) : interval;
  };
  if (a.quantity && b.quantity) include(function(*a.quantity, *b.quantity));
  if (a.quantity && b.none) include(*a.quantity);
  if (b.quantity && a.none) include(*b.quantity);
  return result;
}

Value amount(Possible possible) {
  Value value;
  value.quantity = std::move(possible);
  return value;
}

Value truth(Truth truth) {
  Value value;
  value.truth = truth;
  return value;
}

Possible aggregate(const Context& context, const Node& node) {
  const Aggregate& aggregate = context.program.aggregates[node.detail];
  const Table& table = context.program.tables[node.index];
  const TableRows& rows = context.subject.tables[node.index];
  Context inside{context.program,    context.subject, context.choices,
                 context.evaluation, context.edition, nullptr};
  const auto body = [&] { return evaluate(inside, *aggregate.body).back().quantity; };

  if (!rows.known) {
    if (aggregate.aggregation == Aggregation::count) return possible(zero_or_more());
    std::vector<Value> any_row;
    for (const Fact& column : table.columns) any_row.push_back(unknown_value(column.type));
    inside.row = &any_row;
    // Any number of such rows, none included.
    Possible result = body();
    if (aggregate.aggregation == Aggregation::sum) {
      return possible(result.quantity && result.quantity->low && *result.quantity->low >= 0 ? zero_or_more()
                                                                                            : all_values());
    }
    result.none = true;
    return result;
  }
  const bool counts =
      aggregate.aggregation == Aggregation::count || aggregate.aggregation == Aggregation::sum;
  Possible result = counts ? possible(point(0)) : nothing();
  for (const std::vector<Value>& row : rows.rows) {
    inside.row = &row;
    const Truth included = aggregate.where ? evaluate(inside, *aggregate.where).back().truth : Truth::yes;
    if (included == Truth::no) continue;
    Possible with;
    switch (aggregate.aggregation) {
      case Aggregation::maximum:
        with = extreme(result, body(), [](const Interval& a, const Interval& b) { return maximum(a, b); });
        break;
      case Aggregation::minimum:
        with = extreme(result, body(), [](const Interval& a, const Interval& b) { return minimum(a, b); });
        break;
      case Aggregation::sum: {
        const Possible added = body();
        with = possible(added.quantity ? *result.quantity + *added.quantity : *result.quantity);
        if (added.none) with = hull(with, result);
        break;
      }
      case Aggregation::count:
        with = possible(*result.quantity + point(1));
        break;
    }
    result = included == Truth::yes ? with : hull(result, with);
  }
  return result;
}

Truth paragraph_met(const Edition& edition, const Evaluation& evaluation, std::size_t paragraph) {
  Truth result = evaluation.met[paragraph];
  for (std::optional<std::size_t> above = edition.paragraphs[paragraph].parent; above;
       above = edition.paragraphs[*above].parent) {
    result = both(result, evaluation.guards[*above]);
  }
  return result;
}

Truth membership(const Context& context, const Membership& asked) {
  const std::optional<Date> on = context.evaluation.surroundings.on;
  Truth result = Truth::no;
  for (const FactIndex fact : asked.facts) {
    const Country country = context.subject.facts[position(fact)].country;
    if (country == Country::nowhere || (!on && !asked.groups.empty())) {
      result = either(result, Truth::unknown);
      continue;
    }
    const bool named =
        std::find(asked.countries.begin(), asked.countries.end(), country) != asked.countries.end();
    const bool grouped = std::any_of(asked.groups.begin(), asked.groups.end(), [&](std::size_t group) {
      return is_member(context.program.groups[group], country, *on);
    });
    result = either(result, truth_of(named || grouped));
  }
  return result;
}

Value node_value(const Context& context, const Node& node, const std::vector<Value>& values,
                 std::uint32_t first) {
  const auto left = [&]() -> const Value& { return values[node.left - first]; };
  const auto right = [&]() -> const Value& { return values[node.right - first]; };
  switch (node.operation) {
    case Operation::quantity:
      return amount(possible(point(context.program.constants[node.index])));
    case Operation::yes_no:
      return truth(truth_of(node.index == 1));
    case Operation::none:
      return amount(nothing());
    case Operation::fact:
      return context.subject.facts[node.index];
    case Operation::column:
      return (*context.row)[node.index];
    case Operation::term:
      return context.evaluation.terms[node.index];
    case Operation::interpretation: {
      Value value;
      value.options = std::uint64_t{1} << context.choices[node.index];
      return value;
    }
    case Operation::negate: {
      Possible result = left().quantity;
      if (result.quantity) result.quantity = -*result.quantity;
      return amount(result);
    }
    case Operation::add:
      return amount(arithmetic(left().quantity, right().quantity,
                               [](const Interval& a, const Interval& b) { return a + b; }));
    case Operation::subtract:
      return amount(arithmetic(left().quantity, right().quantity,
                               [](const Interval& a, const Interval& b) { return a - b; }));
    case Operation::multiply:
      return amount(arithmetic(left().quantity, right().quantity,
                               [](const Interval& a, const Interval& b) { return a * b; }));
    case Operation::divide:
      return amount(arithmetic(left().quantity, right().quantity,
                               [](const Interval& a, const Interval& b) { return a / b; }));
    case Operation::maximum:
      return amount(arithmetic(left().quantity, right().quantity,
                               [](const Interval& a, const Interval& b) { return maximum(a, b); }));
    case Operation::minimum:
      return amount(arithmetic(left().quantity, right().quantity,
                               [](const Interval& a, const Interval& b) { return minimum(a, b); }));
    case Operation::aggregate:
      return amount(aggregate(context, node));
    case Operation::compare:
      return truth(compare(left().quantity, node.comparison, right().quantity));
    case Operation::option: {
      const std::uint64_t option = std::uint64_t{1} << node.index;
      const Truth is = left().options == option         ? Truth::yes
                       : (left().options & option) == 0 ? Truth::no
                                                        : Truth::unknown;
      return truth(node.comparison == Comparison::equal ? is : negation(is));
    }
    case Operation::is_none: {
      const Possible& quantity = left().quantity;
      const Truth is = !quantity.quantity ? Truth::yes : quantity.none ? Truth::unknown : Truth::no;
      return truth(node.comparison == Comparison::equal ? is : negation(is));
    }
    case Operation::same_truth: {
      const bool known = left().truth != Truth::unknown && right().truth != Truth::unknown;
      const Truth same = known ? truth_of(left().truth == right().truth) : Truth::unknown;
      return truth(node.comparison == Comparison::equal ? same : negation(same));
    }
    case Operation::both:
      return truth(both(left().truth, right().truth));
    case Operation::either:
      return truth(either(left().truth, right().truth));
    case Operation::negation:
      return truth(negation(left().truth));
    case Operation::paragraph:
      return truth(paragraph_met(context.edition, context.evaluation, node.index));
    case Operation::reference: {
      const std::vector<Truth>& references = context.evaluation.surroundings.references;
      return truth(node.index < references.size() ? references[node.index] : Truth::unknown);
    }
    case Operation::member: {
      const Truth is = membership(context, context.program.memberships[node.index]);
      return truth(node.comparison == Comparison::not_equal ? negation(is) : is);
    }
  }
  assert(false);
  return {};
}

Value term_value(const Context& context, const Term& term) {
  for (const auto& [name, given] : context.subject.terms) {
    if (name == term.name) return given;
  }
  std::optional<Value> result;
  for (const std::size_t taken : branches_taken(context, term)) {
    const Value value = evaluate(context, term.branches[taken].value).back();
    if (!result) {
      result = value;
    } else {
      result->quantity = hull(result->quantity, value.quantity);
      result->truth = one_of(result->truth, value.truth);
    }
  }
  return result.value_or(unknown_value(term.type));
}

}  // namespace

Truth compare(const Possible& left, Comparison comparison, const Possible& right) {
  std::optional<Truth> result;
  if (left.quantity && right.quantity) result = compare(*left.quantity, comparison, *right.quantity);
  if (left.none || right.none) {
    const Truth without = truth_of(comparison == Comparison::not_equal);
    result = result ? one_of(*result, without) : without;
  }
  return *result;
}

std::vector<Value> evaluate(const Context& context, Slice slice) {
  std::vector<Value> values;
  values.reserve(slice.root - slice.first + 1);
  for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
    values.push_back(node_value(context, context.program.nodes[i], values, slice.first));
  }
  return values;
}

std::vector<std::size_t> branches_taken(const Context& context, const Term& term) {
  std::vector<std::size_t> taken;
  for (std::size_t i = 0; i < term.branches.size(); ++i) {
    const Branch& branch = term.branches[i];
    const Truth condition = branch.condition ? evaluate(context, *branch.condition).back().truth : Truth::yes;
    if (condition != Truth::no) taken.push_back(i);
    if (condition == Truth::yes) break;
  }
  return taken;
}

Evaluation interpret(const Program& program, const Edition& edition, const Subject& subject,
                     const Choices& choices, Surroundings surroundings) {
  Evaluation result;
  result.surroundings = std::move(surroundings);
  result.terms.resize(program.terms.size());
  const std::size_t count = edition.paragraphs.size();
  result.guards.assign(count, Truth::unknown);
  result.met.assign(count, Truth::unknown);
  const Context context{program, subject, choices, result, edition, nullptr};
  for (const TermIndex term : edition.terms)
    result.terms[position(term)] = term_value(context, program.terms[position(term)]);

  for (const std::size_t step : edition.order) {
    const std::size_t i = step / 2;
    const Paragraph& paragraph = edition.paragraphs[i];
    if (step % 2 == 0) {
      Truth guard = paragraph.when ? evaluate(context, *paragraph.when).back().truth : Truth::yes;
      for (const Slice& unless : paragraph.unless)
        guard = both(guard, negation(evaluate(context, unless).back().truth));
      result.guards[i] = guard;
      continue;
    }
    Truth children = Truth::yes;
    if (!paragraph.children.empty()) {
      const bool any = paragraph.combination == Combination::any;
      children = any ? Truth::no : Truth::yes;
      for (const std::size_t child : paragraph.children) {
        children = any ? either(children, result.met[child]) : both(children, result.met[child]);
      }
    }
    result.met[i] = both(result.guards[i], children);
  }
  for (const Note& note : edition.notes) {
    result.notes.push_back(note.when ? evaluate(context, *note.when).back().truth : Truth::yes);
  }
  // A sub-paragraph describes a subject only together with everything above it.
  result.holds = result.met;
  for (std::size_t i = 0; i < count; ++i) {
    if (const std::optional<std::size_t> above = edition.paragraphs[i].parent)
      result.holds[i] = both(result.holds[i], result.holds[*above]);
    for (std::size_t n = 0; n < edition.notes.size(); ++n) {
      const std::vector<std::size_t>& excluded = edition.notes[n].excluded;
      if (std::find(excluded.begin(), excluded.end(), i) != excluded.end())
        result.holds[i] = both(result.holds[i], negation(result.notes[n]));
    }
  }
  for (std::size_t n = 0; n < edition.notes.size(); ++n) {
    for (const std::size_t i : edition.notes[n].presumed)
      result.holds[i] = either(result.holds[i], result.notes[n]);
  }
  return result;
}

}  // namespace brightline::engine
