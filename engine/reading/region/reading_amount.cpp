// The amounts of a reading: an expression as a quotient of linear forms over the space, or opaque.
#include <algorithm>

#include "engine/reading/exact/interpret.hpp"
#include "engine/reading/region/reading.hpp"

namespace brightline::engine::analysis {
namespace {

bool is_arithmetic(Operation operation) {
  return operation == Operation::add || operation == Operation::subtract ||
         operation == Operation::multiply || operation == Operation::divide;
}

}  // namespace

bool Reading::is_opaque(Slice slice) const {
  const auto constant = [&](std::uint32_t at) {
    return program_->nodes[at].operation == Operation::quantity;
  };
  for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
    const Node& node = program_->nodes[i];
    if (node.operation == Operation::aggregate) return true;
    if (node.operation == Operation::multiply && !constant(node.left) && !constant(node.right)) return true;
  }
  return false;
}

bool Reading::is_opaque(const Term& term) const {
  return !term.branches.empty() && std::all_of(term.branches.begin(), term.branches.end(),
                                               [&](const Branch& it) { return is_opaque(it.value); });
}

void Reading::rests_on(Slice slice, Amount& amount) const {
  for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
    const Node& node = program_->nodes[i];
    if (node.operation == Operation::fact) amount.rests_on.push_back(program_->facts[node.index].name);
    if (node.operation == Operation::term) rests_on(program_->terms[node.index], amount);
    if (node.operation == Operation::aggregate) {
      amount.rests_on.push_back(program_->tables[node.index].name);
      amount.table = program_->tables[node.index].name;
    }
  }
}

void Reading::rests_on(const Term& term, Amount& amount) const {
  for (const Branch& it : term.branches) rests_on(it.value, amount);
}

Reading::Fraction Reading::named(const Amount& found, bool may_be_none, const Region& region,
                                 Open& open) const {
  const Unknown which = space_->amount(found);
  if (may_be_none) {
    const std::string of = found.table.empty() ? found.name : found.table;
    space_->amounts[which].exists = space_->question({Asked::existence, of, {"yes", "no"}, 0});
    const Truth exists = ask({Asked::existence, of, {"yes", "no"}, 0}, "yes", region, open);
    if (exists == Truth::unknown) return {};
    if (exists == Truth::no) return {Fraction::State::none, {}, {}};
  }
  return {Fraction::State::linear, unknown(which), constant(1)};
}

Reading::Fraction Reading::term(std::uint32_t index, const Region& region, Open& open) const {
  const Term& it = program_->terms[index];
  if (region.number.value() == 0) return found_term(it, index, region, open);
  memory_.enter(region);
  auto known = memory_.terms.find(index);
  if (known == memory_.terms.end()) {
    std::pair<Fraction, Open> found;
    found.first = found_term(it, index, region, found.second);
    known = memory_.terms.emplace(index, std::move(found)).first;
  }
  wait_for(open, known->second.second);
  return known->second.first;
}

Reading::Fraction Reading::found_term(const Term& it, std::uint32_t index, const Region& region,
                                      Open& open) const {
  if (!is_opaque(it)) {
    const Branch* taken = branch(it, region, open);
    if (taken == nullptr) return {};
    const Fraction value = amount(taken->value.root, region, open);
    if (value.state != Fraction::State::opaque) return value;
  }
  Amount found{it.name, it.type.unit, domains_[index], false, false, "", std::nullopt, {}};
  rests_on(it, found);
  return named(found, may_be_none_[index], region, open);
}

