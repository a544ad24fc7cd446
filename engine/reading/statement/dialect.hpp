// The differences between the four databases in spelling and in the size of whole numbers.
// Spellings are patterns with {0}, {1} … for their arguments.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/value/rational.hpp"

namespace brightline::engine::sql {

struct Dialect {
  const char* name;

  // The largest whole number with exact arithmetic; empty if numbers are decimals of any length.
  std::optional<Rational> largest;
  // Longer numbers are written in words with this base, so that the product of two words fits.
  Rational base;
  // How many digits of a cell are kept, and how many of them are after the point of the fact's unit.
  int digits = 0;
  int places = 0;

  bool null_is_unknown;    // Kleene's logic with AND, OR, NOT and NULL; otherwise truths are 0, 1 and 2
  bool steps_are_nested;   // no WITH: each step is nested in the next
  bool backslash_escapes;  // in quoted names and texts
  const char* yes;
  const char* no;
  const char* no_text;
  const char* unknown;  // the unknown truth, if NULL is unknown
  const char* fence;    // after a step: prevents copying it into the next
  const char* quotient;
  const char* remainder;
  const char* greatest;
  const char* least;
  const char* long_number;  // a literal of more than nine digits

  // For a cell {0}: its text, empty for NULL, a double as its shortest decimal ({1}: the decimals that are
  // kept; `~` if it has too many digits); whether it is text; whether it is a number or boolean that is one
  // or zero; a key, empty if it cannot be one, and the key's length in bytes.
  const char* cell_text;
  const char* plain_text;  // for a cell's text {0}: without blanks around it and commas between thousands
  const char* replaced;    // {1} by {2} in the text {0}
  const char* removed;     // what the regular expression {1} matches in {0}; empty if the dialect has none
  const char* has_odd_letters;  // whether a name {0} in small letters has full-width letters, or marks that
                                // `replaced` was not used on
  const char* swapped;          // for a cell's text {0}: points for commas and commas for points
  const char* cell_is_text;
  const char* cell_is_one;
  const char* cell_is_zero;
  const char* key_text;
  const char* key_bytes;

  // Whether the text {0} is a number for engine::decimal_with_exponent. {1}: the part before an exponent, {2}
  // and {3}: its digits before and after the point, {4} and {5}: the exponent as text and as a number; {6}
  // and {7}: the places of the exponent's letter and of the point.
  const char* is_number;
  const char* before;  // the part of {0} before place {1}
  const char* after;   // the part of {0} after place {1}
  const char* first;   // the first {1} characters of {0}
  const char* place;   // of {1} in {0}, counted from 1; 0 if it is absent
  const char* length;
  const char* without_last_zeros;
  const char* without_first_zeros;
  const char* whole;     // the digits {0} as a whole number; if decimals have any length, the text {0}
  const char* exponent;  // {0}, which may have a sign, as a whole number
};

// Empty for any other name.
const Dialect* dialect(std::string_view name);
std::vector<std::string> dialect_names();

// A quoted name or text in the dialect, whatever it contains. The caller must refuse NUL, which no dialect
// can write.
std::string quoted_name(const Dialect& dialect, std::string_view name);
std::string quoted_text(const Dialect& dialect, std::string_view text);

}  // namespace brightline::engine::sql
