// What a statement knows of a quantity in each row: engine/value/interval.hpp, with expressions for the ends.
//
// Amounts are never below zero; only a quotient whose divisor may be nothing but zero, or a date, can be
// without a low end. Every operation gives the interval that engine/value/interval.cpp gives.
#pragma once

#include "engine/law/program.hpp"
#include "engine/reading/statement/number.hpp"

namespace brightline::engine::sql {

// An infinite end has a `value` that does not count; it divides nothing by zero.
struct End {
  Expression infinite{};
  Quotient value;
  Expression open{};
  std::optional<Expression> zero;  // whether the end is zero, where that is known without looking
};

struct Interval {
  End low;
  End high;
};

// INVARIANT: where `absent` holds, so does `none`, and `interval` does not count.
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
  // The extreme of what exists, as the interpreter has it.
  Possible extreme(const Possible& a, const Possible& b, bool maximum);

  // A truth.
  Expression compare(const Possible& a, Comparison comparison, const Possible& b);
  Expression is_none(const Possible& a);
  // Booleans.
  Expression is_certain(const Possible& a);

  // What compared() asks for.
  Expression certainly_below(const Interval& a, const Interval& b, bool equal_is_below);
  Expression certainly_same(const Interval& a, const Interval& b);
  Expression decide(Expression yes, Expression no) { return expressions_.decide(yes, no); }
  Expression any(Expression a, Expression b) { return expressions_.any(a, b); }
  Expression negation(Expression truth) { return expressions_.negation(truth); }
  Expression truth(Truth value) { return expressions_.truth(value); }

 private:
  Expression is_point(const Interval& a);
  End choose(Expression condition, const End& a, const End& b);
  // The lower or the higher of two ends of one side. If both are equal, the open or the closed one.
  End outer(const End& a, const End& b, bool higher, bool open_wins, bool infinite_is_high);
  Expression is_zero(const End& end);
  void require_low_end(const Interval& a) const;

  Expressions& expressions_;
  Arithmetic arithmetic_;
};

}  // namespace brightline::engine::sql
