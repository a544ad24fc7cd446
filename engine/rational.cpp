#include "engine/rational.hpp"

#include <algorithm>

namespace brightline::engine {
namespace {

using Integer = boost::multiprecision::cpp_int;

constexpr std::size_t longest_decimal = 60;
constexpr int largest_exponent = 400;

Integer power_of_ten(unsigned exponent) { return boost::multiprecision::pow(Integer(10), exponent); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// How many decimal places the value needs, if it ends: the larger power of 2 and of 5 in the denominator.
std::optional<unsigned> places_needed(const Rational& value) {
  Integer rest = boost::multiprecision::denominator(value);
  unsigned twos = 0;
  unsigned fives = 0;
  for (; rest % 2 == 0; rest /= 2) ++twos;
  for (; rest % 5 == 0; rest /= 5) ++fives;
  if (rest != 1) return std::nullopt;
  return std::max(twos, fives);
}

std::string decimal_text(const Integer& scaled, unsigned places) {
  const bool negative = scaled < 0;
  std::string digits = Integer(boost::multiprecision::abs(scaled)).str();
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) {
    digits.insert(digits.size() - places, 1, '.');
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  return negative && digits != "0" ? "-" + digits : digits;
}

}  // namespace

std::optional<Rational> decimal(std::string_view text) {
  if (text.empty() || text.size() > longest_decimal) return std::nullopt;
  const bool negative = text.front() == '-';
  if (negative) text.remove_prefix(1);
  std::string digits;
  std::optional<std::size_t> point_at;
  for (const char c : text) {
    if (is_digit(c)) {
      digits.push_back(c);
    } else if (c == '.' && !point_at && !digits.empty()) {
      point_at = digits.size();
    } else {
      return std::nullopt;
    }
  }
  if (digits.empty() || point_at == digits.size()) return std::nullopt;
  const std::size_t places = point_at ? digits.size() - *point_at : 0;
  // A leading zero would make the library read octal.
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  Rational value(Integer(digits), power_of_ten(static_cast<unsigned>(places)));
  return negative ? Rational(-value) : value;
}

std::optional<Rational> decimal_with_exponent(std::string_view text) {
  const std::size_t mark = text.find_first_of("eE");
  if (mark == std::string_view::npos) return decimal(text);
  std::optional<Rational> mantissa = decimal(text.substr(0, mark));
  std::string_view exponent = text.substr(mark + 1);
  const bool negative = !exponent.empty() && exponent.front() == '-';
  if (!exponent.empty() && (exponent.front() == '-' || exponent.front() == '+')) exponent.remove_prefix(1);
  if (!mantissa || exponent.empty() || exponent.size() > 3 || !std::all_of(exponent.begin(), exponent.end(), is_digit)) {
    return std::nullopt;
  }
  const int size = std::stoi(std::string(exponent));
  if (size > largest_exponent) return std::nullopt;
  const Rational factor(power_of_ten(static_cast<unsigned>(size)));
  return negative ? Rational(*mantissa / factor) : Rational(*mantissa * factor);
}

bool is_decimal(const Rational& value) { return places_needed(value).has_value(); }

std::string exact_text(const Rational& value) {
  if (const std::optional<unsigned> places = places_needed(value)) {
    const Rational scaled = value * Rational(power_of_ten(*places));
    return decimal_text(boost::multiprecision::numerator(scaled), *places);
  }
  return boost::multiprecision::numerator(value).str() + "/" + boost::multiprecision::denominator(value).str();
}

std::string rounded_text(const Rational& value, int places) {
  const Rational scaled = value * Rational(power_of_ten(static_cast<unsigned>(places)));
  const Integer numerator = boost::multiprecision::numerator(scaled);
  const Integer denominator = boost::multiprecision::denominator(scaled);
  Integer quotient;
  Integer remainder;
  boost::multiprecision::divide_qr(numerator, denominator, quotient, remainder);
  const Integer twice = 2 * boost::multiprecision::abs(remainder);
  if (twice > denominator || (twice == denominator && quotient % 2 != 0)) quotient += numerator < 0 ? -1 : 1;
  return decimal_text(quotient, static_cast<unsigned>(places));
}

double to_double(const Rational& value) { return value.convert_to<double>(); }

}  // namespace brightline::engine
