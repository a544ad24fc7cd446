#include "engine/reading/exact/interpret.hpp"

#include <algorithm>

#include "engine/reading/expression_fold.hpp"

namespace brightline::engine {
namespace {

Value amount_value(Possible possible) {
  Value value;
  value.quantity = std::move(possible);
  return value;
}

Value truth_value(Truth truth) {
  Value value;
  value.truth = truth;
  return value;
}

// `is not` negates what `is` says.
Value signed_value(const Node& node, Truth is) {
  return truth_value(node.comparison == Comparison::not_equal ? negation(is) : is);
}

template <typename Function>
Possible arithmetic(const Possible& a, const Possible& b, Function function) {
  Possible result{std::nullopt, a.none || b.none};
  if (a.quantity && b.quantity) result.quantity = function(*a.quantity, *b.quantity);
  return result;
}

// The larger or smaller of what exists: what has no value is passed over.
template <typename Function>
Possible extreme_of(const Possible& a, const Possible& b, Function function) {
  Possible result{std::nullopt, a.none && b.none};
  const auto include = [&](const Interval& interval) {
    result.quantity = result.quantity ? hull(*result.quantity, interval) : interval;
  };
  if (a.quantity && b.quantity) include(function(*a.quantity, *b.quantity));
  if (a.quantity && b.none) include(*a.quantity);
  if (b.quantity && a.none) include(*b.quantity);
  return result;
}

class ExactExpression : public ExpressionFold<ExactExpression, Value> {
 public:
  using Row = std::vector<Value>;

  explicit ExactExpression(const Context& context) : context_(context) {}

  std::vector<Value> values(Slice slice) { return ExpressionFold::values(context_.program, slice); }

  Value quantity(const Node& node) {
    return amount_value(possible(point(context_.program.constants[node.index])));
  }
  Value yes_no(const Node& node) { return truth_value(truth_of(node.index == 1)); }
  Value none(const Node&) { return amount_value(engine::nothing()); }
  Value fact(const Node& node) { return context_.subject.facts[node.index]; }
  Value column(const Node& node) { return (*context_.row)[node.index]; }
  Value term(const Node& node) { return context_.defined.term(static_cast<TermIndex>(node.index)); }
  Value interpretation(const Node& node) {
    const Interpretation& asked = context_.program.interpretations[node.index];
    const std::size_t chosen = context_.choices[node.index];
    Value value;
    value.options = std::uint64_t{1} << chosen;
    if (asked.may_be_open && chosen + 1 == asked.options.size()) value.options -= 1;
    return value;
  }
  Value negate(const Node& node) {
    Possible result = left(node).quantity;
    if (result.quantity) result.quantity = -*result.quantity;
    return amount_value(result);
  }
  Value add(const Node& node) {
    return combined(node, [](const Interval& a, const Interval& b) { return a + b; });
  }
  Value subtract(const Node& node) {
    return combined(node, [](const Interval& a, const Interval& b) { return a - b; });
  }
  Value multiply(const Node& node) {
    return combined(node, [](const Interval& a, const Interval& b) { return a * b; });
  }
  Value divide(const Node& node) {
    return combined(node, [](const Interval& a, const Interval& b) { return a / b; });
  }
  Value maximum(const Node& node) {
    return amount_value(extreme(left(node).quantity, right(node).quantity, true));
  }
  Value minimum(const Node& node) {
    return amount_value(extreme(left(node).quantity, right(node).quantity, false));
  }
  Value aggregate(const Node& node) { return over_rows(*this, context_.program, node); }
  Value compare(const Node& node) {
    return truth_value(engine::compare(left(node).quantity, node.comparison, right(node).quantity));
  }
  Value option(const Node& node) {
    const std::uint64_t option = std::uint64_t{1} << node.index;
    const std::uint64_t options = left(node).options;
    return signed_value(node, Certainty::decide(options == option, (options & option) == 0));
  }
  Value is_none(const Node& node) {
    const Possible& quantity = left(node).quantity;
    return signed_value(node, Certainty::decide(!quantity.quantity, !quantity.none));
  }
  Value same_truth(const Node& node) {
    const Truth a = left(node).truth;
    const Truth b = right(node).truth;
    return signed_value(
        node, engine::either(engine::both(a, b), engine::both(engine::negation(a), engine::negation(b))));
  }
  Value both(const Node& node) { return truth_value(engine::both(left(node).truth, right(node).truth)); }
  Value either(const Node& node) { return truth_value(engine::either(left(node).truth, right(node).truth)); }
  Value negation(const Node& node) { return truth_value(engine::negation(left(node).truth)); }
  Value paragraph(const Node& node) { return truth_value(context_.evaluation->mentioned[node.index]); }
  Value reference(const Node& node) {
    const std::vector<Truth>& references = context_.defined.surroundings.references;
    return truth_value(node.index < references.size() ? references[node.index] : Truth::unknown);
  }
  Value member(const Node& node) {
    return signed_value(node, membership(context_.program.memberships[node.index]));
  }

