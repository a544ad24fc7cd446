// What is known about a quantity: the set of its possible values.
// A fact is a point (814 mm2), an interval (800..830 mm2), an interval without an end (only known to be
// positive), or may not exist: a part without a die on a non-planar node has no applicable die area. All
// operations are exact and sound: the result includes every value that the operands allow.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "engine/value/rational.hpp"
#include "engine/value/truth.hpp"

namespace brightline::engine {

// A non-empty interval; an absent end is unbounded. INVARIANT: low <= high; equal ends are both closed.
struct Interval {
  std::optional<Rational> low;
  std::optional<Rational> high;
  bool low_open = false;
  bool high_open = false;

  bool is_point() const { return low && high && *low == *high; }
  friend bool operator==(const Interval&, const Interval&) = default;
};

Interval point(Rational value);
Interval all_values();
Interval zero_or_more();
Interval more_than_zero();

// The smallest interval with both.
Interval hull(const Interval& a, const Interval& b);
// The values in both; empty if there are none.
std::optional<Interval> intersection(const Interval& a, const Interval& b);

Interval operator-(const Interval& a);
Interval operator+(const Interval& a, const Interval& b);
Interval operator-(const Interval& a, const Interval& b);
Interval operator*(const Interval& a, const Interval& b);
// A divisor that may be zero leaves the quotient unbounded on that side.
Interval operator/(const Interval& a, const Interval& b);
Interval maximum(const Interval& a, const Interval& b);
Interval minimum(const Interval& a, const Interval& b);

// The possible values of a quantity, and whether it may not exist. INVARIANT: there are values, or it may not
// exist.
struct Possible {
  std::optional<Interval> quantity;
  bool none = false;

  bool is_point() const { return !none && quantity && quantity->is_point(); }
  bool is_certain() const { return quantity ? is_point() : none; }
  friend bool operator==(const Possible&, const Possible&) = default;
};

Possible possible(Interval interval);
Possible nothing();  // certainly does not exist
Possible hull(const Possible& a, const Possible& b);

// `more than 814`, `800 or more and less than 830`, `any value`: the ends in words, with numbers written by
// `shown`.
std::string ends_text(const Interval& range, const std::function<std::string(const Rational&)>& shown);

// `814`, `800..830`, `more than 0`, `600 or more`, `none`, `none, or 600 or more`; numbers divided by
// `scale`.
std::string text_of(const Possible& possible, const Rational& scale);

}  // namespace brightline::engine