Reading::Fraction Reading::amount(std::uint32_t at, const Region& region, Open& open) const {
  const Node& node = program_->nodes[at];
  switch (node.operation) {
    case Operation::quantity:
      return {Fraction::State::linear, constant(program_->constants[node.index]), constant(1)};
    case Operation::none:
      return {Fraction::State::none, {}, {}};
    case Operation::fact: {
      const Fact& fact = program_->facts[node.index];
      const bool is_date = fact.type.kind == TypeKind::date;
      const Interval domain = is_date ? all_values() : fact.type.positive ? more_than_zero() : zero_or_more();
      return named({fact.name, fact.type.unit, domain, is_date, false, "", std::nullopt, {fact.name}},
                   fact.type.or_none, region, open);
    }
    case Operation::term:
      return term(node.index, region, open);
    case Operation::negate: {
      Fraction value = amount(node.left, region, open);
      value.above = value.above * Rational(-1);
      return value;
    }
    case Operation::maximum:
    case Operation::minimum:
      return extreme(node, region, open);
    default:
      if (is_arithmetic(node.operation)) return arithmetic(node, region, open);
      return {Fraction::State::opaque, {}, {}};
  }
}

Reading::Fraction Reading::arithmetic(const Node& node, const Region& region, Open& open) const {
  Fraction left = amount(node.left, region, open);
  if (left.state == Fraction::State::open) return left;
  const Fraction right = amount(node.right, region, open);
  if (right.state == Fraction::State::open) return right;
  if (left.state == Fraction::State::none || right.state == Fraction::State::none)
    return {Fraction::State::none, {}, {}};
  const Fraction opaque{Fraction::State::opaque, {}, {}};
  if (left.state == Fraction::State::opaque || right.state == Fraction::State::opaque) return opaque;
  const auto linear = [](Linear above, Linear below) {
    return Fraction{Fraction::State::linear, std::move(above), std::move(below)};
  };
  switch (node.operation) {
    case Operation::add:
    case Operation::subtract: {
      const Linear added = node.operation == Operation::add ? right.above : right.above * Rational(-1);
      if (left.below == right.below) return linear(left.above + added, left.below);
      if (left.below.is_constant() && right.below.is_constant()) {
        return linear(left.above * right.below.constant + added * left.below.constant,
                      constant(left.below.constant * right.below.constant));
      }
      return opaque;
    }
    case Operation::multiply:
      if (left.above.is_constant() && left.below.is_constant())
        return linear(right.above * left.above.constant, right.below * left.below.constant);
      if (right.above.is_constant() && right.below.is_constant())
        return linear(left.above * right.above.constant, left.below * right.below.constant);
      return opaque;
    case Operation::divide: {
      // The divisor must be above zero: at zero there is no quotient, and no threshold decides anything.
      if (!right.below.is_constant()) return opaque;
      if (decide(right.above, Comparison::more_than, region, open) != Truth::yes) return {};
      for (const auto& [which, factor] : right.above.coefficients) space_->amounts[which].divides = true;
      if (left.below.is_constant())
        return linear(left.above * right.below.constant, right.above * left.below.constant);
      if (right.above.is_constant())
        return linear(left.above * right.below.constant, left.below * right.above.constant);
      return opaque;
    }
    default:
      return opaque;
  }
}

// The extreme of what exists: an amount without a value is passed over.
Reading::Fraction Reading::extreme(const Node& node, const Region& region, Open& open) const {
  const Fraction left = amount(node.left, region, open);
  if (left.state == Fraction::State::open) return left;
  const Fraction right = amount(node.right, region, open);
  if (right.state == Fraction::State::open || left.state == Fraction::State::none) return right;
  if (right.state == Fraction::State::none) return left;
  if (left.state == Fraction::State::opaque || right.state == Fraction::State::opaque)
    return {Fraction::State::opaque, {}, {}};
  if (!left.below.is_constant() || !right.below.is_constant()) return {Fraction::State::opaque, {}, {}};
  const Truth left_is_more = decide(left.above * right.below.constant - right.above * left.below.constant,
                                    Comparison::at_least, region, open);
  if (left_is_more == Truth::unknown) return {};
  return (left_is_more == Truth::yes) == (node.operation == Operation::maximum) ? left : right;
}

}  // namespace brightline::engine::analysis
