#include "engine/law/resolve/lowering.hpp"
#include "engine/law/rule_kinds.hpp"

namespace brightline::engine {

using grammar::Diagnostic;
using grammar::Span;
using grammar::ast::Expression;
using grammar::ast::ExpressionId;
using grammar::ast::ExpressionKind;

Typed Lowering::number(const Expression& it) {
  std::string_view unknown;
  const std::string unit_text = scope_.text(it.unit);
  const std::optional<Unit> unit = program_.units.read(unit_text, &unknown);
  if (!unit) {
    suggest_unit(report(unknown_unit, it.unit, {unit_text}), program_.units, unit_text, unknown, it.unit);
    return broken();
  }
  const std::optional<Rational> value = decimal(scope_.text(it.token));
  if (!value) return broken();  // the parser has reported it
  Typed result;
  result.node.operation = Operation::quantity;
  result.node.index = static_cast<std::uint32_t>(program_.constants.size());
  result.node.dimension = unit->dimension;
  program_.constants.push_back(*value * unit->scale);
  return result;
}

Typed Lowering::date_constant(const Expression& it) {
  const std::optional<Date> day = date(scope_.text(it.token));
  if (!day) return broken();
  Typed result;
  result.node.operation = Operation::quantity;
  result.node.index = static_cast<std::uint32_t>(program_.constants.size());
  result.node.dimension[date_dimension] = 1;
  program_.constants.push_back(days(*day));
  return result;
}

namespace {

// `in TPP`, `a date`, `a plain number`
std::string in_unit(const std::string& name) {
  return name.rfind("a ", 0) == 0 ? name : "in " + name;
}

}  // namespace

bool Lowering::expect_quantity(ExpressionId id) {
  const Typed& it = typed(id);
  if (it.broken) return false;
  if (!it.node.is_truth && !is_choice(it)) return true;
  report(not_a_quantity, expression(id).span, {text(id)});
  return false;
}

bool Lowering::same_dimension(ExpressionId left, ExpressionId right) {
  const Typed& a = typed(left);
  const Typed& b = typed(right);
  if (a.node.dimension == b.node.dimension || a.node.operation == Operation::none ||
      b.node.operation == Operation::none)
    return true;
  const bool left_is_number = expression(left).kind == ExpressionKind::number;
  const ExpressionId stranger = left_is_number ? left : right;
  const ExpressionId known = left_is_number ? right : left;
  const std::string unit = unit_name(known);
  const bool bare = expression(stranger).kind == ExpressionKind::number &&
                    expression(stranger).unit.begin == expression(stranger).unit.end;
  Diagnostic* diagnostic = nullptr;
  if (bare && typed(known).node.dimension[date_dimension] != 0) {
    diagnostic = &report(dimensions_differ, expression(stranger).span,
                         {text(stranger), in_unit(unit_name(stranger)), text(known), in_unit(unit)});
    diagnostic->help = "write a whole date, such as `2023-01-01`";
  } else if (bare) {
    diagnostic = &report(number_without_unit, expression(stranger).span, {text(stranger), text(known), unit});
    diagnostic->help = "write `" + text(stranger) + " " + unit + "`";
    diagnostic->edit = grammar::Edit{expression(stranger).span, text(stranger) + " " + unit};
  } else {
    diagnostic = &report(dimensions_differ, expression(stranger).span,
                         {text(stranger), in_unit(unit_name(stranger)), text(known), in_unit(unit)});
    diagnostic->help = "give an amount in " + unit + ", or compare another fact";
  }
  if (const Origin* declaration = typed(known).declaration) {
    diagnostic->labels.push_back(
        {declaration->source, declaration->span, "`" + text(known) + "` is declared here, " + in_unit(unit)});
  } else {
    diagnostic->labels.push_back({scope_.file->source, expression(known).span, "this is " + in_unit(unit)});
  }
  return false;
}

std::string Lowering::unit_name(ExpressionId id) const {
  const Typed& it = typed(id);
  if (it.declared != nullptr && it.declared->kind == TypeKind::quantity && !it.declared->unit.name.empty())
    return it.declared->unit.name;
  const Expression& written = expression(id);
  if (written.kind == ExpressionKind::number && written.unit.begin != written.unit.end)
    return scope_.text(written.unit);
  return name_of(program_, it.node.dimension);
}

Typed Lowering::arithmetic_of_one(const Expression& it) {
  Typed result;
  result.node.operation = Operation::negate;
  result.broken = !expect_quantity(it.left);
  result.node.left = position_.at(it.left);
  result.node.dimension = typed(it.left).node.dimension;
  return result;
}

Typed Lowering::arithmetic(const Expression& it, Operation operation, bool same) {
  const bool left = expect_quantity(it.left);
  const bool right = expect_quantity(it.right);
  if (!left || !right || (same && !same_dimension(it.left, it.right))) return broken();
  Typed result;
  result.node.operation = operation;
  result.node.left = position_.at(it.left);
  result.node.right = position_.at(it.right);
  const Dimension& a = typed(it.left).node.dimension;
  const Dimension& b = typed(it.right).node.dimension;
  result.node.dimension = operation == Operation::multiply ? a + b
                          : operation == Operation::divide ? a - b
                                                           : a;
  return result;
}

}  // namespace brightline::engine
