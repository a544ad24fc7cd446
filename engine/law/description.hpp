// An item as somebody describes it: facts by name, in units by name, nothing resolved. The catalog and the
// command line produce descriptions; `read_subject` (subject.hpp) reads them against a program.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "engine/value/interval.hpp"
#include "engine/value/truth.hpp"

namespace brightline::engine {

struct Unknown {
  friend bool operator==(const Unknown&, const Unknown&) = default;
};

// Numbers are in `unit` (`mm2`, `GB/s`); an empty unit is the unit in which the rulebook declares the fact.
struct DescribedQuantity {
  Possible possible;
  std::string unit;
  friend bool operator==(const DescribedQuantity&, const DescribedQuantity&) = default;
};

// Unknown, an amount (or none), yes/no, an option of a choice, the two letters of a country, or a date.
using DescribedValue = std::variant<Unknown, DescribedQuantity, Truth, std::string>;

struct DescribedFact {
  std::string name;
  DescribedValue value;
};

struct DescribedRow {
  std::string label;  // what people call the row, `int8`; no rule reads it
  std::vector<DescribedFact> cells;
};

struct DescribedTable {
  std::string name;
  std::vector<DescribedRow> rows;
};

struct DescribedComponent;

// A table that is not listed is unknown; one that is listed without rows is known to be empty.
struct Description {
  std::string name;
  std::string kind;                  // the item of the rulebook that it is: `integrated_circuit`
  std::vector<DescribedFact> facts;  // defined terms may be given too
  std::vector<DescribedTable> tables;
  std::vector<DescribedComponent> components;
  bool components_known = false;  // those listed are all that matter; otherwise there may be more
};

// A part of an item, at any level, that may be described by provisions of its own.
struct DescribedComponent {
  Description part;
  std::string function;  // `compute`, `host`, `switch` …; shown to people; no rule reads it
  std::string count;     // how many, or empty
};

}  // namespace brightline::engine
