// The amounts in words of the law: `a rate of 600 Gbyte/s or more`, `exceeding 70 Weighted TeraFLOPS`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/value/comparison.hpp"
#include "engine/value/unit.hpp"

namespace brightline::engine {

struct QuotedBound {
  Rational number;
  std::optional<Unit> unit;  // empty: the law prints none, or one that the rules do not declare
  std::optional<Comparison>
      comparison;    // empty: the number is no limit, or the words around it are not known
  std::string text;  // `600 GB/s or more`, `4800`
};

// Numbers of sections, notes and lists, and those that are part of a name (`3A090`), are no amounts.
std::vector<QuotedBound> quoted_bounds(std::string_view words, const Units& units);

// Whether the words deny something: then `do not have 4800 or more` is said of what is less than 4800.
bool denies(std::string_view words);

}  // namespace brightline::engine
