#include "engine/reading/statement/number.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace brightline::engine::sql {
namespace {

// The largest fraction of which both are whole multiples.
Rational common_measure(Rational a, Rational b) {
  while (b != 0) {
    const Rational rest = a - floor(a / b) * b;
    a = std::exchange(b, rest);
  }
  return a;
}

bool is_same(const Number& a, const Number& b) {
  return a.constant == b.constant && a.words == b.words && a.scale == b.scale;
}

Number one() {
  return {Rational(1), {}, 1, 0};
}

}  // namespace

Number Arithmetic::column(Expression at, const Rational& scale, const Rational& largest) const {
  return {std::nullopt, {at}, scale, largest};
}

Number Arithmetic::times(Number a, const Rational& factor) const {
  assert(factor > 0);
  if (a.constant) {
    a.constant = *a.constant * factor;
  } else {
    a.scale = a.scale * factor;
  }
  return a;
}

Number Arithmetic::whole(const Rational& value) {
  Number result{std::nullopt, {}, 1, value};
  if (fits(value)) {
    result.words = {expressions_.number(value)};
    return result;
  }
  for (Rational rest = value; rest > 0;) {
    const Rational above = floor(rest / dialect_.base);
    result.words.push_back(expressions_.number(rest - above * dialect_.base));
    rest = above;
  }
  return result;
}

std::size_t Arithmetic::words_for(const Rational& value) const {
  std::size_t count = 1;
  for (Rational reach = dialect_.base; reach <= value; reach = reach * dialect_.base) ++count;
  return count;
}

Arithmetic::Words Arithmetic::words(const Number& number, std::size_t count) {
  Words result = number.words;
  if (number.words.size() == 1) {
    const Expression base = expressions_.number(dialect_.base);
    const std::size_t own = words_for(number.largest);
    Expression rest = number.words[0];
    result.clear();
    for (std::size_t i = 0; i < own; ++i) {
      const bool last = i + 1 == own;
      if (expressions_[rest].act == Act::number && own > 1) {
        const Rational value = *decimal(expressions_[rest].text);
        const Rational above = floor(value / dialect_.base);
        result.push_back(expressions_.number(last ? value : Rational(value - above * dialect_.base)));
        rest = expressions_.number(above);
        continue;
      }
      result.push_back(last ? rest : expressions_.remainder(rest, base));
      if (!last) rest = expressions_.quotient(rest, base);
    }
  }
  assert(result.size() <= count);
  result.resize(count, expressions_.number(0));
  return result;
}

// Converts sums of products, which are below the dialect's largest number, to words.
Number Arithmetic::carried(Words sums, const Rational& scale, const Rational& largest) {
  const Expression base = expressions_.number(dialect_.base);
  const std::size_t count = words_for(largest);
  sums.resize(std::max(sums.size(), count), expressions_.number(0));
  Expression carry = expressions_.number(0);
  Words result;
  for (std::size_t i = 0; i < count; ++i) {
    const Expression sum = expressions_.add(sums[i], carry);
    const bool last = i + 1 == count;  // what is left fits
    result.push_back(last ? sum : expressions_.remainder(sum, base));
    if (!last) carry = expressions_.quotient(sum, base);
  }
  return {std::nullopt, std::move(result), scale, largest};
}

Number Arithmetic::product(const Number& a, const Number& b, const Rational& scale) {
  const Rational largest = a.largest * b.largest;
  if (a.words.size() == 1 && b.words.size() == 1 && fits(largest))
    return {std::nullopt, {expressions_.multiply(a.words[0], b.words[0])}, scale, largest};
  const Words left = words(a, std::max(a.words.size(), words_for(a.largest)));
  const Words right = words(b, std::max(b.words.size(), words_for(b.largest)));
  // Every sum stays below the largest number: so many products of two words and as much carried.
  const auto factors = static_cast<std::int64_t>(std::min(left.size(), right.size()));
  if (Rational(factors + 1) * dialect_.base * dialect_.base > *dialect_.largest)
    throw Inexpressible("multiplies more numbers than this dialect can hold the product of");
  Words sums(left.size() + right.size() - 1, expressions_.number(0));
  for (std::size_t i = 0; i < left.size(); ++i) {
    for (std::size_t j = 0; j < right.size(); ++j)
      sums[i + j] = expressions_.add(sums[i + j], expressions_.multiply(left[i], right[j]));
  }
  return carried(std::move(sums), scale, largest);
}

