#include "engine/value/comparison.hpp"

namespace brightline::engine {
namespace {

struct IntervalEnds : Certainty {
  static bool certainly_below(const Interval& a, const Interval& b, bool equal_is_below) {
    if (!a.high || !b.low) return false;
    if (*a.high != *b.low) return *a.high < *b.low;
    return equal_is_below || a.high_open || b.low_open;
  }
  static bool certainly_same(const Interval& a, const Interval& b) { return a.is_point() && a == b; }
};

}  // namespace

Truth compare(const Interval& left, Comparison comparison, const Interval& right) {
  IntervalEnds ends;
  return compared(ends, left, comparison, right);
}

Truth compare(const Possible& left, Comparison comparison, const Possible& right) {
  std::optional<Truth> result;
  if (left.quantity && right.quantity) result = compare(*left.quantity, comparison, *right.quantity);
  if (left.none || right.none) {
    const Truth without = truth_of(comparison == Comparison::not_equal);
    result = result ? one_of(*result, without) : without;
  }
  return *result;
}

std::vector<Interval> parts(const Interval& range, Comparison comparison, const Rational& threshold,
                            bool holds) {
  const auto from = [&](bool open) { return Interval{threshold, std::nullopt, open, false}; };
  const auto to = [&](bool open) { return Interval{std::nullopt, threshold, false, open}; };
  const auto satisfying = [&]() -> std::vector<Interval> {
    switch (holds ? comparison : opposite(comparison)) {
      case Comparison::at_least:
        return {from(false)};
      case Comparison::more_than:
        return {from(true)};
      case Comparison::at_most:
        return {to(false)};
      case Comparison::less_than:
        return {to(true)};
      case Comparison::equal:
        return {point(threshold)};
      case Comparison::not_equal:
        return {to(true), from(true)};
    }
    return {};
  };
  std::vector<Interval> result;
  for (const Interval& part : satisfying()) {
    if (const std::optional<Interval> both = intersection(range, part)) result.push_back(*both);
  }
  return result;
}

std::string bound_text(Comparison comparison, const std::string& amount) {
  switch (comparison) {
    case Comparison::at_least:
      return amount + " or more";
    case Comparison::more_than:
      return "more than " + amount;
    case Comparison::at_most:
      return amount + " or less";
    case Comparison::less_than:
      return "less than " + amount;
    case Comparison::equal:
      return "exactly " + amount;
    case Comparison::not_equal:
      return "not " + amount;
  }
  return amount;
}

}  // namespace brightline::engine
