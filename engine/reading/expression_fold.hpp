// The values of an expression node by node, and of tables, in the type that a domain computes with.
#pragma once

#include <vector>

#include "engine/law/expressions.hpp"

namespace brightline::engine {

// A domain derives from this and has one function for each kind of node (law/expressions.hpp), which asks
// `left` and `right` for the operands.
template <typename Domain, typename Value>
class ExpressionFold {
 public:
  // The value of each node of the slice in order; the last is that of the expression.
  std::vector<Value> values(const Program& program, Slice slice) {
    std::vector<Value> result;
    result.reserve(slice.root - slice.first + 1);
    const std::vector<Value>* const outer = values_;
    const std::uint32_t outer_first = first_;
    for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
      values_ = &result;
      first_ = slice.first;
      result.push_back(static_cast<Domain*>(this)->value_of(program.nodes[i]));
    }
    values_ = outer;
    first_ = outer_first;
    return result;
  }

  Value value_of(const Node& node) { return engine::visit(*static_cast<Domain*>(this), node); }

 protected:
  const Value& left(const Node& node) const { return (*values_)[node.left - first_]; }
  const Value& right(const Node& node) const { return (*values_)[node.right - first_]; }

 private:
  const std::vector<Value>* values_ = nullptr;  // of the expression being read
  std::uint32_t first_ = 0;
};

// Whether a condition holds for any row of a table. A table of which nothing is known may be empty: the
// answer is then `no` if the condition cannot hold for any row, and otherwise unknown.
template <typename Domain>
auto any_row_has(Domain& domain, std::uint32_t table, Slice condition) {
  auto&& logic = domain.logic();
  if (!domain.rows_known(table))
    return logic.both(domain.condition_of(condition, domain.any_row(table)), logic.truth(Truth::unknown));
  auto result = logic.truth(Truth::no);
  for (const auto& row : domain.rows(table)) {
    const auto there = domain.is_there(row);
    result = logic.either(
        result, logic.both(logic.decide(there, logic.negate(there)), domain.condition_of(condition, row)));
  }
  return result;
}

// The value of an aggregate over the rows of a table. A row counts as far as its condition holds; a table of
// which nothing is known may have any number of rows with any values. The domain gives the rows, reads
// conditions and amounts of a row, and joins amounts.
#pragma GCC diagnostic push
#pragma GCC diagnostic error "-Wswitch"
template <typename Domain>
auto over_rows(Domain& domain, const Program& program, const Node& node) {
  auto&& logic = domain.logic();
  const Aggregate& aggregate = program.aggregates[node.detail];
  if (aggregate.aggregation == Aggregation::any)
    return domain.truth(any_row_has(domain, node.index, *aggregate.where));
  const bool counts =
      aggregate.aggregation == Aggregation::count || aggregate.aggregation == Aggregation::sum;
  if (!domain.rows_known(node.index)) {
    if (aggregate.aggregation == Aggregation::count) return domain.amount(domain.any_count());
    const auto body = domain.amount_of(*aggregate.body, domain.any_row(node.index));
    return domain.amount(counts ? domain.any_sum(body) : domain.or_none(body));
  }
  auto result = counts ? domain.zero() : domain.nothing();
  for (const auto& row : domain.rows(node.index)) {
    const auto included =
        aggregate.where ? domain.condition_of(*aggregate.where, row) : logic.truth(Truth::yes);
    const auto must = logic.all(domain.is_there(row), logic.is_yes(included));
    const auto may = logic.all(domain.is_there(row), logic.is_unknown(included));
    if (logic.is_false(must) && logic.is_false(may)) continue;
    const auto with = [&] {
      switch (aggregate.aggregation) {
        case Aggregation::maximum:
          return domain.extreme(result, domain.amount_of(*aggregate.body, row), true);
        case Aggregation::minimum:
          return domain.extreme(result, domain.amount_of(*aggregate.body, row), false);
        case Aggregation::sum:
          return domain.with_added(result, domain.amount_of(*aggregate.body, row));
        case Aggregation::count:
          return domain.one_more(result);
        case Aggregation::any:
          break;  // see above
      }
      return result;
    };
    result = domain.counted(must, may, with(), result);
  }
  return domain.amount(result);
}

#pragma GCC diagnostic pop

// Where each branch of a term may give its value: its condition is not `no`, and none before it certainly
// holds. `condition` reads the condition of a branch.
template <typename Logic, typename Condition>
auto branches_taken(Logic& logic, const Term& term, const Condition& condition) {
  std::vector<decltype(logic.boolean(true))> taken;
  auto open = logic.boolean(true);
  for (const Branch& branch : term.branches) {
    if (logic.is_false(open)) {
      taken.push_back(open);
      continue;
    }
    const auto holds = branch.condition ? condition(*branch.condition) : logic.truth(Truth::yes);
    taken.push_back(logic.all(open, logic.negate(logic.is_no(holds))));
    open = logic.all(open, logic.negate(logic.is_yes(holds)));
  }
  return taken;
}

// The value of a term: that of every branch that may be taken, joined. The domain has functions for the first
// and for further values.
template <typename Domain, typename Taken>
auto value_of_branches(Domain& domain, const Term& term, const Taken& taken) {
  auto& logic = domain.logic();
  auto result = domain.unknown(term.type);
  auto started = logic.boolean(false);
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (logic.is_false(taken[i])) continue;
    const auto first = logic.all(taken[i], logic.negate(started));
    const auto further = logic.all(taken[i], started);
    result = domain.joined(term.type, result, domain.value_of_branch(term.branches[i]), first, further);
    started = logic.any(started, taken[i]);
  }
  return result;
}

}  // namespace brightline::engine
