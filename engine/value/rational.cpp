#include "engine/value/rational.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

#include <boost/multiprecision/cpp_int.hpp>

#include "grammar/scan.hpp"

namespace brightline::engine {

using Integer = boost::multiprecision::cpp_int;
using Fraction = boost::multiprecision::cpp_rational;
__extension__ typedef __int128
    Wide;  // NOLINT(modernize-use-using): the extension mark cannot stand before `using`

struct LongFraction {
  Fraction value;

  static Fraction of(const Rational& rational) {
    return rational.long_ ? rational.long_->value : Fraction(rational.numerator_, rational.denominator_);
  }

  // Stored in place if it fits.
  static Rational keep(const Fraction& value);
  static Rational keep(Wide numerator, Wide denominator);  // reduced, denominator above zero

  static bool is_short(const Rational& a, const Rational& b) { return !a.long_ && !b.long_; }
  static std::int64_t numerator(const Rational& short_one) { return short_one.numerator_; }
  static std::int64_t denominator(const Rational& short_one) { return short_one.denominator_; }
};

namespace {

constexpr std::size_t longest_decimal = 60;
constexpr int largest_exponent = 400;
// Below this size the sum of two products fits into 128 bits.
constexpr std::int64_t too_large = std::int64_t{1} << 62;

bool fits(Wide value) {
  return value < too_large && value > -Wide{too_large};
}

std::int64_t common_divisor(std::int64_t a, std::int64_t b) {
  return std::gcd(a, b);
}

Integer power_of_ten(unsigned exponent) {
  return boost::multiprecision::pow(Integer(10), exponent);
}

using grammar::is_digit;

// The number of decimals of the value if it is finite: the larger power of 2 and of 5 in the denominator.
std::optional<unsigned> places_needed(const Fraction& value) {
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

Rational LongFraction::keep(Wide numerator, Wide denominator) {
  Rational result;
  if (fits(numerator) && fits(denominator)) {
    result.numerator_ = static_cast<std::int64_t>(numerator);
    result.denominator_ = static_cast<std::int64_t>(denominator);
  } else {
    result.long_ = std::make_shared<const LongFraction>(
        LongFraction{Fraction(Integer(numerator), Integer(denominator))});
  }
  return result;
}

Rational LongFraction::keep(const Fraction& value) {
  const Integer numerator = boost::multiprecision::numerator(value);
  const Integer denominator = boost::multiprecision::denominator(value);
  if (boost::multiprecision::abs(numerator) < too_large && denominator < too_large) {
    return keep(Wide{numerator.convert_to<std::int64_t>()}, Wide{denominator.convert_to<std::int64_t>()});
  }
  Rational result;
  result.long_ = std::make_shared<const LongFraction>(LongFraction{value});
  return result;
}

Rational::Rational(std::int64_t numerator, std::int64_t denominator) {
  assert(denominator != 0);
  if (denominator == 1 && fits(numerator)) {
    numerator_ = numerator;
  } else {
    *this = LongFraction::keep(Fraction(Integer(numerator), Integer(denominator)));
  }
}

Rational operator-(const Rational& value) {
  if (value.long_) return LongFraction::keep(Fraction(-value.long_->value));
  Rational result = value;
  result.numerator_ = -result.numerator_;
  return result;
}

Rational operator+(const Rational& a, const Rational& b) {
  if (!LongFraction::is_short(a, b))
    return LongFraction::keep(Fraction(LongFraction::of(a) + LongFraction::of(b)));
  if (a.denominator_ == 1 && b.denominator_ == 1)
    return LongFraction::keep(Wide{a.numerator_} + b.numerator_, Wide{1});
  // Knuth, Seminumerical Algorithms 4.5.1: dividing by common divisors first keeps every step within 128
  // bits.
  const std::int64_t common = common_divisor(a.denominator_, b.denominator_);
  const Wide above =
      Wide{a.numerator_} * (b.denominator_ / common) + Wide{b.numerator_} * (a.denominator_ / common);
  const std::int64_t again = common_divisor(static_cast<std::int64_t>(above % common), common);
  return LongFraction::keep(above / again, Wide{a.denominator_ / common} * (b.denominator_ / again));
}

Rational operator-(const Rational& a, const Rational& b) {
  return a + -b;
}

Rational operator*(const Rational& a, const Rational& b) {
  if (!LongFraction::is_short(a, b))
    return LongFraction::keep(Fraction(LongFraction::of(a) * LongFraction::of(b)));
  if (a.denominator_ == 1 && b.denominator_ == 1)
    return LongFraction::keep(Wide{a.numerator_} * b.numerator_, Wide{1});
  const std::int64_t across = common_divisor(a.numerator_, b.denominator_);
  const std::int64_t back = common_divisor(b.numerator_, a.denominator_);
  return LongFraction::keep(Wide{a.numerator_ / across} * (b.numerator_ / back),
                            Wide{a.denominator_ / back} * (b.denominator_ / across));
}

Rational operator/(const Rational& a, const Rational& b) {
  assert(b != 0);
  if (!LongFraction::is_short(a, b))
    return LongFraction::keep(Fraction(LongFraction::of(a) / LongFraction::of(b)));
  Rational inverse;
  inverse.numerator_ = b.numerator_ < 0 ? -b.denominator_ : b.denominator_;
  inverse.denominator_ = b.numerator_ < 0 ? -b.numerator_ : b.numerator_;
  return a * inverse;
}

bool operator==(const Rational& a, const Rational& b) {
  if (!LongFraction::is_short(a, b)) return a.long_ && b.long_ && a.long_->value == b.long_->value;
  return a.numerator_ == b.numerator_ && a.denominator_ == b.denominator_;
}

std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
  if (!LongFraction::is_short(a, b)) {
    const int order = LongFraction::of(a).compare(LongFraction::of(b));
    return order <=> 0;
  }
  return Wide{a.numerator_} * b.denominator_ <=> Wide{b.numerator_} * a.denominator_;
}

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
  // With a leading zero, the library would read an octal number.
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  const Fraction value(Integer(digits), power_of_ten(static_cast<unsigned>(places)));
  return LongFraction::keep(negative ? Fraction(-value) : value);
}

std::optional<Rational> decimal_with_exponent(std::string_view text) {
  const std::size_t mark = text.find_first_of("eE");
  if (mark == std::string_view::npos) return decimal(text);
  const std::optional<Rational> mantissa = decimal(text.substr(0, mark));
  std::string_view exponent = text.substr(mark + 1);
  const bool negative = !exponent.empty() && exponent.front() == '-';
  if (!exponent.empty() && (exponent.front() == '-' || exponent.front() == '+')) exponent.remove_prefix(1);
  if (!mantissa || exponent.empty() || exponent.size() > 3 ||
      !std::all_of(exponent.begin(), exponent.end(), is_digit)) {
    return std::nullopt;
  }
  const int size = std::stoi(std::string(exponent));
  if (size > largest_exponent) return std::nullopt;
  const Rational factor = LongFraction::keep(Fraction(power_of_ten(static_cast<unsigned>(size))));
  return negative ? *mantissa / factor : *mantissa * factor;
}

bool is_decimal(const Rational& value) {
  return places_needed(LongFraction::of(value)).has_value();
}

bool is_whole(const Rational& value) {
  return boost::multiprecision::denominator(LongFraction::of(value)) == 1;
}

std::string exact_text(const Rational& value) {
  const Fraction fraction = LongFraction::of(value);
  if (const std::optional<unsigned> places = places_needed(fraction)) {
    const Fraction scaled = fraction * Fraction(power_of_ten(*places));
    return decimal_text(boost::multiprecision::numerator(scaled), *places);
  }
  return boost::multiprecision::numerator(fraction).str() + "/" +
         boost::multiprecision::denominator(fraction).str();
}

std::string rounded_text(const Rational& value, int places) {
  const Fraction scaled = LongFraction::of(value) * Fraction(power_of_ten(static_cast<unsigned>(places)));
  const Integer numerator = boost::multiprecision::numerator(scaled);
  const Integer denominator = boost::multiprecision::denominator(scaled);
  Integer quotient;
  Integer remainder;
  boost::multiprecision::divide_qr(numerator, denominator, quotient, remainder);
  const Integer twice = 2 * boost::multiprecision::abs(remainder);
  if (twice > denominator || (twice == denominator && quotient % 2 != 0)) quotient += numerator < 0 ? -1 : 1;
  return decimal_text(quotient, static_cast<unsigned>(places));
}

int sign(const Rational& value) {
  if (value.long_) return value.long_->value.sign();
  return value.numerator_ < 0 ? -1 : value.numerator_ > 0 ? 1 : 0;
}

Rational abs(const Rational& value) {
  return sign(value) < 0 ? -value : value;
}

Rational floor(const Rational& value) {
  const Fraction fraction = LongFraction::of(value);
  Integer quotient =
      boost::multiprecision::numerator(fraction) / boost::multiprecision::denominator(fraction);
  if (Fraction(quotient) > fraction) --quotient;
  return LongFraction::keep(Fraction(quotient));
}

double to_double(const Rational& value) {
  return LongFraction::of(value).convert_to<double>();
}

}  // namespace brightline::engine
