#include "engine/reading/region/linear.hpp"

#include <algorithm>
#include <set>

namespace brightline::engine::analysis {
namespace {

// form >= 0, form > 0 if strict, form = 0 if equal.
struct Inequality {
  Linear form;
  bool strict = false;
  bool equal = false;
};

bool holds(const Inequality& it) {
  const Rational& value = it.form.constant;
  return it.equal ? value == 0 : it.strict ? value > 0 : value >= 0;
}

Rational coefficient(const Linear& form, Unknown which) {
  const auto found = form.coefficients.find(which);
  return found == form.coefficients.end() ? Rational(0) : found->second;
}

Linear replaced(const Linear& form, Unknown which, const Linear& value) {
  const Rational factor = coefficient(form, which);
  if (factor == 0) return form;
  Linear rest = form;
  rest.coefficients.erase(which);
  return rest + value * factor;
}

Rational value_of(const Linear& form, const std::map<Unknown, Rational>& values) {
  Rational sum = form.constant;
  for (const auto& [which, factor] : form.coefficients) sum += factor * values.at(which);
  return sum;
}

// Solves for the unknowns of `order`, the last first.
bool solve(std::vector<Inequality> rows, std::vector<Unknown> order, const std::vector<Writing>& writing,
           std::map<Unknown, Rational>& values) {
  for (const Inequality& row : rows) {
    if (row.form.is_constant() && !holds(row)) return false;
  }
  rows.erase(
      std::remove_if(rows.begin(), rows.end(), [](const Inequality& row) { return row.form.is_constant(); }),
      rows.end());
  if (order.empty()) return true;
  const Unknown which = order.back();
  order.pop_back();

  const auto equation = std::find_if(rows.begin(), rows.end(), [&](const Inequality& row) {
    return row.equal && coefficient(row.form, which) != 0;
  });
  if (equation != rows.end()) {
    Linear value = equation->form;
    const Rational factor = coefficient(value, which);
    value.coefficients.erase(which);
    value = value * Rational(-1 / factor);
    rows.erase(equation);
    for (Inequality& row : rows) row.form = replaced(row.form, which, value);
    if (!solve(std::move(rows), std::move(order), writing, values)) return false;
    values[which] = value_of(value, values);
    return !writing[which].whole || is_whole(values[which] / writing[which].scale);
  }

  // `which` is at least -form / factor, or at most for a negative factor
  std::vector<Inequality> rest, lower, upper;
  for (Inequality& row : rows) {
    const Rational factor = coefficient(row.form, which);
    if (factor == 0) {
      rest.push_back(std::move(row));
      continue;
    }
    row.form.coefficients.erase(which);
    row.form = row.form * Rational(-1 / factor);
    (factor > 0 ? lower : upper).push_back(std::move(row));
  }
  for (const Inequality& low : lower) {
    for (const Inequality& high : upper)
      rest.push_back({high.form - low.form, low.strict || high.strict, false});
  }
  if (!solve(std::move(rest), std::move(order), writing, values)) return false;

  Interval range = all_values();
  for (const Inequality& low : lower) {
    const Rational value = value_of(low.form, values);
    if (!range.low || value > *range.low || (value == *range.low && low.strict)) {
      range.low_open = low.strict;
      range.low = value;
    }
  }
  for (const Inequality& high : upper) {
    const Rational value = value_of(high.form, values);
    if (!range.high || value < *range.high || (value == *range.high && high.strict)) {
      range.high_open = high.strict;
      range.high = value;
    }
  }
  const std::optional<Rational> value = round_value(range, writing[which]);
  if (!value) return false;
  values[which] = *value;
  return true;
}

bool within(const Rational& value, const Interval& range) {
  return intersection(point(value), range).has_value();
}

}  // namespace

Linear unknown(Unknown which) {
  return {{{which, 1}}, 0};
}
Linear constant(const Rational& value) {
  return {{}, value};
}

Linear operator+(const Linear& a, const Linear& b) {
  Linear sum = a;
  sum.constant += b.constant;
  for (const auto& [which, factor] : b.coefficients) {
    Rational& total = sum.coefficients[which];
    total += factor;
    if (total == 0) sum.coefficients.erase(which);
  }
  return sum;
}

Linear operator-(const Linear& a, const Linear& b) {
  return a + b * Rational(-1);
}

Linear operator*(const Linear& a, const Rational& factor) {
  if (factor == 0) return {};
  Linear product = a;
  product.constant *= factor;
  for (auto& [which, coefficient] : product.coefficients) coefficient *= factor;
  return product;
}

std::optional<std::map<Unknown, Rational>> solution(const std::vector<Condition>& conditions,
                                                    const std::vector<Writing>& writing) {
  std::vector<Inequality> rows;
  std::set<Unknown> mentioned;
  for (const Condition& it : conditions) {
    for (const auto& [which, factor] : it.form.coefficients) mentioned.insert(which);
    if (it.range.is_point()) {
      rows.push_back({it.form - constant(*it.range.low), false, true});
      continue;
    }
    if (it.range.low) rows.push_back({it.form - constant(*it.range.low), it.range.low_open, false});
    if (it.range.high) rows.push_back({constant(*it.range.high) - it.form, it.range.high_open, false});
  }
  // The first of the order is chosen first.
  std::vector<Unknown> order(mentioned.begin(), mentioned.end());
  std::stable_partition(order.begin(), order.end(), [&](Unknown which) { return writing[which].first; });
  std::map<Unknown, Rational> values;
  if (!solve(std::move(rows), std::move(order), writing, values)) return std::nullopt;
  return values;
}

std::optional<Rational> round_value(const Interval& range, const Writing& writing) {
  const Rational& scale = writing.scale;
  if (range.is_point()) {
    if (writing.whole && !is_whole(*range.low / scale)) return std::nullopt;
    return *range.low;
  }
  const Rational hundred = 100 * scale;
  if ((!range.low || !range.high) && within(hundred, range)) return hundred;
  // The multiple of a power of ten that is nearest above the lower end, from coarse to fine.
  Rational step = scale;
  const Rational size = abs(range.high ? *range.high : range.low ? *range.low : scale);
  while (step < size) step *= 10;
  constexpr int finest = 60;
  for (int i = 0; i < finest; ++i, step /= 10) {
    if (writing.whole && step < scale) return std::nullopt;
    const Rational from = range.low ? *range.low : *range.high - 2 * step;
    const Rational whole_steps = floor(from / step);
    for (int up = 0; up <= 2; ++up) {
      const Rational candidate = (whole_steps + up) * step;
      if (within(candidate, range)) return candidate;
    }
  }
  return range.low && range.high ? std::optional<Rational>(Rational((*range.low + *range.high) / 2))
                                 : std::nullopt;
}

}  // namespace brightline::engine::analysis
