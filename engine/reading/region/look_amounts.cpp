// Amounts in a region: an expression is a quotient of linear forms over the space, or opaque.
#include <algorithm>

#include "engine/reading/region/look.hpp"

namespace brightline::engine::analysis {
namespace {

const Fraction opaque_amount{Fraction::State::opaque, {}, {}};

Fraction linear(Linear above, Linear below) {
  return {Fraction::State::linear, std::move(above), std::move(below)};
}

}  // namespace

Fraction RegionLook::amount(std::uint32_t at) {
  return engine::visit(*this, program_.nodes[at]).amount;
}

bool RegionLook::is_opaque(Slice slice) const {
  const auto constant = [&](std::uint32_t at) { return program_.nodes[at].operation == Operation::quantity; };
  for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
    const Node& node = program_.nodes[i];
    if (node.operation == Operation::aggregate || node.operation == Operation::component_sum) return true;
    if (node.operation == Operation::multiply && !constant(node.left) && !constant(node.right)) return true;
  }
  return false;
}

bool RegionLook::is_opaque(const Term& term) const {
  return !term.branches.empty() && std::all_of(term.branches.begin(), term.branches.end(),
                                               [&](const Branch& it) { return is_opaque(it.value); });
}

void RegionLook::rests_on(Slice slice, Amount& amount) const {
  for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
    const Node& node = program_.nodes[i];
    if (node.operation == Operation::fact) amount.rests_on.push_back(program_.facts[node.index].name);
    if (node.operation == Operation::component_sum) amount.rests_on.emplace_back("component");
    if (node.operation == Operation::term) rests_on(program_.terms[node.index], amount);
    if (node.operation == Operation::aggregate) {
      amount.rests_on.push_back(program_.tables[node.index].name);
      amount.table = program_.tables[node.index].name;
    }
  }
}

void RegionLook::rests_on(const Term& term, Amount& amount) const {
  for (const Branch& it : term.branches) rests_on(it.value, amount);
}

Fraction RegionLook::named(const Amount& found, bool may_be_none) {
  const Unknown which = space_.amount(found);
  if (may_be_none) {
    const std::string of = found.table.empty() ? found.name : found.table;
    space_.amounts[which].exists = space_.question({Asked::existence, of, {"yes", "no"}, 0});
    const Truth exists = ask({Asked::existence, of, {"yes", "no"}, 0}, "yes");
    if (exists == Truth::unknown) return {};
    if (exists == Truth::no) return {Fraction::State::none, {}, {}};
  }
  return linear(unknown(which), constant(1));
}

Fraction RegionLook::term_amount(std::uint32_t index) {
  const Term& it = program_.terms[index];
  if (!is_opaque(it)) {
    const Branch* taken = branch(it);
    if (taken == nullptr) return {};
    const Fraction value = amount(taken->value.root);
    if (value.state != Fraction::State::opaque) return value;
  }
  const std::size_t place = place_of(edition().terms, static_cast<TermIndex>(index));
  Amount found{it.name, it.type.unit, reading_.domains_[place], false, false, "", std::nullopt, {}};
  rests_on(it, found);
  return named(found, reading_.may_be_none_[place]);
}

RegionLook::Answer RegionLook::quantity(const Node& node) {
  return {{}, linear(constant(program_.constants[node.index]), constant(1))};
}

RegionLook::Answer RegionLook::negate(const Node& node) {
  Fraction value = amount(node.left);
  value.above = value.above * Rational(-1);
  return {{}, std::move(value)};
}

RegionLook::Operands RegionLook::operands(const Node& node) {
  using State = Fraction::State;
  Operands found;
  found.left = amount(node.left);
  if (found.left.state == State::open) {
    found.result = found.left;
    return found;
  }
  found.right = amount(node.right);
  for (const State state : {State::open, State::none, State::opaque}) {
    if (found.result || (found.left.state != state && found.right.state != state)) continue;
    found.result = Fraction{state, {}, {}};
  }
  return found;
}

RegionLook::Answer RegionLook::sum(const Node& node, int sign) {
  const auto [left, right, result] = operands(node);
  if (result) return {{}, *result};
  const Linear added = right.above * Rational(sign);
  if (left.below == right.below) return {{}, linear(left.above + added, left.below)};
  if (!left.below.is_constant() || !right.below.is_constant()) return {{}, opaque_amount};
  return {{},
          linear(left.above * right.below.constant + added * left.below.constant,
                 constant(left.below.constant * right.below.constant))};
}

RegionLook::Answer RegionLook::add(const Node& node) {
  return sum(node, 1);
}

RegionLook::Answer RegionLook::subtract(const Node& node) {
  return sum(node, -1);
}

RegionLook::Answer RegionLook::multiply(const Node& node) {
  const auto [left, right, result] = operands(node);
  if (result) return {{}, *result};
  if (left.above.is_constant() && left.below.is_constant())
    return {{}, linear(right.above * left.above.constant, right.below * left.below.constant)};
  if (right.above.is_constant() && right.below.is_constant())
    return {{}, linear(left.above * right.above.constant, left.below * right.below.constant)};
  return {{}, opaque_amount};
}

// The divisor must be above zero: at zero there is no quotient and no threshold.
RegionLook::Answer RegionLook::divide(const Node& node) {
  const auto [left, right, result] = operands(node);
  if (result) return {{}, *result};
  if (!right.below.is_constant()) return {{}, opaque_amount};
  if (decide(right.above, Comparison::more_than) != Truth::yes) return {};
  for (const auto& [which, factor] : right.above.coefficients) space_.amounts[which].divides = true;
  if (left.below.is_constant())
    return {{}, linear(left.above * right.below.constant, right.above * left.below.constant)};
  if (right.above.is_constant())
    return {{}, linear(left.above * right.below.constant, left.below * right.above.constant)};
  return {{}, opaque_amount};
}

// The larger or smaller of those that exist.
Fraction RegionLook::extreme(const Node& node, bool maximum) {
  const Fraction left = amount(node.left);
  if (left.state == Fraction::State::open) return left;
  const Fraction right = amount(node.right);
  if (right.state == Fraction::State::open || left.state == Fraction::State::none) return right;
  if (right.state == Fraction::State::none) return left;
  if (left.state == Fraction::State::opaque || right.state == Fraction::State::opaque) return opaque_amount;
  if (!left.below.is_constant() || !right.below.is_constant()) return opaque_amount;
  const Truth left_is_more =
      decide(left.above * right.below.constant - right.above * left.below.constant, Comparison::at_least);
  if (left_is_more == Truth::unknown) return {};
  return (left_is_more == Truth::yes) == maximum ? left : right;
}

}  // namespace brightline::engine::analysis
