// What compile() knows about an expression: the register of its value, and bounds for the value and its
// rounding error.
#pragma once

#include "engine/reading/columns/code.hpp"

namespace brightline::engine {

// Half the distance from 1 to the next double: the largest relative error of one rounding.
constexpr double rounding = 0x1p-53;
// An upper bound for the products of rounding errors, which their sum leaves out.
constexpr double second_order = 1.125;
// With more decades, a size could leave the range in which rounding errors are relative.
constexpr int most_decades = 290;
constexpr int batch_decades = 30;  // batch.hpp

// The compiled form of an expression.
struct Operand {
  enum class Is : std::uint8_t { amount, truth, option, failed };
  Is is = Is::failed;
  bool inside = false;  // depends on the row of a table
  std::uint32_t at = 0;
  // for amounts: the value is register times scale
  Rational scale = 1;
  double error = 0;       // in roundings
  bool leaf = false;      // the doubles stand for the shortest decimals
  bool positive = false;  // a leaf whose type is positive
  bool negative_too = false;
  int decades = 0;                   // the size is within 10^±decades
  std::optional<Rational> constant;  // in base units; it has no register
  // for truths
  std::optional<Truth> known;
  // for options: a fact, a column or an interpretation
  Operation source{};
  std::uint32_t index = 0;
};

// The decades of a value; more than any if it is too large or too small for a double.
int decades_of(double value, bool is_zero);

inline Operand failed() {
  return {};
}
Operand amount_in(std::uint32_t at, bool inside);
// A number in base units that is known when compiling.
Operand constant_operand(Rational value);
// The result of an operation on two such numbers.
Operand folded(CodeOperation operation, const Rational& left, const Rational& right);

}  // namespace brightline::engine
