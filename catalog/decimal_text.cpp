#include "catalog/decimal_text.hpp"

#include <algorithm>
#include <cassert>

namespace brightline::catalog {
namespace {

constexpr std::size_t most_digits = 9;

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<std::string> canonical_decimal(std::string_view text) {
  const std::size_t point = text.find('.');
  std::string_view whole = text.substr(0, point);
  std::string_view fraction =
      point == std::string_view::npos ? std::string_view("0") : text.substr(point + 1);
  if (!is_digits(whole) || !is_digits(fraction)) return std::nullopt;
  while (whole.size() > 1 && whole.front() == '0') whole.remove_prefix(1);
  while (!fraction.empty() && fraction.back() == '0') fraction.remove_suffix(1);
  if (whole.size() > most_digits || fraction.size() > most_digits) return std::nullopt;
  std::string canonical(whole);
  if (!fraction.empty()) canonical.append(".").append(fraction);
  return canonical;
}

bool is_canonical_decimal(std::string_view text) {
  const auto canonical = canonical_decimal(text);
  return canonical && *canonical == text;
}

std::string decimal_problem(std::string_view text) {
  const std::size_t point = text.find('.');
  std::string_view whole = text.substr(0, point);
  std::string_view fraction =
      point == std::string_view::npos ? std::string_view("0") : text.substr(point + 1);
  if (!is_digits(whole) || !is_digits(fraction))
    return "is not a plain decimal: digits and at most one point, without sign, exponent or separators";
  while (whole.size() > 1 && whole.front() == '0') whole.remove_prefix(1);
  const bool before = whole.size() > most_digits;
  return "has more than nine digits " + std::string(before ? "before" : "after") +
         " the point, and the catalog keeps nine on either side; " +
         (before ? "a unit that is a thousand times larger has fewer"
                 : "round it, and keep the figure in `as_printed`");
}

engine::Rational from_billionths(std::int64_t billionths) {
  return engine::Rational(billionths, 1'000'000'000);
}

std::int64_t to_billionths(std::string_view canonical) {
  assert(is_canonical_decimal(canonical));
  std::int64_t result = 0;
  std::size_t places = 0;
  bool after_point = false;
  for (const char c : canonical) {
    if (c == '.') {
      after_point = true;
      continue;
    }
    result = result * 10 + (c - '0');
    if (after_point) ++places;
  }
  for (; places < most_digits; ++places) result *= 10;
  return result;
}

engine::Rational half_step(const engine::Rational& value) {
  const std::string text = engine::exact_text(value);
  if (text.find('/') != std::string::npos || value == 0) return 0;
  const std::size_t point = text.find('.');
  engine::Rational step(1, 2);
  if (point != std::string::npos) {
    for (std::size_t i = point + 1; i < text.size(); ++i) step = step / 10;
  } else {
    for (std::size_t i = text.size(); i > 3 && text[i - 1] == '0'; --i) step = step * 10;
  }
  return step;
}

}  // namespace brightline::catalog
