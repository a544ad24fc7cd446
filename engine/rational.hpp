// Exact numbers: thresholds and facts are decimals as written, and their products and quotients stay exact.
// `5.92` is 592/100; 1613.792 / 272.6 is 5.92, though doubles say less.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace brightline::engine {

using Rational = boost::multiprecision::cpp_rational;

// Digits with an optional sign and fraction, at most 60 characters: `4800`, `5.92`, `-3.2`. Anything else is nothing.
std::optional<Rational> decimal(std::string_view text);

// As `decimal`, with a power of ten (`2.0136e+16`) of at most 400 either way: how data sets print their numbers.
std::optional<Rational> decimal_with_exponent(std::string_view text);

// The whole value: a decimal if it ends (`5.92`), otherwise the reduced fraction (`1184/407`).
std::string exact_text(const Rational& value);

// For reading: the exact decimal if it has at most `places` places, otherwise rounded half to even.
std::string rounded_text(const Rational& value, int places = 3);

// True if the value can be written as a decimal that ends.
bool is_decimal(const Rational& value);

double to_double(const Rational& value);

}  // namespace brightline::engine
