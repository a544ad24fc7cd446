// An item as described by a user or a catalog: facts and units by name, nothing resolved. `read_subject`
// (subject.hpp) reads it against a program.
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

// Numbers are in `unit` (`mm2`, `GB/s`); an empty unit means the unit in which the rulebook declares the
// fact.
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
  std::string label;  // a name for people, such as `int8`; no rule reads it
  std::vector<DescribedFact> cells;
};

struct DescribedTable {
  std::string name;
  std::vector<DescribedRow> rows;
};

struct DescribedComponent;

// A table that is not listed is unknown; one that is listed without rows is empty.
struct Description {
  std::string name;
  std::string kind;                  // the kind in the rulebook: `integrated_circuit`
  std::vector<DescribedFact> facts;  // defined terms may be given too
  std::vector<DescribedTable> tables;
  std::vector<DescribedComponent> components;
  bool components_known = false;  // there are no other components
};

// A component of an item, at any level, with provisions of its own.
struct DescribedComponent {
  Description part;
  std::string function;  // `compute`, `host`, `switch` …; for people, no rule reads it
  std::string count;     // how many; empty if not known
};

}  // namespace brightline::engine
