// Exact numbers: thresholds and facts are decimals as written, and products and quotients stay exact. `5.92`
// is 592/100; 1613.792 / 272.6 is 5.92, although it is less in doubles.
// Nearly all numbers of a rulebook are fractions of two machine words, stored in place; others are fractions
// of any length (Boost.Multiprecision), shared and hidden from this header.
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace brightline::engine {

struct LongFraction;  // in rational.cpp

class Rational {
 public:
  Rational() = default;
  // Whole numbers convert implicitly: `value > 0`, `Rational(1) / x`.
  template <std::integral Whole>
  Rational(Whole whole)
      : Rational(static_cast<std::int64_t>(whole), std::int64_t{1}) {}  // NOLINT(google-explicit-constructor)
  // The denominator must not be zero.
  Rational(std::int64_t numerator, std::int64_t denominator);

  Rational& operator+=(const Rational& other) { return *this = *this + other; }
  Rational& operator-=(const Rational& other) { return *this = *this - other; }
  Rational& operator*=(const Rational& other) { return *this = *this * other; }
  // The divisor must not be zero.
  Rational& operator/=(const Rational& other) { return *this = *this / other; }

  friend Rational operator-(const Rational& value);
  friend Rational operator+(const Rational& a, const Rational& b);
  friend Rational operator-(const Rational& a, const Rational& b);
  friend Rational operator*(const Rational& a, const Rational& b);
  friend Rational operator/(const Rational& a, const Rational& b);
  friend bool operator==(const Rational& a, const Rational& b);
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b);
  // -1, 0 or +1.
  friend int sign(const Rational& value);

 private:
  friend struct LongFraction;
  // INVARIANT: reduced, denominator above zero, both below 2^62 in size; or `long_`, for what does not fit.
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
  std::shared_ptr<const LongFraction> long_;
};

// Digits with an optional sign and fraction, at most 60 characters: `4800`, `5.92`, `-3.2`. Empty for any
// other text.
std::optional<Rational> decimal(std::string_view text);

// The same with a power of ten (`2.0136e+16`) of at most 400 either way, as data sets print numbers.
std::optional<Rational> decimal_with_exponent(std::string_view text);

// The exact value: a decimal if it is finite (`5.92`), otherwise the reduced fraction (`32/11`).
std::string exact_text(const Rational& value);

// For reading: the exact decimal if it has at most `places` decimals, otherwise rounded half to even.
std::string rounded_text(const Rational& value, int places = 3);

// Whether the value is a finite decimal.
bool is_decimal(const Rational& value);
bool is_whole(const Rational& value);

int sign(const Rational& value);
Rational abs(const Rational& value);
// The largest whole number that is not larger.
Rational floor(const Rational& value);

double to_double(const Rational& value);

}  // namespace brightline::engine
