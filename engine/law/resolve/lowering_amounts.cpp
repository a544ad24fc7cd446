#include <algorithm>
#include <cctype>

#include "engine/law/resolve/lowering.hpp"
#include "engine/law/rule_kinds.hpp"
#include "grammar/quantity.hpp"
#include "grammar/written_date.hpp"

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
    // `9a104`: the number of an entry in small letters.
    std::string capitals = scope_.text(it.span);
    std::transform(capitals.begin(), capitals.end(), capitals.begin(),
                   [](unsigned char c) { return std::toupper(c); });
    if (grammar::scan_entry_number(capitals.data(), capitals.data() + capitals.size()) ==
        capitals.data() + capitals.size()) {
      Diagnostic& diagnostic = report(unknown_name, it.span, {scope_.text(it.span)});
      diagnostic.help = "write `" + capitals + "`";
      diagnostic.edit = grammar::Edit{it.span, capitals};
      return broken();
    }
    suggest_unit(report(unknown_unit, it.unit, {unit_text}), program_.units, unit_text, unknown, it.unit);
    return broken();
  }
  const std::optional<Rational> value = decimal(grammar::plain_number(scope_.text(it.token)));
  if (!value) return broken();  // the parser has reported it
  Typed result;
  result.node.operation = Operation::quantity;
  result.node.index = static_cast<std::uint32_t>(program_.constants.size());
  result.node.dimension = unit->dimension;
  result.offset = unit->offset != 0;
  program_.constants.push_back(unit->base_of(*value));
  return result;
}

Typed Lowering::date_constant(const Expression& it) {
  const std::optional<Date> day = grammar::day_of(scope_.text(it.token));
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

bool Lowering::is_bare_number(const Expression& it) const {
  const std::string digits = scope_.text(it.token);
  const bool plain =
      std::all_of(digits.begin(), digits.end(), [](char c) { return grammar::is_digit(c) || c == '.'; });
  return it.kind == ExpressionKind::number && it.unit.begin == it.unit.end && plain;
}

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
  if (a.node.operation == Operation::none || b.node.operation == Operation::none) return true;
  const bool left_is_number = expression(left).kind == ExpressionKind::number;
  const ExpressionId stranger = left_is_number ? left : right;
  const ExpressionId known = left_is_number ? right : left;
  const std::string unit = unit_name(known);
  const bool bare = is_bare_number(expression(stranger));
  // `share is 10`, where the share is in percent: 10 is a plain number, and 1000 %.
  const Type* const declared = typed(known).declared;
  const bool scaled = bare && declared != nullptr && declared->kind == TypeKind::quantity &&
                      declared->unit.scale != 1 && scope_.text(expression(stranger).token) != "0";
  if (a.node.dimension == b.node.dimension && !scaled) return true;
  Diagnostic* diagnostic = nullptr;
  if (bare && typed(known).node.dimension[date_dimension] != 0) {
    diagnostic = &report(dimensions_differ, expression(stranger).span,
                         {text(stranger), in_unit(unit_name(stranger)), text(known), in_unit(unit)});
    diagnostic->help = "write a whole date, such as `" + text(stranger) + "-01-01`";
  } else if (bare) {
    diagnostic = &report(number_without_unit, expression(stranger).span, {text(stranger), text(known), unit});
    // In which unit the text has it, the text says: no edit.
    diagnostic->help = "write `" + text(stranger) + " " + unit + "` if that is the unit in which it is meant";
  } else {
    diagnostic = &report(dimensions_differ, expression(stranger).span,
                         {text(stranger), in_unit(unit_name(stranger)), text(known), in_unit(unit)});
    diagnostic->help = typed(known).node.dimension[date_dimension] != 0
                           ? "write a whole date, such as `2025-01-31`, or compare another fact"
                           : "give an amount in " + unit + ", or compare another fact";
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
  // `-55 degC` is one number: 218.15 K, and not the opposite of 328.15 K.
  if (typed(it.left).offset) {
    result = typed(it.left);
    const Unit unit = *program_.units.read(scope_.text(expression(it.left).unit));
    const Rational number = (program_.constants[result.node.index] - unit.offset) / unit.scale;
    result.node.index = static_cast<std::uint32_t>(program_.constants.size());
    program_.constants.push_back(unit.base_of(-number));
    return result;
  }
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
  const bool compares = operation == Operation::maximum || operation == Operation::minimum;
  for (const ExpressionId id : {it.left, it.right}) {
    if (!typed(id).offset || compares) continue;
    report(not_from_zero, expression(id).span, {text(id), "is neither added nor multiplied"}).help =
        "write it in " + program_.units.text_of(typed(id).node.dimension);
    return broken();
  }
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
