// What the four databases spell differently, and how large their whole numbers are.
//
// Spellings are patterns with {0}, {1} … for what stands in them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/value/rational.hpp"

namespace brightline::engine::sql {

struct Dialect {
  const char* name;

  // The largest whole number that arithmetic is exact on; nothing: numbers are decimals of any length.
  std::optional<Rational> largest;
  // Longer numbers are written in words of this base, so that the product of two words fits.
  Rational base;
  // How many digits of a cell are kept, and how many of them after the point of the fact's unit.
  int digits = 0;
  int places = 0;

  bool null_is_unknown;    // Kleene's logic with AND, OR, NOT and NULL; otherwise truths are 0, 1 and 2
  bool steps_are_nested;   // no WITH: each step stands inside the next
  bool backslash_escapes;  // in quoted names and texts
  const char* yes;
  const char* no;
  const char* no_text;
  const char* unknown;  // the truth, where NULL is unknown
  const char* fence;    // after a step: keeps it from being copied into the next
  const char* quotient;
  const char* remainder;
  const char* greatest;
  const char* least;
  const char* long_number;  // a literal of more than nine digits

  // Of a cell {0}: as text, empty for NULL, a double as its shortest decimal ({1}: the places that are
  // kept; `~` if it has too many digits); whether it holds text; a number or boolean that is one or zero;
  // a key, empty where it can be none, and its length in bytes.
  const char* cell_text;
  const char*
      plain_text;  // of a cell's text {0}: without blanks around it, and without commas between thousands
  const char* cell_is_text;
  const char* cell_is_one;
  const char* cell_is_zero;
  const char* key_text;
  const char* key_bytes;

  // Whether the text {0} is a number, as engine::decimal_with_exponent reads it. {1}: the part before an
  // exponent, {2} and {3}: its digits before and after the point, {4}: the exponent as text and {5}: as a
  // number; {6} and {7}: where the exponent's letter and the point stand.
  const char* is_number;
  const char* before;  // the part of {0} before place {1}
  const char* after;   // the part of {0} after place {1}
  const char* first;   // the first {1} characters of {0}
  const char* place;   // of {1} in {0}, counted from 1; 0: it is not there
  const char* length;
  const char* without_last_zeros;
  const char* without_first_zeros;
  const char* whole;     // the digits {0} as a whole number; of decimals of any length, the text {0}
  const char* exponent;  // {0}, which may have a sign, as a whole number
};

// Nothing for a name that is none of the four.
const Dialect* dialect(std::string_view name);
std::vector<std::string> dialect_names();

// A name or a text as the dialect quotes it, whatever it holds. A NUL, which no dialect can write, is left
// to the caller to refuse.
std::string quoted_name(const Dialect& dialect, std::string_view name);
std::string quoted_text(const Dialect& dialect, std::string_view text);

}  // namespace brightline::engine::sql
