// What compile() knows of an expression while it compiles: the register of its value, and the bounds of that
// value and of its rounding error.
#pragma once

#include "engine/reading/columns/code.hpp"

namespace brightline::engine {

// Half the distance of 1 to the next double: what one rounding may add, relative to the result.
constexpr double rounding = 0x1p-53;
// Products of rounding errors, which the sum of the errors leaves out, are far below this.
constexpr double second_order = 1.125;
// Sizes beyond this many decades could leave the range in which rounding errors are relative.
constexpr int most_decades = 290;
constexpr int batch_decades = 30;  // batch.hpp

// What an expression became.
struct Operand {
  enum class Is : std::uint8_t { amount, truth, option, failed };
  Is is = Is::failed;
  bool inside = false;  // depends on the row of a table
  std::uint32_t at = 0;
  // amounts: worth register times scale
  Rational scale = 1;
  double error = 0;       // in roundings
  bool leaf = false;      // the doubles stand for the shortest decimals
  bool positive = false;  // a leaf of a positive type
  bool negative_too = false;
  int decades = 0;                   // size is within 10^±decades
  std::optional<Rational> constant;  // in base units; no register
  // truths
  std::optional<Truth> known;
  // options: a fact, a column or an interpretation
  Operation source{};
  std::uint32_t index = 0;
};

// Within 10^±decades; more than any if the value is too large or too small to be a double.
int decades_of(double value, bool is_zero);

inline Operand failed() {
  return {};
}
Operand amount_in(std::uint32_t at, bool inside);
// A number in base units that is known when compiling.
Operand constant(Rational value);
// The result of an amount operation on two such numbers.
Operand folded(CodeOperation operation, const Rational& left, const Rational& right);

}  // namespace brightline::engine