  Value component_sum(const Node& node) {
    const std::vector<Possible>& sums = context_.defined.surroundings.component_sums;
    return amount_value(node.index < sums.size() ? sums[node.index]
                                                 : any_component_sum(context_.program, node.index));
  }

  // The functions that over_rows() needs.
  static Certainty logic() { return {}; }
  static Value amount(Possible possible) { return amount_value(std::move(possible)); }
  static Value truth(Truth truth) { return truth_value(truth); }
  static Possible zero() { return possible(point(0)); }
  static Possible nothing() { return engine::nothing(); }
  static Possible any_count() { return possible(zero_or_more()); }
  static Possible any_sum(const Possible& added) {
    const bool positive = added.quantity && added.quantity->low && *added.quantity->low >= 0;
    return possible(positive ? zero_or_more() : all_values());
  }
  static Possible or_none(Possible amount) {
    amount.none = true;
    return amount;
  }
  static Possible one_more(const Possible& count) { return possible(*count.quantity + point(1)); }
  static Possible with_added(const Possible& sum, const Possible& added) {
    const Possible with = possible(added.quantity ? *sum.quantity + *added.quantity : *sum.quantity);
    return added.none ? hull(with, sum) : with;
  }
  static Possible extreme(const Possible& a, const Possible& b, bool maximum) {
    return maximum
               ? extreme_of(a, b, [](const Interval& x, const Interval& y) { return engine::maximum(x, y); })
               : extreme_of(a, b, [](const Interval& x, const Interval& y) { return engine::minimum(x, y); });
  }
  bool rows_known(std::uint32_t table) const { return context_.subject.tables[table].known; }
  const std::vector<Row>& rows(std::uint32_t table) const { return context_.subject.tables[table].rows; }
  Row any_row(std::uint32_t table) const { return unknown_row(context_.program.tables[table]); }
  Truth condition_of(Slice slice, const Row& row) { return value_in(slice, row).truth; }
  Possible amount_of(Slice slice, const Row& row) { return value_in(slice, row).quantity; }
  static bool is_there(const Row&) { return true; }
  static Possible counted(bool must, bool, const Possible& with, const Possible& without) {
    return must ? with : hull(without, with);
  }

 private:
  template <typename Function>
  Value combined(const Node& node, Function function) {
    return amount_value(arithmetic(left(node).quantity, right(node).quantity, function));
  }

  Value value_in(Slice slice, const Row& row) {
    const Row* const outer = context_.row;
    context_.row = &row;
    Value value = values(slice).back();
    context_.row = outer;
    return value;
  }

  Truth membership(const Membership& asked) const {
    const std::optional<Date> on = context_.defined.surroundings.on;
    Truth result = Truth::no;
    for (const FactIndex fact : asked.facts) {
      const Country country = context_.subject.facts[position(fact)].country;
      if (country == Country::nowhere || (!on && !asked.groups.empty())) {
        result = engine::either(result, Truth::unknown);
        continue;
      }
      const bool named =
          std::find(asked.countries.begin(), asked.countries.end(), country) != asked.countries.end();
      const bool grouped = std::any_of(asked.groups.begin(), asked.groups.end(), [&](std::size_t group) {
        return is_member(context_.program.groups[group], country, *on);
      });
      result = engine::either(result, truth_of(named || grouped));
    }
    return result;
  }

