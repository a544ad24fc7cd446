#include "engine/law/resolve/lowering.hpp"

#include <algorithm>

#include "engine/law/rule_kinds.hpp"

namespace brightline::engine {

using grammar::Diagnostic;
using grammar::Span;
using grammar::ast::Expression;
using grammar::ast::ExpressionId;
using grammar::ast::ExpressionKind;

std::optional<Lowered> Lowering::run(ExpressionId root) {
  for (const ExpressionId id : reachable(root)) {
    position_[id] = static_cast<std::uint32_t>(typed_.size());
    typed_.push_back(type(expression(id)));
    typed_.back().node.origin = {scope_.file->source, expression(id).span};
  }
  const bool broken =
      std::any_of(typed_.begin(), typed_.end(), [](const Typed& typed) { return typed.broken; });
  const Node& last = typed_.back().node;
  if (broken) return std::nullopt;
  if (is_choice(typed_.back())) {
    report(not_a_quantity, expression(root).span, {text(root)});
    return std::nullopt;
  }
  const Lowered result{{static_cast<std::uint32_t>(program_.nodes.size()),
                        static_cast<std::uint32_t>(program_.nodes.size() + typed_.size() - 1)},
                       last.is_truth,
                       last.dimension};
  for (const Typed& typed : typed_) {
    program_.nodes.push_back(typed.node);
    program_.nodes.back().left += result.slice.first;
    program_.nodes.back().right += result.slice.first;
  }
  return result;
}

std::vector<ExpressionId> Lowering::reachable(ExpressionId root) {
  std::vector<ExpressionId> waiting{root};
  std::set<ExpressionId> found;
  while (!waiting.empty()) {
    const ExpressionId id = waiting.back();
    waiting.pop_back();
    // `x is A or more and less than B` shares x, so nested bounds would otherwise be visited 2^depth times.
    if (!found.insert(id).second) continue;
    const Expression& it = expression(id);
    const bool joins = it.kind == ExpressionKind::both || it.kind == ExpressionKind::either;
    if (id == root) conditions_.insert(&it);
    if (joins || it.kind == ExpressionKind::negation) conditions_.insert(&expression(it.left));
    if (joins) conditions_.insert(&expression(it.right));
    switch (it.kind) {
      case ExpressionKind::negate:
      case ExpressionKind::negation:
        waiting.push_back(it.left);
        break;
      case ExpressionKind::compare:
        waiting.push_back(it.left);
        if (!is_word_compared(it)) waiting.push_back(it.right);
        break;
      case ExpressionKind::add:
      case ExpressionKind::subtract:
      case ExpressionKind::multiply:
      case ExpressionKind::divide:
      case ExpressionKind::maximum:
      case ExpressionKind::minimum:
      case ExpressionKind::both:
      case ExpressionKind::either:
        waiting.push_back(it.left);
        waiting.push_back(it.right);
        break;
      default:
        break;
    }
  }
  // Children precede parents in the file's vector, so ids are in the order of evaluation.
  return {found.begin(), found.end()};
}

Diagnostic& Lowering::report(const grammar::DiagnosticKind& kind, Span span,
                             std::initializer_list<std::string_view> seen) {
  Diagnostic& diagnostic = diagnostics_.report(kind, scope_.file->source, span, seen);
  diagnostic.provision = scope_.provision;
  return diagnostic;
}

Typed Lowering::broken() {
  Typed typed;
  typed.broken = true;
  return typed;
}

Typed Lowering::type(const Expression& it) {
  switch (it.kind) {
    case ExpressionKind::error:
      return broken();
    case ExpressionKind::number:
      // In `unless 1`, the number is in the place of a condition, so it is a label.
      if (conditions_.count(&it) > 0 && is_bare_number(it)) {
        if (const std::optional<Typed> paragraph = label(scope_.text(it.token))) return *paragraph;
      }
      return number(it);
    case ExpressionKind::date:
      return date_constant(it);
    case ExpressionKind::name:
      return name(it);
    case ExpressionKind::yes:
    case ExpressionKind::no:
      return constant_truth(it.kind == ExpressionKind::yes);
    case ExpressionKind::none: {
      Typed none;
      none.node.operation = Operation::none;
      return none;
    }
    case ExpressionKind::negate:
      return arithmetic_of_one(it);
    case ExpressionKind::add:
      return arithmetic(it, Operation::add, true);
    case ExpressionKind::subtract:
      return arithmetic(it, Operation::subtract, true);
    case ExpressionKind::multiply:
      return arithmetic(it, Operation::multiply, false);
    case ExpressionKind::divide:
      return arithmetic(it, Operation::divide, false);
    case ExpressionKind::maximum:
      return arithmetic(it, Operation::maximum, true);
    case ExpressionKind::minimum:
      return arithmetic(it, Operation::minimum, true);
    case ExpressionKind::aggregate:
      return aggregate(it);
    case ExpressionKind::compare:
      return comparison(it);
    case ExpressionKind::both:
      return connective(it, Operation::both);
    case ExpressionKind::either:
      return connective(it, Operation::either);
    case ExpressionKind::negation: {
      Typed result = truth_node(Operation::negation, it);
      result.broken = !expect_condition(it.left);
      return result;
    }
    case ExpressionKind::member:
    case ExpressionKind::anywhere:
    case ExpressionKind::headquartered:
      return place(it);
    case ExpressionKind::component:
      return component(it);
  }
  return broken();
}

}  // namespace brightline::engine
