#include "engine/value/comparison.hpp"

#include <gtest/gtest.h>

namespace brightline::engine {
namespace {

constexpr Comparison all[] = {Comparison::at_least,  Comparison::more_than, Comparison::at_most,
                              Comparison::less_than, Comparison::equal,     Comparison::not_equal};

TEST(Comparison, TurnedAndOppositeSayTheSameOfEveryTwoNumbers) {
  for (const Comparison each : all) {
    for (const int sign : {-1, 0, 1}) {
      EXPECT_EQ(holds(each, sign), holds(turned(each), -sign));
      EXPECT_NE(holds(each, sign), holds(opposite(each), sign));
      EXPECT_EQ(compare(point(sign), each, point(0)), truth_of(holds(each, sign)));
    }
  }
}

TEST(Comparison, IsUnknownWhereAnAmountMayBeOnEitherSide) {
  const Interval to_five{Rational(1), Rational(5), false, false};
  const Interval below_five{Rational(1), Rational(5), false, true};
  EXPECT_EQ(compare(to_five, Comparison::at_least, point(5)), Truth::unknown);
  EXPECT_EQ(compare(below_five, Comparison::at_least, point(5)), Truth::no);
  EXPECT_EQ(compare(to_five, Comparison::at_most, point(5)), Truth::yes);
  EXPECT_EQ(compare(to_five, Comparison::equal, point(5)), Truth::unknown);
  EXPECT_EQ(compare(below_five, Comparison::equal, point(5)), Truth::no);
  EXPECT_EQ(compare(below_five, Comparison::not_equal, point(5)), Truth::yes);
}

TEST(Comparison, OfWhatDoesNotExistHoldsOnlyAsNot) {
  EXPECT_EQ(compare(nothing(), Comparison::less_than, possible(point(5))), Truth::no);
  EXPECT_EQ(compare(nothing(), Comparison::not_equal, possible(point(5))), Truth::yes);
  Possible perhaps = possible(point(1));
  perhaps.none = true;
  EXPECT_EQ(compare(perhaps, Comparison::less_than, possible(point(5))), Truth::unknown);
  EXPECT_EQ(compare(perhaps, Comparison::more_than, possible(point(5))), Truth::no);
}

TEST(Comparison, PartsOfARangeAreWhereItHolds) {
  const Interval range{Rational(0), Rational(9), false, false};
  for (const Comparison each : all) {
    for (const bool wanted : {true, false}) {
      const std::vector<Interval> found = parts(range, each, 5, wanted);
      for (int value = 0; value <= 9; ++value) {
        bool inside = false;
        for (const Interval& part : found) inside = inside || intersection(part, point(value)).has_value();
        EXPECT_EQ(inside, holds(each, value - 5) == wanted) << bound_text(each, "5") << " of " << value;
      }
    }
  }
}

}  // namespace
}  // namespace brightline::engine
