// Splits a header into words and a unit, so that `Memory bandwidth (byte/s)`, `memory_bandwidth [B/s]` and
// `Memory Bandwidth` name the same column.
#pragma once

#include <string>
#include <string_view>

namespace brightline::catalog::importing {

struct ColumnName {
  std::string words;  // small letters and digits, separated by single blanks: `memory bandwidth`
  std::string unit;   // as printed in brackets; empty if there is none
};

ColumnName column_name(std::string_view header);

// The small letters and digits of a name: `H100 SXM5 80GB` and `h100-sxm5-80-gb` give the same.
std::string letters_of(std::string_view name);

}  // namespace brightline::catalog::importing
