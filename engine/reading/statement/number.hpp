// Exact numbers in a statement: whole numbers times a fraction that is known when the statement is made.
// A product with a constant only changes the fraction. Two numbers are brought to the same fraction, so that
// comparing, adding and choosing work on whole numbers. The size of a number is bounded: one that exceeds the
// dialect's arithmetic is written in words, and nothing overflows. In a dialect with decimals of any length,
// decimals replace the whole numbers.
#pragma once

#include <optional>
#include <stdexcept>
#include <vector>

#include "engine/reading/statement/dialect.hpp"
#include "engine/reading/statement/expression.hpp"

namespace brightline::engine::sql {

// Thrown if a rule needs something that a statement cannot hold; `what` completes "it …".
struct Inexpressible : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// INVARIANT: `constant`, or words. Each of several words is below the base, the least significant first.
struct Number {
  std::optional<Rational> constant;
  std::vector<Expression> words;
  Rational scale = 1;    // above zero; the number is the words times this
  Rational largest = 0;  // upper bound of the words; not used for decimals
};

// A quotient, which is never divided; `below` is above zero.
struct Quotient {
  Number above;
  std::optional<Number> below;
};

class Arithmetic {
 public:
  Arithmetic(Expressions& expressions, const Dialect& dialect)
      : expressions_(expressions), dialect_(dialect) {}

  Number constant(const Rational& value) const { return {value, {}, 1, 0}; }
  // A column of whole numbers of at most `largest`.
  Number column(Expression at, const Rational& scale, const Rational& largest) const;

  Number times(Number a, const Rational& factor) const;  // above zero
  Number add(const Number& a, const Number& b);
  Number multiply(const Number& a, const Number& b);
  Number choose(Expression condition, const Number& a, const Number& b);
  Number extreme(const Number& a, const Number& b, bool greatest);
  // `comparison` as in SQL.
  Expression compare(const Number& a, const char* comparison, const Number& b);

  Quotient add(const Quotient& a, const Quotient& b);
  Quotient multiply(const Quotient& a, const Quotient& b);
  // `b` must be above zero.
  Quotient divide(const Quotient& a, const Quotient& b);
  Quotient choose(Expression condition, const Quotient& a, const Quotient& b);
  Expression compare(const Quotient& a, const char* comparison, const Quotient& b);
  bool same(const Quotient& a, const Quotient& b) const;

 private:
  using Words = std::vector<Expression>;

  bool fits(const Rational& value) const { return !dialect_.largest || value <= *dialect_.largest; }
  Number whole(const Rational& value);  // the words of a constant
  void align(Number& a, Number& b);
  Words words(const Number& number, std::size_t count);
  std::size_t words_for(const Rational& value) const;
  Number product(const Number& a, const Number& b, const Rational& scale);
  Number carried(Words sums, const Rational& scale, const Rational& largest);

  Expressions& expressions_;
  const Dialect& dialect_;
};

}  // namespace brightline::engine::sql
