#include "engine/value/rational.hpp"

#include <random>

#include <boost/multiprecision/cpp_int.hpp>
#include <gtest/gtest.h>

namespace brightline::engine {
namespace {

using Fraction = boost::multiprecision::cpp_rational;

// The library's reading of the exact text checks our arithmetic.
Fraction fraction(const Rational& value) {
  const std::string text = exact_text(value);
  const std::size_t dot = text.find('.');
  if (dot == std::string::npos) return Fraction(text);
  std::string digits = text.substr(0, dot) + text.substr(dot + 1);
  const bool negative = digits.front() == '-';
  if (negative) digits.erase(0, 1);
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  Fraction result(boost::multiprecision::cpp_int(digits),
                  boost::multiprecision::pow(boost::multiprecision::cpp_int(10),
                                             static_cast<unsigned>(text.size() - dot - 1)));
  return negative ? Fraction(-result) : result;
}

// Small, large and very large numbers, so that both representations and the border between them occur.
Rational random_rational(std::mt19937_64& random) {
  const auto size = [&] { return static_cast<int>(random() % 63); };
  const std::int64_t above = static_cast<std::int64_t>(random() >> (1 + size()));
  const std::int64_t below = static_cast<std::int64_t>(random() >> (1 + size()));
  Rational value(random() % 2 == 0 ? above : -above, below == 0 ? 1 : below);
  if (random() % 4 == 0) value *= Rational(static_cast<std::int64_t>(random() >> 2));
  return value;
}

TEST(Rational, AgreesWithTheLibraryOnRandomNumbers) {
  std::mt19937_64 random(20231117);
  for (int i = 0; i < 20000; ++i) {
    const Rational a = random_rational(random);
    const Rational b = random_rational(random);
    const Fraction x = fraction(a);
    const Fraction y = fraction(b);
    ASSERT_EQ(fraction(a + b), x + y) << exact_text(a) << " " << exact_text(b);
    ASSERT_EQ(fraction(a - b), x - y) << exact_text(a) << " " << exact_text(b);
    ASSERT_EQ(fraction(a * b), x * y) << exact_text(a) << " " << exact_text(b);
    if (b != 0) {
      ASSERT_EQ(fraction(a / b), x / y) << exact_text(a) << " " << exact_text(b);
    }
    ASSERT_EQ(a < b, x < y);
    ASSERT_EQ(a == b, x == y);
    ASSERT_EQ(to_double(a), x.convert_to<double>());
    ASSERT_TRUE(floor(a) <= a && a < floor(a) + 1 && is_whole(floor(a)));
  }
}

TEST(Rational, ReadsDecimalsExactly) {
  EXPECT_EQ(decimal("5.92"), Rational(592, 100));
  EXPECT_EQ(decimal("-3.20"), Rational(-16, 5));
  EXPECT_EQ(decimal("0010"), Rational(10));
  EXPECT_EQ(exact_text(*decimal("5.9199999999999999289457264239899814128875732421875")),
            "5.9199999999999999289457264239899814128875732421875");
  for (const char* wrong :
       {"", ".", ".5", "5.", "1e5", "+1", "1,000", "0x10", "nan", "1 ", "--1", "1.2.3", "٤٨٠٠"})
    EXPECT_FALSE(decimal(wrong)) << wrong;
  EXPECT_FALSE(decimal(std::string(61, '1')));
}

TEST(Rational, ReadsPowersOfTenOfDataSets) {
  EXPECT_EQ(decimal_with_exponent("2.0136e+16"), Rational(20136000000000000));
  EXPECT_EQ(decimal_with_exponent("5e-3"), Rational(1, 200));
  EXPECT_TRUE(decimal_with_exponent("1e308"));
  for (const char* wrong : {"1e401", "1e", "e5", "1e+", "1e5.0", "1e1000000000"})
    EXPECT_FALSE(decimal_with_exponent(wrong)) << wrong;
}

TEST(Rational, QuotientsThatDoublesGetWrong) {
  EXPECT_EQ(*decimal("1613.792") / *decimal("272.6"), *decimal("5.92"));
  EXPECT_LT(1613.792 / 272.6, 5.92);
  EXPECT_EQ(*decimal("1600.32") / *decimal("500.1"), *decimal("3.2"));
  EXPECT_LT(1600.32 / 500.1, 3.2);
}

TEST(Rational, Texts) {
  EXPECT_EQ(exact_text(Rational(2368) / 814), "32/11");
  EXPECT_EQ(rounded_text(Rational(2368) / 814), "2.909");
  EXPECT_EQ(rounded_text(Rational(1, 2000)), "0");  // half to even
  EXPECT_EQ(rounded_text(Rational(3, 2000)), "0.002");
  EXPECT_EQ(rounded_text(Rational(-5, 2), 0), "-2");
  EXPECT_EQ(exact_text(Rational(-1, 8)), "-0.125");
  EXPECT_TRUE(is_decimal(Rational(1, 1024)));
  EXPECT_FALSE(is_decimal(Rational(1, 3)));
}

}  // namespace
}  // namespace brightline::engine
