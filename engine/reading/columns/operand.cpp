#include "engine/reading/columns/operand.hpp"

#include <cmath>

namespace brightline::engine {

int decades_of(double value, bool is_zero) {
  if (is_zero) return 0;
  if (!std::isfinite(value) || value == 0) return 2 * most_decades;
  return static_cast<int>(std::ceil(std::abs(std::log10(std::abs(value))))) + 1;
}

Operand amount_in(std::uint32_t at, bool inside) {
  Operand result;
  result.is = Operand::Is::amount;
  result.at = at;
  result.inside = inside;
  return result;
}

Operand constant_operand(Rational value) {
  Operand result;
  result.is = Operand::Is::amount;
  result.constant = std::move(value);
  return result;
}

Operand folded(CodeOperation operation, const Rational& left, const Rational& right) {
  switch (operation) {
    case CodeOperation::add:
      return constant_operand(left + right);
    case CodeOperation::multiply:
      return constant_operand(left * right);
    case CodeOperation::divide:
      return right == 0 ? failed() : constant_operand(left / right);
    case CodeOperation::maximum:
      return constant_operand(left < right ? right : left);
    case CodeOperation::minimum:
      return constant_operand(right < left ? right : left);
    default:
      return failed();
  }
}

}  // namespace brightline::engine
