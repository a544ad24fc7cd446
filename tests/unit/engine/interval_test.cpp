#include "engine/value/interval.hpp"

#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace brightline::engine {
namespace {

// Intervals with ends on a small grid, so that equal ends, zeros, points and infinities are frequent.
Interval random_interval(std::mt19937& random) {
  const auto value = [&] { return Rational(static_cast<int>(random() % 9) - 4); };
  Rational low = value();
  Rational high = value();
  if (high < low) std::swap(low, high);
  Interval result{low, high, random() % 3 == 0, random() % 3 == 0};
  if (low == high) result.low_open = result.high_open = false;
  if (random() % 6 == 0) {
    result.low.reset();
    result.low_open = false;
  }
  if (random() % 6 == 0) {
    result.high.reset();
    result.high_open = false;
  }
  return result;
}

// Values in an interval: its closed ends, and points near and between them.
std::vector<Rational> members(const Interval& interval) {
  std::vector<Rational> inside;
  for (int quarter = -48; quarter <= 48; ++quarter) {
    for (const Rational& nudge : {Rational(0), Rational(1, 1000), Rational(-1, 1000)}) {
      const Rational value = Rational(quarter, 4) + nudge;
      if (intersection(point(value), interval)) inside.push_back(value);
    }
  }
  return inside;
}

bool holds(const Interval& interval, const Rational& value) {
  return intersection(point(value), interval).has_value();
}

TEST(Interval, EveryResultOfArithmeticOnMembersIsInTheResult) {
  std::mt19937 random(7);
  for (int i = 0; i < 150; ++i) {
    const Interval a = random_interval(random);
    const Interval b = random_interval(random);
    const Interval sum = a + b;
    const Interval difference = a - b;
    const Interval product = a * b;
    const Interval quotient = a / b;
    const Interval larger = maximum(a, b);
    const Interval smaller = minimum(a, b);
    const std::vector<Rational> bs = members(b);
    const std::vector<Rational> as = members(a);
    for (std::size_t n = 0; n < as.size(); n += 3) {
      for (std::size_t m = n % 5; m < bs.size(); m += 5) {
        const Rational& x = as[n];
        const Rational& y = bs[m];
        ASSERT_TRUE(holds(sum, x + y)) << exact_text(x) << " " << exact_text(y);
        ASSERT_TRUE(holds(difference, x - y)) << exact_text(x) << " " << exact_text(y);
        ASSERT_TRUE(holds(product, x * y)) << exact_text(x) << " " << exact_text(y);
        if (y != 0) {
          ASSERT_TRUE(holds(quotient, x / y)) << exact_text(x) << " " << exact_text(y);
        }
        ASSERT_TRUE(holds(larger, std::max(x, y)));
        ASSERT_TRUE(holds(smaller, std::min(x, y)));
      }
    }
  }
}

TEST(Interval, OpenEndsStayOpen) {
  const Interval positive = more_than_zero();
  EXPECT_EQ(positive * point(3), more_than_zero());
  EXPECT_EQ(point(1600) / positive, more_than_zero());
  EXPECT_EQ(point(0) * positive, point(0));
  EXPECT_EQ(zero_or_more() * zero_or_more(), zero_or_more());
  const Interval half_open{Rational(1), Rational(2), false, true};
  EXPECT_EQ(point(6) / half_open, (Interval{Rational(3), Rational(6), true, false}));
}

TEST(Interval, AMaximumReachesItsLowerEndOnlyIfBothDo) {
  EXPECT_EQ(maximum(Interval{Rational(0), Rational(1), true, false},
                    Interval{Rational(0), Rational(1), false, false}),
            (Interval{Rational(0), Rational(1), true, false}));
}

TEST(Interval, Texts) {
  EXPECT_EQ(text_of(possible(point(814)), 1), "814");
  EXPECT_EQ(text_of(possible(Interval{Rational(800), Rational(830), false, false}), 1), "800..830");
  EXPECT_EQ(text_of(possible(more_than_zero()), 1), "more than 0");
  EXPECT_EQ(text_of(nothing(), 1), "none");
  EXPECT_EQ(text_of(Possible{point(600), true}, 1), "none, or 600");
}

}  // namespace
}  // namespace brightline::engine
