#include "engine/reading/columns/code_writer.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace brightline::engine {

std::uint32_t CodeWriter::emit(CodeStep step, bool inside) {
  const bool truth = step.kind >= CodeOperation::fact_truth;
  std::map<StepKey, std::uint32_t>& seen = inside ? seen_inside_ : seen_;
  const auto [found, fresh] = seen.emplace(key_of(step), 0);
  if (!fresh) return found->second;
  step.out = truth ? code_.truths++ : code_.amounts++;
  found->second = step.out;
  (inside ? loop_steps_ : code_.steps).push_back(step);
  return step.out;
}

Operand CodeWriter::truth(CodeStep step, bool inside) {
  Operand result;
  result.is = Operand::Is::truth;
  result.inside = inside;
  result.at = emit(step, inside);
  return result;
}

Operand CodeWriter::known(Truth truth) {
  CodeStep step{CodeOperation::constant_truth};
  step.index = static_cast<std::uint32_t>(truth);
  Operand result = this->truth(step, false);
  result.known = truth;
  return result;
}

Operand CodeWriter::doubt() {
  CodeStep step{CodeOperation::doubt};
  step.index = code_.truths;
  return truth(step, false);
}

Operand CodeWriter::leaf(CodeOperation kind, std::uint32_t index, const Type& type, bool inside) {
  CodeStep step{kind};
  step.index = index;
  Operand result = amount_in(emit(step, inside), inside);
  result.scale = type.kind == TypeKind::quantity ? type.unit.scale : Rational(1);
  result.error = 1;
  result.leaf = true;
  result.positive = type.positive;
  result.negative_too = type.kind == TypeKind::date;
  result.decades = batch_decades;
  return result;
}

Operand CodeWriter::placed(const Operand& operand, const Rational& scale) {
  if (!operand.constant) return operand;
  CodeStep step{CodeOperation::constant};
  const Rational value = *operand.constant / scale;
  step.value = to_double(value);
  Operand result = amount_in(emit(step, false), false);
  result.scale = scale;
  result.error = 1;
  result.leaf = standing_for(value).has_value();
  result.decades = decades_of(step.value, value == 0);
  result.negative_too = value < 0;
  return result.decades > most_decades ? failed() : result;
}

Operand CodeWriter::rescaled(Operand operand, const Rational& scale) {
  if (operand.constant) return placed(operand, scale);
  if (operand.scale == scale) return operand;
  CodeStep step{CodeOperation::scale};
  step.left = operand.at;
  step.value = to_double(operand.scale / scale);
  operand.decades += decades_of(step.value, false);
  if (operand.decades > most_decades) return failed();
  operand.at = emit(step, operand.inside);
  operand.scale = scale;
  operand.error += 2;
  operand.leaf = false;
  return operand;
}

Operand CodeWriter::arithmetic(CodeOperation kind, Operand left, Operand right) {
  if (left.is != Operand::Is::amount || right.is != Operand::Is::amount) return failed();
  if (left.constant && right.constant) return folded(kind, *left.constant, *right.constant);
  // A product with a positive constant is the same register in another unit.
  if (kind == CodeOperation::multiply && left.constant) std::swap(left, right);
  if (kind == CodeOperation::multiply && right.constant && *right.constant > 0) {
    left.scale *= *right.constant;
    return left;
  }
  const bool same_unit = kind != CodeOperation::multiply && kind != CodeOperation::divide;
  if (left.constant) left = placed(left, same_unit ? right.scale : Rational(1));
  right = same_unit ? rescaled(right, left.scale) : placed(right, Rational(1));
  if (left.is == Operand::Is::failed || right.is == Operand::Is::failed) return failed();
  if (left.negative_too || right.negative_too) return failed();
  CodeStep step{kind};
  step.left = left.at;
  step.right = right.at;
  const bool inside = left.inside || right.inside;
  Operand result = amount_in(emit(step, inside), inside);
  result.scale = kind == CodeOperation::multiply ? Rational(left.scale * right.scale)
                 : kind == CodeOperation::divide ? Rational(left.scale / right.scale)
                                                 : left.scale;
  result.decades = same_unit ? std::max(left.decades, right.decades) + 1 : left.decades + right.decades;
  result.error = same_unit ? std::max(left.error, right.error) : left.error + right.error;
  if (kind != CodeOperation::maximum && kind != CodeOperation::minimum) result.error += 1;
  return result.decades > most_decades ? failed() : result;
}

Operand CodeWriter::compared(Operand left, Comparison comparison, Operand right) {
  if (left.is != Operand::Is::amount || right.is != Operand::Is::amount) return doubt();
  if (left.constant && right.constant)
    return known(
        engine::compare(possible(point(*left.constant)), comparison, possible(point(*right.constant))));
  if (left.constant) {
    std::swap(left, right);
    comparison = turned(comparison);
  }
  const bool ordered = comparison != Comparison::equal && comparison != Comparison::not_equal;
  if (right.constant && ordered) return compared_with(left, comparison, *right.constant / left.scale);
  right = rescaled(right, left.scale);
  if (right.is == Operand::Is::failed) return doubt();
  CodeStep step{CodeOperation::compare, comparison};
  step.exact = left.leaf && right.leaf;
  step.left = left.at;
  step.right = right.at;
  step.error = (left.error + right.error + 1) * rounding * second_order;
  if (!step.exact && (left.negative_too || right.negative_too)) return doubt();
  return truth(step, left.inside || right.inside);
}

Operand CodeWriter::compared_with(const Operand& left, Comparison comparison, const Rational& threshold) {
  CodeStep step{CodeOperation::compare_constant, comparison};
  step.left = left.at;
  step.value = to_double(threshold);
  if (decades_of(step.value, threshold == 0) > most_decades) return doubt();
  // Decimals represented by doubles have the order of the doubles. This is not so for open ends, which are
  // always at zero.
  step.exact = left.leaf && threshold != 0 && (step.value == 0 || shortest_decimal(step.value) == threshold);
  if (left.leaf && threshold == 0 && !left.positive) step.exact = true;
  if (!step.exact) {
    if (left.negative_too || threshold < 0) return doubt();
    const double margin = step.value * (left.error + 2) * rounding * second_order;
    step.value_low = std::max(0.0, std::nextafter(step.value - margin, 0.0));
    step.value_high =
        step.value == 0 ? 0 : std::nextafter(step.value + margin, std::numeric_limits<double>::infinity());
  }
  return truth(step, left.inside);
}

Operand CodeWriter::logic(CodeOperation kind, const Operand& left, const Operand& right) {
  if (left.is != Operand::Is::truth || right.is != Operand::Is::truth) return doubt();
  const Truth deciding = kind == CodeOperation::both ? Truth::no : Truth::yes;
  if (left.known == deciding || right.known == negation(deciding)) return left;
  if (right.known == deciding || left.known == negation(deciding)) return right;
  CodeStep step{kind};
  step.left = left.at;
  step.right = right.at;
  if (step.left == step.right && left.inside == right.inside) return left;
  return truth(step, left.inside || right.inside);
}

Operand CodeWriter::negated(const Operand& operand) {
  if (operand.is != Operand::Is::truth) return doubt();
  if (operand.known) return known(negation(*operand.known));
  CodeStep step{CodeOperation::negation};
  step.left = operand.at;
  return truth(step, operand.inside);
}

void CodeWriter::begin_loop() {
  seen_inside_.clear();
  loop_steps_.clear();
}

}  // namespace brightline::engine
