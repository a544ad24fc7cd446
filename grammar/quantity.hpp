// A number with its unit as written, and the wrong ways to write one.
#pragma once

#include "grammar/diagnostic.hpp"
#include "grammar/scan.hpp"

namespace brightline::grammar {

// `number_end == first` means there is no number. `mistake` says what is wrong; the number is then read as
// far as it was meant.
struct Quantity {
  Iterator number_end;
  Iterator unit_begin;  // equals unit_end if there is no unit
  Iterator unit_end;
  const DiagnosticKind* mistake = nullptr;
  Iterator end() const { return unit_begin == unit_end ? number_end : unit_end; }
};

// The unit follows the number directly or after blanks on the same line, and is not a reserved word.
Quantity scan_quantity(Iterator first, Iterator last);

// The number in digits: `4800` for `4,800` and `4.8e3`, `10000000` for `10^7` and `10 million`, `0.3` for `30
// %`. Empty for a power of ten beyond 40.
std::string plain_number(std::string_view written);

}  // namespace brightline::grammar
