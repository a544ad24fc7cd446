#include "engine/value/interval.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/value/written.hpp"

namespace brightline::engine {
namespace {

// One end of an interval: a value, or infinity with a sign (-1, +1); open if the value itself is not reached.
struct End {
  int infinity = 0;
  Rational value;
  bool open = false;
};

End low_end(const Interval& interval) {
  return interval.low ? End{0, *interval.low, interval.low_open} : End{-1, 0, true};
}

End high_end(const Interval& interval) {
  return interval.high ? End{0, *interval.high, interval.high_open} : End{+1, 0, true};
}

int compare(const End& a, const End& b) {
  if (a.infinity != b.infinity) return a.infinity < b.infinity ? -1 : 1;
  if (a.infinity != 0 || a.value == b.value) return 0;
  return a.value < b.value ? -1 : 1;
}

// The lower of two lower ends includes more values; at the same value, the closed one does.
End lowest(const End& a, const End& b) {
  const int order = compare(a, b);
  if (order != 0) return order < 0 ? a : b;
  return a.open ? b : a;
}

End highest(const End& a, const End& b) {
  const int order = compare(a, b);
  if (order != 0) return order > 0 ? a : b;
  return a.open ? b : a;
}

Interval between(const End& low, const End& high) {
  Interval result;
  if (low.infinity == 0) {
    result.low = low.value;
    result.low_open = low.open;
  }
  if (high.infinity == 0) {
    result.high = high.value;
    result.high_open = high.open;
  }
  return result;
}

int sign_of(const End& end) {
  if (end.infinity != 0) return end.infinity;
  return sign(end.value);
}

// Zero times an end that is never reached, including infinity, is zero; the zero is reached if the factor is.
End product(const End& a, const End& b) {
  const int signs = sign_of(a) * sign_of(b);
  if (signs == 0) {
    const bool a_reaches_zero = sign_of(a) == 0 && !a.open;
    const bool b_reaches_zero = sign_of(b) == 0 && !b.open;
    return End{0, 0, !(a_reaches_zero || b_reaches_zero)};
  }
  if (a.infinity != 0 || b.infinity != 0) return End{signs, 0, true};
  return End{0, a.value * b.value, a.open || b.open};
}

// The values 1/b for the part of b on one side of zero; b must not have values of both signs, nor be only
// zero.
Interval reciprocal(const Interval& b) {
  const End low = low_end(b);
  const End high = high_end(b);
  const auto inverse = [](const End& end, int side) {
    if (end.infinity != 0) return End{0, 0, true};
    if (end.value == 0) return End{side, 0, true};
    return End{0, Rational(1) / end.value, end.open};
  };
  const int side = sign_of(low) >= 0 ? +1 : -1;
  return between(inverse(high, side), inverse(low, side));
}

std::string number_text(const Rational& value, const Rational& scale) {
  return cut_text(value / scale);
}

}  // namespace

Interval point(Rational value) {
  return {value, value, false, false};
}
Interval all_values() {
  return {};
}
Interval zero_or_more() {
  return {Rational(0), std::nullopt, false, false};
}
Interval more_than_zero() {
  return {Rational(0), std::nullopt, true, false};
}

Interval hull(const Interval& a, const Interval& b) {
  return between(lowest(low_end(a), low_end(b)), highest(high_end(a), high_end(b)));
}

std::optional<Interval> intersection(const Interval& a, const Interval& b) {
  const auto inner = [](const End& x, const End& y, int direction) {
    const int order = compare(x, y) * direction;
    if (order != 0) return order > 0 ? x : y;
    return x.open ? x : y;
  };
  const End low = inner(low_end(a), low_end(b), +1);
  const End high = inner(high_end(a), high_end(b), -1);
  const int order = compare(low, high);
  if (order > 0 || (order == 0 && (low.open || high.open))) return std::nullopt;
  return between(low, high);
}

Interval operator-(const Interval& a) {
  const auto negated = [](End end) {
    end.infinity = -end.infinity;
    end.value = -end.value;
    return end;
  };
  return between(negated(high_end(a)), negated(low_end(a)));
}

Interval operator+(const Interval& a, const Interval& b) {
  if (a.is_point() && b.is_point()) return point(*a.low + *b.low);
  const auto sum = [](const End& x, const End& y) {
    if (x.infinity != 0) return x;
    if (y.infinity != 0) return y;
    return End{0, x.value + y.value, x.open || y.open};
  };
  return between(sum(low_end(a), low_end(b)), sum(high_end(a), high_end(b)));
}

Interval operator-(const Interval& a, const Interval& b) {
  return a + -b;
}

Interval operator*(const Interval& a, const Interval& b) {
  if (a.is_point() && b.is_point()) return point(*a.low * *b.low);
  const std::array<End, 2> as{low_end(a), high_end(a)};
  const std::array<End, 2> bs{low_end(b), high_end(b)};
  End low = product(as[0], bs[0]);
  End high = low;
  for (const auto& [x, y] : {std::pair{0, 1}, {1, 0}, {1, 1}}) {
    const End next = product(as[x], bs[y]);
    low = lowest(low, next);
    high = highest(high, next);
  }
  return between(low, high);
}

Interval operator/(const Interval& a, const Interval& b) {
  const int low = sign_of(low_end(b));
  const int high = sign_of(high_end(b));
  // A divisor of both signs, or only zero, allows any quotient: this is sound, and no rule needs it.
  if (low * high < 0 || (low == 0 && high == 0)) return all_values();
  return a * reciprocal(b);
}

Interval maximum(const Interval& a, const Interval& b) {
  const auto higher = [](const End& x, const End& y) {
    const int order = compare(x, y);
    if (order != 0) return order > 0 ? x : y;
    return x.open ? x : y;
  };
  return between(higher(low_end(a), low_end(b)), highest(high_end(a), high_end(b)));
}

Interval minimum(const Interval& a, const Interval& b) {
  return -maximum(-a, -b);
}

Possible possible(Interval interval) {
  return {std::move(interval), false};
}
Possible nothing() {
  return {std::nullopt, true};
}

Possible hull(const Possible& a, const Possible& b) {
  Possible result{a.quantity, a.none || b.none};
  if (b.quantity) result.quantity = a.quantity ? hull(*a.quantity, *b.quantity) : *b.quantity;
  return result;
}

std::string ends_text(const Interval& range, const std::function<std::string(const Rational&)>& shown) {
  std::string text;
  if (range.low) text = range.low_open ? "more than " + shown(*range.low) : shown(*range.low) + " or more";
  if (range.low && range.high) text += " and ";
  if (range.high)
    text += range.high_open ? "less than " + shown(*range.high) : shown(*range.high) + " or less";
  return text.empty() ? "any value" : text;
}

std::string text_of(const Possible& possible, const Rational& scale) {
  if (!possible.quantity) return "none";
  const Interval& range = *possible.quantity;
  std::string text;
  if (range.is_point()) {
    text = number_text(*range.low, scale);
  } else if (range.low && range.high && !range.low_open && !range.high_open) {
    const bool ends = is_decimal(*range.low / scale) && is_decimal(*range.high / scale);
    text = number_text(*range.low, scale) + (ends ? ".." : " to ") + number_text(*range.high, scale);
  } else {
    text = ends_text(range, [&](const Rational& value) { return number_text(value, scale); });
  }
  return possible.none ? "none, or " + text : text;
}

}  // namespace brightline::engine
