// Splits a header into words and a unit, so that `Memory bandwidth (byte/s)`, `memory_bandwidth [B/s]` and
// `Memory Bandwidth` name the same column.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/value/rational.hpp"

namespace brightline::catalog::importing {

struct ColumnName {
  std::string words;  // small letters and digits, separated by single blanks: `memory bandwidth`
  std::string unit;   // as printed in brackets; empty if there is none
};

ColumnName column_name(std::string_view header);

// The unit that a header prints for its figures: in brackets, or as a word of its own (`int8_pflops`, `INT8,
// PFLOPS`, `Area cm2`, `nvlink_gb_s`).
struct HeaderUnit {
  std::string text;
  // Empty if the text does not decide it: `gbps` may be bits or bytes, `FLOPS` is often left without its
  // prefix, and two units contradict each other.
  std::optional<engine::Rational> size;
  bool of_something_else = false;  // a unit that the amount cannot be in
};

// `size_of` gives the size of a unit of the amount in question, and nothing for any other text.
std::optional<HeaderUnit> header_unit(
    std::string_view header, const std::function<std::optional<engine::Rational>(std::string_view)>& size_of);

// The small letters and digits of a name: `H100 SXM5 80GB` and `h100-sxm5-80-gb` give the same.
std::string letters_of(std::string_view name);

}  // namespace brightline::catalog::importing