  Context context_;
};

class TermReading {
 public:
  explicit TermReading(const Context& context) : context_(context) {}

  Value value(const Term& term) {
    if (const Value* const given = given_term(context_.subject, term)) return *given;
    return value_of_branches(*this, term, taken(term));
  }

  std::vector<bool> taken(const Term& term) {
    return engine::branches_taken(logic_, term,
                                  [&](Slice condition) { return truth_of(context_, condition); });
  }

  Certainty& logic() { return logic_; }
  static Value unknown(const Type& type) { return unknown_value(type); }
  Value value_of_branch(const Branch& branch) { return evaluate(context_, branch.value).back(); }
  static Value joined(const Type&, const Value& before, const Value& value, bool first, bool) {
    if (first) return value;
    Value result = before;
    result.quantity = hull(before.quantity, value.quantity);
    result.truth = one_of(before.truth, value.truth);
    return result;
  }

 private:
  const Context& context_;
  Certainty logic_;
};

class EditionReading : public EditionFold<EditionReading, Truth>, public EditionMemory<Truth> {
 public:
  EditionReading(const Program& program, const Edition& edition, const Subject& subject,
                 const Choices& choices, Evaluation& result)
      : EditionFold(edition),
        EditionMemory(edition),
        context_(program, subject, choices, result, edition),
        result_(result) {
    result_.mentioned.assign(edition.paragraphs.size(), Truth::unknown);
  }

  static Truth known(Truth truth) { return truth; }
  template <typename Right>
  static Truth both(Truth left, const Right& right) {
    return engine::both(left, right());
  }
  template <typename Right>
  static Truth either(Truth left, const Right& right) {
    return engine::either(left, right());
  }
  static Truth negation(Truth truth) { return engine::negation(truth); }

  Truth condition(Slice slice) {
    visit_nodes(context_.program, slice, [&](const Node& node) {
      if (node.operation == Operation::paragraph) result_.mentioned[node.index] = mentioned(node.index);
    });
    return truth_of(context_, slice);
  }

 private:
  Context context_;
  Evaluation& result_;
};

void define_terms(const Context& context, const Definitions& definitions, Defined& result) {
  result.definitions = &definitions;
  result.values.reserve(definitions.size());
  for (const TermIndex index : definitions)
    result.values.push_back(TermReading(context).value(context.program.terms[position(index)]));
}

}  // namespace

std::vector<Value> evaluate(const Context& context, Slice slice) {
  return ExactExpression(context).values(slice);
}

Truth truth_of(const Context& context, Slice condition) {
  return evaluate(context, condition).back().truth;
}

Possible any_component_sum(const Program& program, std::size_t index) {
  return possible(may_be_negative(program, program.component_sums[index]) ? all_values() : zero_or_more());
}

const Value* given_term(const Subject& subject, const Term& term) {
  for (const auto& [name, value] : subject.terms) {
    if (name == term.name) return &value;
  }
  return nullptr;
}

std::vector<Value> unknown_row(const Table& table) {
  std::vector<Value> row;
  for (const Fact& column : table.columns) row.push_back(unknown_value(column.type));
  return row;
}

std::vector<std::size_t> branches_taken(const Context& context, const Term& term) {
  const std::vector<bool> taken = TermReading(context).taken(term);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (taken[i]) places.push_back(i);
  }
  return places;
}

Defined define(const Program& program, const Definitions& definitions, const Subject& subject,
               const Choices& choices, Surroundings surroundings) {
  Defined result;
  result.surroundings = std::move(surroundings);
  define_terms(Context(program, subject, choices, result), definitions, result);
  return result;
}

Evaluation interpret(const Program& program, const Edition& edition, const Subject& subject,
                     const Choices& choices, Surroundings surroundings) {
  Evaluation result;
  result.surroundings = std::move(surroundings);
  define_terms(Context(program, subject, choices, result), edition.terms, result);
  EditionReading reading(program, edition, subject, choices, result);
  read_edition(reading, result);
  return result;
}

}  // namespace brightline::engine
