#include "engine/reading/statement/amount.hpp"

#include <utility>

namespace brightline::engine::sql {

End Amounts::end(const Quotient& value) const {
  Expressions& all = expressions_;
  return {all.boolean(false), value, all.boolean(false), std::nullopt};
}

Interval Amounts::point(const Rational& value) const {
  const End it = end({arithmetic_.constant(value), std::nullopt});
  return {it, it};
}

Interval Amounts::from_zero(bool open) const {
  Interval result = point(0);
  result.low.open = expressions_.boolean(open);
  result.high.infinite = expressions_.boolean(true);
  return result;
}

Interval Amounts::all_values() const {
  Interval result = from_zero(false);
  result.low.infinite = expressions_.boolean(true);
  return result;
}

Possible Amounts::possible(Interval interval) const {
  return {std::move(interval), expressions_.boolean(false), expressions_.boolean(false)};
}

Possible Amounts::nothing() const {
  return {from_zero(false), expressions_.boolean(true), expressions_.boolean(true)};
}

End Amounts::choose(Expression condition, const End& a, const End& b) {
  if (expressions_.is_true(condition)) return a;
  if (expressions_.is_false(condition)) return b;
  // The value of an infinite end is ignored, so it need not be chosen.
  End result{expressions_.choose(condition, a.infinite, b.infinite),
             {},
             expressions_.choose(condition, a.open, b.open),
             std::nullopt};
  result.value = expressions_.is_true(a.infinite)   ? b.value
                 : expressions_.is_true(b.infinite) ? a.value
                                                    : arithmetic_.choose(condition, a.value, b.value);
  return result;
}

Interval Amounts::choose(Expression condition, const Interval& a, const Interval& b) {
  return {choose(condition, a.low, b.low), choose(condition, a.high, b.high)};
}

End Amounts::outer(const End& a, const End& b, bool higher, bool open_wins, bool infinite_is_high) {
  Expressions& it = expressions_;
  // If one end is infinite, it is clear which one is taken.
  const bool infinite_wins = higher == infinite_is_high;
  const bool limited = it.is_false(a.infinite) && it.is_false(b.infinite);
  const bool single = !a.value.below && !b.value.below;
  const bool closed = it.is_false(a.open) && it.is_false(b.open);
  if (single && closed && (limited || infinite_wins)) {
    return {it.any(a.infinite, b.infinite),
            {arithmetic_.extreme(a.value.above, b.value.above, higher), std::nullopt},
            a.open,
            std::nullopt};
  }
  const Expression beyond = arithmetic_.compare(a.value, higher ? ">" : "<", b.value);
  const Expression equal = arithmetic_.compare(a.value, "=", b.value);
  const Expression first =
      it.any(infinite_wins ? a.infinite : b.infinite,
             it.all(it.all(it.negate(a.infinite), it.negate(b.infinite)), it.any(beyond, equal)));
  End result = choose(first, a, b);
  const Expression tie = it.all(it.all(it.negate(a.infinite), it.negate(b.infinite)), equal);
  result.open = it.choose(tie, open_wins ? it.any(a.open, b.open) : it.all(a.open, b.open), result.open);
  return result;
}

Interval Amounts::hull(const Interval& a, const Interval& b) {
  return {outer(a.low, b.low, false, false, false), outer(a.high, b.high, true, false, true)};
}

Interval Amounts::maximum(const Interval& a, const Interval& b) {
  return {outer(a.low, b.low, true, true, false), outer(a.high, b.high, true, false, true)};
}

Interval Amounts::minimum(const Interval& a, const Interval& b) {
  return {outer(a.low, b.low, false, false, false), outer(a.high, b.high, false, true, true)};
}

Interval Amounts::add(const Interval& a, const Interval& b) {
  const auto sum = [&](const End& x, const End& y) {
    return End{expressions_.any(x.infinite, y.infinite), arithmetic_.add(x.value, y.value),
               expressions_.any(x.open, y.open), std::nullopt};
  };
  return {sum(a.low, b.low), sum(a.high, b.high)};
}

Expression Amounts::is_zero(const End& end) {
  if (end.zero) return *end.zero;
  return expressions_.all(expressions_.negate(end.infinite),
                          arithmetic_.compare(end.value.above, "=", arithmetic_.constant(0)));
}

void Amounts::require_low_end(const Interval& a) const {
  if (!expressions_.is_false(a.low.infinite))
    throw Inexpressible("multiplies or divides a quotient whose divisor may be zero");
}

Interval Amounts::multiply(const Interval& a, const Interval& b) {
  require_low_end(a);
  require_low_end(b);
  Expressions& it = expressions_;
  const auto product = [&](const End& x, const End& y, Expression infinite) {
    // Zero times an end that is never reached is zero; the zero is reached if the factor is.
    const Expression x_zero = is_zero(x);
    const Expression y_zero = is_zero(y);
    const Expression zero = it.any(x_zero, y_zero);
    const Expression reached = it.any(it.all(x_zero, it.negate(x.open)), it.all(y_zero, it.negate(y.open)));
    return End{infinite, arithmetic_.multiply(x.value, y.value),
               it.choose(zero, it.negate(reached), it.any(x.open, y.open)), std::nullopt};
  };
  const Expression infinite = it.any(it.all(a.high.infinite, it.negate(is_zero(b.high))),
                                     it.all(b.high.infinite, it.negate(is_zero(a.high))));
  Interval result{product(a.low, b.low, it.boolean(false)), product(a.high, b.high, infinite)};
  // An infinite end that meets a zero has no zero as its value yet.
  const auto zero_where = [&](Expression condition) {
    result.high.value =
        arithmetic_.choose(condition, Quotient{arithmetic_.constant(0), std::nullopt}, result.high.value);
  };
  zero_where(it.any(it.all(a.high.infinite, is_zero(b.high)), it.all(b.high.infinite, is_zero(a.high))));
  return result;
}

Interval Amounts::divide(const Interval& a, const Interval& b) {
  require_low_end(a);
  require_low_end(b);
  Expressions& it = expressions_;
  const Quotient one{arithmetic_.constant(1), std::nullopt};
  const Quotient zero{arithmetic_.constant(0), std::nullopt};
  // If the divisor is zero or infinite it is ignored, but must not be zero.
  const auto below = [&](const End& end) {
    return arithmetic_.choose(it.any(end.infinite, is_zero(end)), one, end.value);
  };
  const Expression divisor_from_zero = is_zero(b.low);
  const Expression dividend_zero = is_zero(a.high);
  Interval result;
  result.low.infinite = it.boolean(false);
  result.low.value =
      arithmetic_.divide(arithmetic_.choose(b.high.infinite, zero, a.low.value), below(b.high));
  result.low.open =
      it.choose(is_zero(a.low), a.low.open, it.any(b.high.infinite, it.any(a.low.open, b.high.open)));
  result.high.infinite = it.any(a.high.infinite, it.all(divisor_from_zero, it.negate(dividend_zero)));
  result.high.value = arithmetic_.divide(a.high.value, below(b.low));
  result.high.open = it.all(it.negate(dividend_zero), it.any(a.high.open, b.low.open));
  // A divisor that can only be zero allows any quotient.
  return choose(it.all(divisor_from_zero, is_zero(b.high)), all_values(), result);
}

Possible Amounts::choose(Expression condition, const Possible& a, const Possible& b) {
  if (expressions_.is_true(condition)) return a;
  if (expressions_.is_false(condition)) return b;
  const Expression none = expressions_.choose(condition, a.none, b.none);
  const Expression absent = expressions_.choose(condition, a.absent, b.absent);
  if (expressions_.is_true(a.absent)) return {b.interval, none, absent};
  if (expressions_.is_true(b.absent)) return {a.interval, none, absent};
  return {choose(condition, a.interval, b.interval), none, absent};
}

Possible Amounts::hull(const Possible& a, const Possible& b) {
  Possible result{a.interval, expressions_.any(a.none, b.none), expressions_.all(a.absent, b.absent)};
  if (expressions_.is_true(b.absent)) return result;
  const Interval both = expressions_.is_true(a.absent) ? b.interval : hull(a.interval, b.interval);
  result.interval = choose(a.absent, b.interval, choose(b.absent, a.interval, both));
  return result;
}

Possible Amounts::extreme(const Possible& a, const Possible& b, bool maximum) {
  Expressions& it = expressions_;
  Possible result{from_zero(false), it.all(a.none, b.none), it.boolean(true)};
  const auto include = [&](Expression where, const Interval& interval) {
    if (it.is_false(where)) return;
    const Interval joined = it.is_true(result.absent)
                                ? interval
                                : choose(result.absent, interval, hull(result.interval, interval));
    result.interval = it.is_true(result.absent) ? interval : choose(where, joined, result.interval);
    result.absent = it.all(result.absent, it.negate(where));
  };
  const Expression a_is = it.negate(a.absent);
  const Expression b_is = it.negate(b.absent);
  if (!it.is_false(it.all(a_is, b_is)))
    include(it.all(a_is, b_is),
            maximum ? this->maximum(a.interval, b.interval) : this->minimum(a.interval, b.interval));
  include(it.all(a_is, b.none), a.interval);
  include(it.all(b_is, a.none), b.interval);
  return result;
}

Expression Amounts::certainly_below(const Interval& a, const Interval& b, bool equal_is_below) {
  Expressions& it = expressions_;
  const Expression ends = it.all(it.negate(a.high.infinite), it.negate(b.low.infinite));
  if (it.is_false(ends)) return ends;
  const Quotient& x = a.high.value;
  const Quotient& y = b.low.value;
  if (equal_is_below) return it.all(ends, arithmetic_.compare(x, "<=", y));
  const Expression open = it.any(a.high.open, b.low.open);
  if (it.is_false(open)) return it.all(ends, arithmetic_.compare(x, "<", y));
  return it.all(ends, it.any(arithmetic_.compare(x, "<", y), it.all(open, arithmetic_.compare(x, "=", y))));
}

Expression Amounts::is_point(const Interval& a) {
  Expressions& it = expressions_;
  const Expression ends = it.all(it.negate(a.low.infinite), it.negate(a.high.infinite));
  return it.is_false(ends) ? ends : it.all(ends, arithmetic_.compare(a.low.value, "=", a.high.value));
}

Expression Amounts::certainly_same(const Interval& a, const Interval& b) {
  return expressions_.all(expressions_.all(is_point(a), is_point(b)),
                          arithmetic_.compare(a.low.value, "=", b.low.value));
}

Expression Amounts::compare(const Possible& a, Comparison comparison, const Possible& b) {
  Expressions& it = expressions_;
  const Expression may_be_without = it.any(a.none, b.none);
  const Expression is_without = it.any(a.absent, b.absent);
  const bool without = comparison == Comparison::not_equal;
  if (it.is_true(is_without)) return it.truth(truth_of(without));
  const Expression with = compared(*this, a.interval, comparison, b.interval);
  if (it.is_false(may_be_without)) return with;
  // An amount that does not exist compares with nothing; if it may not exist, both answers must be the same.
  const Expression surely = it.negate(may_be_without);
  const Expression yes = without ? it.any(is_without, it.is_yes(with)) : it.all(surely, it.is_yes(with));
  const Expression no = without ? it.all(surely, it.is_no(with)) : it.any(is_without, it.is_no(with));
  return it.decide(yes, no);
}

Expression Amounts::is_none(const Possible& a) {
  return expressions_.decide(a.absent, expressions_.negate(a.none));
}

Expression Amounts::is_certain(const Possible& a) {
  if (expressions_.is_true(a.absent)) return a.absent;
  return expressions_.any(a.absent, expressions_.all(expressions_.negate(a.none), is_point(a.interval)));
}

}  // namespace brightline::engine::sql
