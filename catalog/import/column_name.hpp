// A header as words and a unit, so that `Memory bandwidth (byte/s)`, `memory_bandwidth [B/s]` and `Memory
// Bandwidth` are one column.
#pragma once

#include <string>
#include <string_view>

namespace brightline::catalog::importing {

struct ColumnName {
  std::string words;  // small letters and digits, one blank between: `memory bandwidth`
  std::string unit;   // as printed in brackets, or empty
};

ColumnName column_name(std::string_view header);

// Small letters and digits of a name, nothing else: `H100 SXM5 80GB` and `h100-sxm5-80-gb` are one.
std::string letters_of(std::string_view name);

}  // namespace brightline::catalog::importing
