// Exact linear reasoning: whether amounts can meet a list of linear conditions, and which amounts do.
// Performance density is tpp / die_area: "5.92 or more" becomes linear when both sides are multiplied by the
// area. A few rational inequalities over a few amounts then decide whether an item can exist. Solved by
// Fourier-Motzkin elimination, which is exact and fast at this size.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "engine/value/interval.hpp"

namespace brightline::engine::analysis {

// An amount that varies from item to item: its index among the unknowns of the question.
using Unknown = std::uint32_t;

// constant + the sum of coefficient * unknown. INVARIANT: no coefficient is zero.
struct Linear {
  std::map<Unknown, Rational> coefficients;
  Rational constant = 0;
  bool is_constant() const { return coefficients.empty(); }
  friend bool operator==(const Linear&, const Linear&) = default;
};

Linear unknown(Unknown which);
Linear constant(const Rational& value);
Linear operator+(const Linear& a, const Linear& b);
Linear operator-(const Linear& a, const Linear& b);
Linear operator*(const Linear& a, const Rational& factor);

// `form` lies in `range`.
struct Condition {
  Linear form;
  Interval range;
};

// How an unknown is written, so that a solution looks like a data sheet.
struct Writing {
  Rational scale = 1;  // of its unit
  bool whole = false;  // counts and days have no fractions
  bool first = false;  // chosen before others: a divisor, so that quotients become decimals
};

// A value for every unknown in the conditions, as short as possible; empty if no values meet them all. Whole
// unknowns are exact only if no condition joins them with others.
std::optional<std::map<Unknown, Rational>> solution(const std::vector<Condition>& conditions,
                                                    const std::vector<Writing>& writing);

// The value in the range that is shortest to write, a round one if the range is wide; empty if there is no
// whole one and one was asked for.
std::optional<Rational> round_value(const Interval& range, const Writing& writing);

}  // namespace brightline::engine::analysis
