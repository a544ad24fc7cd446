// What a statement knows about a quantity in each row: engine/value/interval.hpp with expressions for the
// ends.
// Amounts are never negative; only dates, and quotients whose divisor may be only zero, can lack a low end.
// Every operation gives the interval that engine/value/interval.cpp gives.
#pragma once

#include "engine/law/program.hpp"
#include "engine/reading/statement/number.hpp"

namespace brightline::engine::sql {

// The `value` of an infinite end is ignored; nothing is divided by zero because of it.
struct End {
  Expression infinite{};
  Quotient value;
  Expression open{};
  std::optional<Expression> zero;  // whether the end is zero, if that is known without evaluation
};

struct Interval {
  End low;
  End high;
};

// INVARIANT: if `absent`, then also `none`, and `interval` is ignored.
struct Possible {
  Interval interval;
  Expression none{};
  Expression absent{};
};

class Amounts {
 public:
  Amounts(Expressions& expressions, const Dialect& dialect)
      : expressions_(expressions), arithmetic_(expressions, dialect) {}

  Arithmetic& arithmetic() { return arithmetic_; }

  End end(const Quotient& value) const;
  Interval point(const Rational& value) const;
  Interval from_zero(bool open) const;
  Interval all_values() const;
  Possible possible(Interval interval) const;
  Possible nothing() const;

  Interval choose(Expression condition, const Interval& a, const Interval& b);
  Interval hull(const Interval& a, const Interval& b);
  Interval add(const Interval& a, const Interval& b);
  Interval multiply(const Interval& a, const Interval& b);
  Interval divide(const Interval& a, const Interval& b);
  Interval maximum(const Interval& a, const Interval& b);
  Interval minimum(const Interval& a, const Interval& b);

  Possible choose(Expression condition, const Possible& a, const Possible& b);
  Possible hull(const Possible& a, const Possible& b);
  // The extreme of those that exist, as in the interpreter.
  Possible extreme(const Possible& a, const Possible& b, bool maximum);

  // A truth.
  Expression compare(const Possible& a, Comparison comparison, const Possible& b);
  Expression is_none(const Possible& a);
  // Booleans.
  Expression is_certain(const Possible& a);

  // The functions that compared() needs.
  Expression certainly_below(const Interval& a, const Interval& b, bool equal_is_below);
  Expression certainly_same(const Interval& a, const Interval& b);
  Expression decide(Expression yes, Expression no) { return expressions_.decide(yes, no); }
  Expression any(Expression a, Expression b) { return expressions_.any(a, b); }
  Expression negation(Expression truth) { return expressions_.negation(truth); }
  Expression truth(Truth value) { return expressions_.truth(value); }

 private:
  Expression is_point(const Interval& a);
  End choose(Expression condition, const End& a, const End& b);
  // The lower or higher of two ends of one side. If both are equal, the open or the closed one.
  End outer(const End& a, const End& b, bool higher, bool open_wins, bool infinite_is_high);
  Expression is_zero(const End& end);
  void require_low_end(const Interval& a) const;

  Expressions& expressions_;
  Arithmetic arithmetic_;
};

}  // namespace brightline::engine::sql
