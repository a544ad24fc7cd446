#include "engine/reading/statement/expression.hpp"

#include <cassert>
#include <utility>

namespace brightline::engine::sql {
namespace {

const char* opposite(const std::string& comparison) {
  if (comparison == ">=") return "<";
  if (comparison == "<") return ">=";
  if (comparison == ">") return "<=";
  if (comparison == "<=") return ">";
  return comparison == "=" ? "<>" : "=";
}

}  // namespace

Expressions::Expressions() {
  no_ = boolean(false);
  yes_ = boolean(true);
}

Expression Expressions::add_term(Act act, Kind kind, std::vector<Expression> arguments, std::string text) {
  const auto [found, fresh] =
      seen_.emplace(std::tuple(act, kind, arguments, text), static_cast<Expression>(terms_.size()));
  if (fresh) terms_.push_back({act, kind, std::move(arguments), std::move(text), "", "", false});
  return found->second;
}

bool Expressions::is_constant(Expression a) const {
  const Act act = (*this)[a].act;
  return act == Act::boolean || act == Act::truth || act == Act::number || act == Act::text;
}

Expression Expressions::boolean(bool value) {
  return add_term(Act::boolean, Kind::boolean, {}, value ? "1" : "0");
}
Expression Expressions::truth(Truth value) {
  return add_term(Act::truth, Kind::truth, {}, std::to_string(static_cast<int>(value)));
}
Expression Expressions::number(const Rational& value) {
  assert(value >= 0 && is_decimal(value));
  return add_term(Act::number, Kind::number, {}, exact_text(value));
}
Expression Expressions::text(const std::string& value) {
  return add_term(Act::text, Kind::text, {}, value);
}
Expression Expressions::source(const std::string& column) {
  return add_term(Act::source, Kind::text, {}, column);
}
Expression Expressions::call(Kind kind, const std::string& spelling, std::vector<Expression> arguments) {
  return add_term(Act::call, kind, std::move(arguments), spelling);
}

Expression Expressions::add(Expression a, Expression b) {
  const Expression zero = number(0);
  if (a == zero) return b;
  if (b == zero) return a;
  return add_term(Act::add, Kind::number, {a, b});
}
Expression Expressions::multiply(Expression a, Expression b) {
  const Expression zero = number(0);
  const Expression one = number(1);
  if (a == zero || b == zero) return zero;
  if (a == one) return b;
  if (b == one) return a;
  return add_term(Act::multiply, Kind::number, {a, b});
}
Expression Expressions::quotient(Expression a, Expression b) {
  return a == number(0) ? a : add_term(Act::quotient, Kind::number, {a, b});
}
Expression Expressions::remainder(Expression a, Expression b) {
  return a == number(0) ? a : add_term(Act::remainder, Kind::number, {a, b});
}
Expression Expressions::greatest(Expression a, Expression b) {
  const Expression zero = number(0);
  if (a == b || b == zero) return a;
  if (a == zero) return b;
  return add_term(Act::greatest, Kind::number, {a, b});
}
Expression Expressions::least(Expression a, Expression b) {
  const Expression zero = number(0);
  if (a == b || a == zero) return a;
  if (b == zero) return b;
  return add_term(Act::least, Kind::number, {a, b});
}

Expression Expressions::compare(const char* comparison, std::vector<Expression> a,
                                const std::vector<Expression>& b) {
  assert(a.size() == b.size());
  const std::string_view how = comparison;
  if (a == b) return boolean(how == "=" || how == ">=" || how == "<=");
  a.insert(a.end(), b.begin(), b.end());
  return add_term(Act::compare, Kind::boolean, std::move(a), comparison);
}

Expression Expressions::choose(Expression condition, Expression a, Expression b) {
  if (is_true(condition) || a == b) return a;
  if (is_false(condition)) return b;
  const Kind kind = (*this)[a].kind;
  if (kind == Kind::boolean) return any(all(condition, a), all(negate(condition), b));
  const Term& it = (*this)[condition];
  if (it.act == Act::negate) return choose(it.arguments[0], b, a);
  // Within the branches the condition is decided.
  if (const Term& inner = (*this)[b]; inner.act == Act::choose && inner.arguments[0] == condition)
    return choose(condition, a, inner.arguments[2]);
  if (const Term& inner = (*this)[a]; inner.act == Act::choose && inner.arguments[0] == condition)
    return choose(condition, inner.arguments[1], b);
  return add_term(Act::choose, kind, {condition, a, b});
}

// Whether `a`, a chain of the same connective, contains `part`.
bool Expressions::holds(Act act, Expression a, Expression part) const {
  while ((*this)[a].act == act) {
    if ((*this)[a].arguments[1] == part || (*this)[a].arguments[0] == part) return true;
    a = (*this)[a].arguments[0];
  }
  return a == part;
}

Expression Expressions::all(Expression a, Expression b) {
  if (holds(Act::all, a, b)) return a;
  if (holds(Act::all, b, a)) return b;
  if (is_false(a) || is_true(b) || a == b) return a;
  if (is_false(b) || is_true(a)) return b;
  if (negate(a) == b) return boolean(false);
  return add_term(Act::all, Kind::boolean, {a, b});
}
Expression Expressions::any(Expression a, Expression b) {
  if (holds(Act::any, a, b)) return a;
  if (holds(Act::any, b, a)) return b;
  if (is_true(a) || is_false(b) || a == b) return a;
  if (is_true(b) || is_false(a)) return b;
  if (negate(a) == b) return boolean(true);
  return add_term(Act::any, Kind::boolean, {a, b});
}
Expression Expressions::negate(Expression a) {
  if (is_true(a)) return boolean(false);
  if (is_false(a)) return boolean(true);
  const Term& it = (*this)[a];
  if (it.act == Act::negate) return it.arguments[0];
  if (it.act == Act::compare) return add_term(Act::compare, Kind::boolean, it.arguments, opposite(it.text));
  return add_term(Act::negate, Kind::boolean, {a});
}

std::optional<Truth> Expressions::known(Expression truth) const {
  const Term& it = (*this)[truth];
  if (it.act != Act::truth) return std::nullopt;
  return static_cast<Truth>(it.text[0] - '0');
}

Expression Expressions::both(Expression a, Expression b) {
  if (known(a) == Truth::no || known(b) == Truth::yes || a == b) return a;
  if (known(b) == Truth::no || known(a) == Truth::yes) return b;
  return add_term(Act::both, Kind::truth, {a, b});
}
Expression Expressions::either(Expression a, Expression b) {
  if (known(a) == Truth::yes || known(b) == Truth::no || a == b) return a;
  if (known(b) == Truth::yes || known(a) == Truth::no) return b;
  return add_term(Act::either, Kind::truth, {a, b});
}
Expression Expressions::negation(Expression a) {
  if (const auto value = known(a)) return truth(engine::negation(*value));
  const Term& it = (*this)[a];
  if (it.act == Act::negation) return it.arguments[0];
  if (it.act == Act::decide)
    return it.arguments.size() == 1 ? decide(negate(it.arguments[0]), it.arguments[0])
                                    : decide(it.arguments[1], it.arguments[0]);
  return add_term(Act::negation, Kind::truth, {a});
}
Expression Expressions::decide(Expression yes, Expression no) {
  if (is_true(yes)) return truth(Truth::yes);
  if (is_true(no)) return truth(Truth::no);
  if (is_false(yes) && is_false(no)) return truth(Truth::unknown);
  if (negate(yes) == no) return add_term(Act::decide, Kind::truth, {yes});
  return add_term(Act::decide, Kind::truth, {yes, no});
}
Expression Expressions::is_yes(Expression truth) {
  if (const auto value = known(truth)) return boolean(*value == Truth::yes);
  const Term& it = (*this)[truth];
  if (it.act == Act::negation) return is_no(it.arguments[0]);
  if (it.act == Act::decide && it.arguments.size() == 1) return it.arguments[0];
  return add_term(Act::is_yes, Kind::boolean, {truth});
}
Expression Expressions::is_no(Expression truth) {
  if (const auto value = known(truth)) return boolean(*value == Truth::no);
  const Term& it = (*this)[truth];
  if (it.act == Act::negation) return is_yes(it.arguments[0]);
  if (it.act == Act::decide && it.arguments.size() == 1) return negate(it.arguments[0]);
  return add_term(Act::is_no, Kind::boolean, {truth});
}
Expression Expressions::is_unknown(Expression truth) {
  if (const auto value = known(truth)) return boolean(*value == Truth::unknown);
  const Term& it = (*this)[truth];
  if (it.act == Act::negation) return is_unknown(it.arguments[0]);
  if (it.act == Act::decide && it.arguments.size() == 1) return boolean(false);
  return add_term(Act::is_unknown, Kind::boolean, {truth});
}

Expression Expressions::join(std::vector<Expression> texts) {
  if (texts.empty()) return text("");
  if (texts.size() == 1) return texts[0];
  return add_term(Act::join, Kind::text, std::move(texts));
}

void Expressions::name(Expression at, const std::string& name) {
  Term& it = terms_[static_cast<std::size_t>(at)];
  if (it.name.empty() && !is_constant(at)) it.name = name;
}

void Expressions::comment(Expression at, const std::string& comment) {
  Term& it = terms_[static_cast<std::size_t>(at)];
  if (it.comment.empty() && !is_constant(at)) it.comment = comment;
}

void Expressions::mark(Expression at, const std::string& name, const std::string& comment) {
  if (is_constant(at)) return;
  Term& it = terms_[static_cast<std::size_t>(at)];
  if (it.always) return;
  it.name = name;
  it.comment = comment;
  it.always = true;
}

}  // namespace brightline::engine::sql
