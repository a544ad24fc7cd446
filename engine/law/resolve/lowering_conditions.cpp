#include <algorithm>

#include "engine/law/resolve/lowering.hpp"
#include "engine/law/rule_kinds.hpp"
#include "grammar/text.hpp"

namespace brightline::engine {

using grammar::Diagnostic;
using grammar::Span;
using grammar::ast::Expression;
using grammar::ast::ExpressionId;
using grammar::ast::ExpressionKind;

Typed Lowering::constant_truth(bool holds) {
  Typed result;
  result.node.operation = Operation::yes_no;
  result.node.index = holds ? 1 : 0;
  result.node.is_truth = true;
  return result;
}

bool Lowering::is_word_compared(const Expression& it) const {
  const ExpressionKind right = expression(it.right).kind;
  if (right == ExpressionKind::yes || right == ExpressionKind::no || right == ExpressionKind::none)
    return true;
  return options_of(it.left) != nullptr;
}

bool Lowering::is_choice(const Typed& typed) const {
  return typed.node.operation == Operation::interpretation ||
         (typed.declared != nullptr && typed.declared->kind == TypeKind::choice);
}

bool Lowering::expect_condition(ExpressionId id) {
  const Typed& it = typed(id);
  if (it.broken) return false;
  if (it.node.is_truth) return true;
  Diagnostic& diagnostic = report(not_a_condition, expression(id).span, {text(id)});
  diagnostic.help = is_choice(it) ? "compare it with one of its options, as in `" + text(id) + " is …`"
                                  : "compare it with a threshold, as in `" + text(id) + " is … or more`";
  return false;
}

Typed Lowering::truth_node(Operation operation, const Expression& it) const {
  Typed result;
  result.node.operation = operation;
  result.node.comparison = it.comparison;
  result.node.is_truth = true;
  result.node.left = position_.at(it.left);
  return result;
}

Typed Lowering::connective(const Expression& it, Operation operation) {
  Typed result = truth_node(operation, it);
  const bool left = expect_condition(it.left);
  const bool right = expect_condition(it.right);
  result.broken = !left || !right;
  result.node.right = position_.at(it.right);
  return result;
}

Typed Lowering::comparison(const Expression& it) {
  if (typed(it.left).broken) return broken();
  if (is_word_compared(it)) return word_comparison(it);
  if (typed(it.right).broken) return broken();
  const bool truths = typed(it.left).node.is_truth && typed(it.right).node.is_truth;
  const bool equality = it.comparison == Comparison::equal || it.comparison == Comparison::not_equal;
  if (truths && equality) {
    Typed result = truth_node(Operation::same_truth, it);
    result.node.right = position_.at(it.right);
    return result;
  }
  const auto is_amount = [&](ExpressionId id) { return !typed(id).node.is_truth && !is_choice(typed(id)); };
  if (!is_amount(it.left) || !is_amount(it.right)) {
    report(not_comparable, it.span, {text(it.left), text(it.right)});
    return broken();
  }
  if (!same_dimension(it.left, it.right)) return broken();
  Typed result = truth_node(Operation::compare, it);
  result.node.right = position_.at(it.right);
  return result;
}

Typed Lowering::word_comparison(const Expression& it) {
  const Expression& right = expression(it.right);
  const Typed& left = typed(it.left);
  if (it.comparison != Comparison::equal && it.comparison != Comparison::not_equal) {
    report(not_comparable, it.span, {text(it.left), text(it.right)});
    return broken();
  }
  if (const std::vector<std::string>* options = options_of(it.left)) {
    const std::string word = scope_.text(right.span);
    const auto option = std::find(options->begin(), options->end(), word);
    if (option == options->end()) {
      Diagnostic& diagnostic = report(unknown_option, right.span, {word, text(it.left)});
      suggest(diagnostic, word, right.span, *options);
      if (diagnostic.help.empty()) diagnostic.help = "its options are " + grammar::listed(*options);
      return broken();
    }
    Typed result = truth_node(Operation::option, it);
    result.node.index = static_cast<std::uint32_t>(option - options->begin());
    return result;
  }
  if (right.kind == ExpressionKind::none) {
    if (left.node.is_truth) {
      report(nowhere_none, it.span, {text(it.left)});
      return broken();
    }
    return truth_node(Operation::is_none, it);
  }
  if (!left.node.is_truth) {
    report(not_comparable, it.span, {text(it.left), text(it.right)});
    return broken();
  }
  const bool affirmed = (right.kind == ExpressionKind::yes) == (it.comparison == Comparison::equal);
  if (!affirmed) {
    Typed result = truth_node(Operation::negation, it);
    return result;
  }
  // `x is yes` is x: written as `x and yes`, so that the node keeps the words of the comparison.
  Typed result = truth_node(Operation::both, it);
  result.node.right = result.node.left;
  return result;
}

}  // namespace brightline::engine
