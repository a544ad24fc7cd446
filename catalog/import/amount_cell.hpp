// Reads a cell as the amount of a claim in the catalog's unit and form, as a date, or as yes or no.
#pragma once

#include <optional>
#include <string>

#include "catalog/claim_writer.hpp"
#include "catalog/import/figure.hpp"
#include "catalog/import/mapping.hpp"

namespace brightline::catalog::importing {

// Exactly one of: an amount; an empty `amount` without a problem if nothing is given; a problem.
struct AmountReading {
  Amount amount;
  bool none = false;  // the cell says that there is no such thing
  bool approximate = false;
  bool long_decimal = false;  // of more decimals than a catalog keeps: `amount` has the nearest on both sides
  bool footnote = false;
  std::string beside;  // a second figure in the cell, twice as large
  std::string problem;
};

AmountReading read_amount(const Cell& cell, const ColumnUse& use, Notation notation);

// `2023-11-17`, `2023-11`, `2023`; also 17.11.2023, 2023/11/17, `17 Nov 2023`, `Nov 17, 2023`, `November
// 2023`. An ambiguous date (03/04/2023) is a problem.
AmountReading read_date(const std::string& text);

AmountReading read_yes_no(const std::string& text, const ColumnUse& use);

// The decimal as the catalog stores it, with at most nine digits on each side; empty if it needs more.
std::optional<std::string> catalog_decimal(const engine::Rational& value);

}  // namespace brightline::catalog::importing
