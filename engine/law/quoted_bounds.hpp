// The amounts in words of the law: `a rate of 600 Gbyte/s or more`, `exceeding 70 Weighted TeraFLOPS`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/law/quoted_limit.hpp"
#include "engine/value/unit.hpp"

namespace brightline::engine {

struct QuotedBound {
  Rational number;           // of a date, the day as in conditions
  std::optional<Unit> unit;  // empty: the law prints none, or one that the rules do not declare
  std::optional<Comparison> comparison = {};  // empty: none is said, or its words are not known
  std::string amount = {};                    // `600 GB/s`
  std::string text = {};                      // `600 GB/s or more`, `4800`
  Sign sign = Sign::affirmed;
  bool is_cut = false;  // `…` stands where the words of its limit would
  bool is_loose =
      false;  // `between 5 W and 10 W`, `until 6 April 2027`: whether it belongs to it is not said
  bool is_date = false;
  bool in_words = false;  // `three or more`, which may count something else than what is measured
};

// Numbers of sections, notes and lists, and those that are part of a name (`3A090`), are no amounts.
std::vector<QuotedBound> quoted_bounds(std::string_view words, const Units& units);

// `3` of `three`, `0.5` of `half`; empty if the word is no number.
std::string spelled_number(const std::string& word);

// `600 GB/s or more`, `on or after 2023-11-18`
std::string limit_text(Comparison comparison, const std::string& amount, bool is_date);

}  // namespace brightline::engine
