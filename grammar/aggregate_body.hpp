// What is taken from each row of an aggregate, where its words leave open how far it reaches.
#pragma once

#include <optional>

#include "grammar/session.hpp"

namespace brightline::grammar {

constexpr bool is_product(ast::ExpressionKind kind) {
  return kind == ast::ExpressionKind::multiply || kind == ast::ExpressionKind::divide;
}

// The leftmost operand of a chain without parentheses of its own; empty if the whole stands in parentheses.
template <typename IsOpen>
std::optional<ast::ExpressionId> first_operand(const Session& session, ast::ExpressionId body,
                                               const IsOpen& is_open) {
  if (!is_open(session[body].kind) || session[body].span.begin != session[session[body].left].span.begin)
    return std::nullopt;
  ast::ExpressionId first = session[body].left;
  while (is_open(session[first].kind) && session[first].span.begin == session[session[first].left].span.begin)
    first = session[first].left;
  return first;
}

// An aggregate of which it is not said where what is taken from each row ends: both readings, with
// parentheses. `first` is where the body is cut.
void report_open_body(Session& session, Span whole, ast::ExpressionId body, ast::ExpressionId first,
                      bool over_components);

}  // namespace brightline::grammar
