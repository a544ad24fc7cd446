// A number with its unit as it stands in the text, and the wrong ways to write one.
#pragma once

#include "grammar/diagnostic.hpp"
#include "grammar/scan.hpp"

namespace brightline::grammar {

// `number_end == first`: no number. `mistake`: what is wrong with it; it is then read as far as its writer
// meant it.
struct Quantity {
  Iterator number_end;
  Iterator unit_begin;  // == unit_end: no unit
  Iterator unit_end;
  const DiagnosticKind* mistake = nullptr;
  Iterator end() const { return unit_begin == unit_end ? number_end : unit_end; }
};

// The unit follows the number directly or after blanks, on the same line, and is no word of the language.
Quantity scan_quantity(Iterator first, Iterator last);

// The number in digits: `4800` for `4,800` and `4.8e3`, `10000000` for `10^7` and `10 million`, `0.3` for `30
// %`. Empty for a power of ten beyond 40.
std::string plain_number(std::string_view written);

}  // namespace brightline::grammar