// Brings both to the same scale.
void Arithmetic::align(Number& a, Number& b) {
  const auto measure = [](const Number& it) { return it.constant ? *it.constant : it.scale; };
  Rational common = common_measure(measure(a), measure(b));
  if (common == 0) common = 1;
  for (Number* it : {&a, &b}) {
    if (it->constant) {
      *it = whole(*it->constant / common);
    } else if (it->scale != common) {
      *it = product(*it, whole(it->scale / common), common);
    }
    it->scale = common;
  }
}

Number Arithmetic::add(const Number& a, const Number& b) {
  if (a.constant && b.constant) return constant(*a.constant + *b.constant);
  if (a.constant == Rational(0)) return b;
  if (b.constant == Rational(0)) return a;
  Number x = a;
  Number y = b;
  align(x, y);
  const Rational largest = x.largest + y.largest;
  if (x.words.size() == 1 && y.words.size() == 1 && fits(largest))
    return {std::nullopt, {expressions_.add(x.words[0], y.words[0])}, x.scale, largest};
  const std::size_t count = words_for(largest);
  const Words left = words(x, count);
  const Words right = words(y, count);
  Words sums;
  for (std::size_t i = 0; i < count; ++i) sums.push_back(expressions_.add(left[i], right[i]));
  return carried(std::move(sums), x.scale, largest);
}

Number Arithmetic::multiply(const Number& a, const Number& b) {
  if (a.constant && b.constant) return constant(*a.constant * *b.constant);
  if (a.constant) return multiply(b, a);
  if (b.constant) return *b.constant == 0 ? b : times(a, *b.constant);
  return product(a, b, a.scale * b.scale);
}

Number Arithmetic::choose(Expression condition, const Number& a, const Number& b) {
  if (expressions_.is_true(condition) || is_same(a, b)) return a;
  if (expressions_.is_false(condition)) return b;
  Number x = a;
  Number y = b;
  align(x, y);
  const Rational largest = std::max(x.largest, y.largest);
  const std::size_t count = std::max(x.words.size(), y.words.size()) == 1 ? 1 : words_for(largest);
  const Words left = count == 1 ? x.words : words(x, count);
  const Words right = count == 1 ? y.words : words(y, count);
  Number result{std::nullopt, {}, x.scale, largest};
  for (std::size_t i = 0; i < count; ++i)
    result.words.push_back(expressions_.choose(condition, left[i], right[i]));
  return result;
}

Number Arithmetic::extreme(const Number& a, const Number& b, bool greatest) {
  if (is_same(a, b)) return a;
  if (a.constant && b.constant) return (*a.constant > *b.constant) == greatest ? a : b;
  Number x = a;
  Number y = b;
  align(x, y);
  if (x.words.size() != 1 || y.words.size() != 1) return choose(compare(x, greatest ? ">=" : "<=", y), x, y);
  const Expression found =
      greatest ? expressions_.greatest(x.words[0], y.words[0]) : expressions_.least(x.words[0], y.words[0]);
  return {std::nullopt,
          {found},
          x.scale,
          greatest ? std::max(x.largest, y.largest) : std::min(x.largest, y.largest)};
}

