// Comparisons of two numbers and of all possible values of two amounts, and their words.
#pragma once

#include <string>
#include <vector>

#include "engine/value/interval.hpp"
#include "grammar/ast.hpp"

namespace brightline::engine {

using grammar::ast::Comparison;

// The comparison with exchanged sides: `4800 <= tpp` is `tpp >= 4800`.
constexpr Comparison turned(Comparison comparison) {
  switch (comparison) {
    case Comparison::at_least:
      return Comparison::at_most;
    case Comparison::more_than:
      return Comparison::less_than;
    case Comparison::at_most:
      return Comparison::at_least;
    case Comparison::less_than:
      return Comparison::more_than;
    case Comparison::equal:
    case Comparison::not_equal:
      return comparison;
  }
  return comparison;
}

// The comparison that holds exactly when this one does not.
constexpr Comparison opposite(Comparison comparison) {
  switch (comparison) {
    case Comparison::at_least:
      return Comparison::less_than;
    case Comparison::more_than:
      return Comparison::at_most;
    case Comparison::at_most:
      return Comparison::more_than;
    case Comparison::less_than:
      return Comparison::at_least;
    case Comparison::equal:
      return Comparison::not_equal;
    case Comparison::not_equal:
      return Comparison::equal;
  }
  return comparison;
}

// Whether it holds from a threshold upwards.
constexpr bool is_lower_bound(Comparison comparison) {
  return comparison == Comparison::at_least || comparison == Comparison::more_than;
}

// Whether it holds for two numbers whose difference, left minus right, has this sign.
constexpr bool holds(Comparison comparison, int sign) {
  switch (comparison) {
    case Comparison::at_least:
      return sign >= 0;
    case Comparison::more_than:
      return sign > 0;
    case Comparison::at_most:
      return sign <= 0;
    case Comparison::less_than:
      return sign < 0;
    case Comparison::equal:
      return sign == 0;
    case Comparison::not_equal:
      return sign != 0;
  }
  return false;
}

// Whether a comparison holds for two amounts with sets of possible values, in the logic of a domain. The
// domain says whether every value of one amount is certainly below every value of the other (or equal to it,
// if that is enough), and whether both are certainly the same value.
template <typename Domain, typename Amount>
auto compared(Domain& domain, const Amount& left, Comparison comparison, const Amount& right)
    -> decltype(domain.truth(Truth::unknown)) {
  switch (comparison) {
    case Comparison::at_least:
      return domain.decide(domain.certainly_below(right, left, true),
                           domain.certainly_below(left, right, false));
    case Comparison::more_than:
      return domain.decide(domain.certainly_below(right, left, false),
                           domain.certainly_below(left, right, true));
    case Comparison::at_most:
    case Comparison::less_than:
      return compared(domain, right, turned(comparison), left);
    case Comparison::equal:
      return domain.decide(
          domain.certainly_same(left, right),
          domain.any(domain.certainly_below(left, right, false), domain.certainly_below(right, left, false)));
    case Comparison::not_equal:
      return domain.negation(compared(domain, left, Comparison::equal, right));
  }
  return domain.truth(Truth::unknown);
}

Truth compare(const Interval& left, Comparison comparison, const Interval& right);
// An amount that does not exist compares with nothing.
Truth compare(const Possible& left, Comparison comparison, const Possible& right);

// The parts of a range in which the comparison with a threshold has the result `holds`.
std::vector<Interval> parts(const Interval& range, Comparison comparison, const Rational& threshold,
                            bool holds);

// The text after `is`: `4800 TPP or more`, `more than 4800 TPP`, `exactly 4800 TPP`, `not 4800 TPP`.
std::string bound_text(Comparison comparison, const std::string& amount);

}  // namespace brightline::engine