Expression Arithmetic::compare(const Number& a, const char* comparison, const Number& b) {
  const std::string_view how = comparison;
  if (a.constant && b.constant) {
    const auto order = *a.constant <=> *b.constant;
    return expressions_.boolean(how == ">="   ? order >= 0
                                : how == ">"  ? order > 0
                                : how == "<=" ? order <= 0
                                : how == "<"  ? order < 0
                                              : order == 0);
  }
  if (a.constant)
    return compare(b, how == ">=" ? "<=" : how == ">" ? "<" : how == "<=" ? ">=" : how == "<" ? ">" : "=", a);
  if (b.constant && *b.constant < 0) return expressions_.boolean(how == ">=" || how == ">");
  Number x = a;
  Number y = b;
  if (b.constant) {
    // A whole number reaches a limit if it reaches the next whole number above it.
    const Rational limit = *b.constant / a.scale;
    const bool whole_limit = is_whole(limit);
    if (!dialect_.largest && is_decimal(limit)) {
      y = whole(limit);
    } else if (!dialect_.largest) {
      align(x, y);
    } else if (how == "=" && !whole_limit) {
      return expressions_.boolean(false);
    } else {
      const bool up = how == ">=" || how == "<";
      y = whole(!whole_limit && up ? Rational(floor(limit) + 1) : floor(limit));
      // An upper bound of the number.
      if (y.largest > x.largest) return expressions_.boolean(how == "<" || how == "<=");
    }
  } else {
    align(x, y);
  }
  if (expressions_[y.words[0]].act == Act::number && y.words.size() == 1 &&
      y.words[0] == expressions_.number(0)) {
    if (how == ">=") return expressions_.boolean(true);
    if (how == "<") return expressions_.boolean(false);
    if (how == "<=") comparison = "=";
  }
  if (x.words.size() == 1 && y.words.size() == 1) return expressions_.compare(comparison, x.words, y.words);
  const std::size_t count = words_for(std::max(x.largest, y.largest));
  Words left = words(x, count);
  Words right = words(y, count);
  std::reverse(left.begin(), left.end());
  std::reverse(right.begin(), right.end());
  return expressions_.compare(comparison, left, right);
}

Quotient Arithmetic::add(const Quotient& a, const Quotient& b) {
  if (!a.below && !b.below) return {add(a.above, b.above), std::nullopt};
  if (a.below && b.below && is_same(*a.below, *b.below)) return {add(a.above, b.above), a.below};
  const Number below_a = a.below.value_or(one());
  const Number below_b = b.below.value_or(one());
  return {add(multiply(a.above, below_b), multiply(b.above, below_a)), multiply(below_a, below_b)};
}

Quotient Arithmetic::multiply(const Quotient& a, const Quotient& b) {
  Quotient result{multiply(a.above, b.above), std::nullopt};
  if (a.below || b.below) result.below = multiply(a.below.value_or(one()), b.below.value_or(one()));
  return result;
}

Quotient Arithmetic::divide(const Quotient& a, const Quotient& b) {
  if (b.above.constant && !b.below) {
    const Rational factor = Rational(1) / *b.above.constant;
    return {a.above.constant == Rational(0) ? a.above : times(a.above, factor), a.below};
  }
  return multiply(a, Quotient{b.below.value_or(one()), b.above});
}

Quotient Arithmetic::choose(Expression condition, const Quotient& a, const Quotient& b) {
  Quotient result{choose(condition, a.above, b.above), std::nullopt};
  if (a.below || b.below) result.below = choose(condition, a.below.value_or(one()), b.below.value_or(one()));
  return result;
}

Expression Arithmetic::compare(const Quotient& a, const char* comparison, const Quotient& b) {
  if (same(a, b)) {
    const std::string_view how = comparison;
    return expressions_.boolean(how != ">" && how != "<");
  }
  if (a.below && b.below && is_same(*a.below, *b.below)) return compare(a.above, comparison, b.above);
  const Number left = b.below ? multiply(a.above, *b.below) : a.above;
  const Number right = a.below ? multiply(b.above, *a.below) : b.above;
  return compare(left, comparison, right);
}

bool Arithmetic::same(const Quotient& a, const Quotient& b) const {
  return is_same(a.above, b.above) && a.below.has_value() == b.below.has_value() &&
         (!a.below || is_same(*a.below, *b.below));
}

}  // namespace brightline::engine::sql
