// The item under classification, read against a program: what may be true of each of its facts.
//
// Description (names and units as text) --read_subject--> Subject (positions and base units) --interpret-->
// verdicts.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/law/description.hpp"
#include "engine/law/program.hpp"

namespace brightline::engine {

// What may be true of one fact, column or term. Its Type tells which member holds the answer.
struct Value {
  Possible quantity{all_values(), true};      // quantity and date, in base units
  Truth truth = Truth::unknown;               // yes_no
  std::uint64_t options = ~std::uint64_t{0};  // choice: the options it may be, as bits
  Country country = Country::nowhere;         // country; nowhere: not known
  friend bool operator==(const Value&, const Value&) = default;
};

// All that a fact of this type may be when nothing is known of it. Amounts are never negative.
Value unknown_value(const Type& type);
// True if only one answer is left.
bool is_certain(const Value& value, const Type& type);

struct TableRows {
  bool known = false;
  std::vector<std::vector<Value>> rows;  // a Value for each column
  std::vector<std::string> labels;       // of the rows
};

struct Component;

struct Subject {
  std::string name;
  std::size_t item = 0;                              // in Program::items
  std::vector<Value> facts;                          // by FactIndex, the whole program's
  std::vector<TableRows> tables;                     // by TableIndex
  std::vector<std::pair<std::string, Value>> terms;  // defined terms that were given instead of their facts
  std::vector<Component> components;
  bool components_known = false;  // true: it has no others
};

struct Component {
  Subject subject;
  std::string function;
  std::string count;
  bool known = false;  // false: nothing is known of it but its name
};

// Why a described value cannot be taken: it is then unknown in the subject.
struct Misfit {
  enum class Reason : std::uint8_t {
    unknown_kind,
    unknown_name,
    wrong_type,
    unknown_unit,
    wrong_dimension,
    out_of_range,
    unknown_option
  };
  Reason reason{};
  std::string name;  // as described
  std::string message;
  std::string help;  // may be empty
};

// Reads a description: facts and columns by name, numbers in their units, amounts within what the type
// allows. A fact of the description that the rulebook does not declare is a misfit unless
// `ignore_unknown_names`, as for a catalog that knows more than one rulebook asks.
Subject read_subject(const Program& program, const Description& description, bool ignore_unknown_names,
                     std::vector<Misfit>& misfits);

// Sets the dates of the transaction that are not known to that day.
void complete_transaction(const Program& program, Date day, Subject& subject);

}  // namespace brightline::engine
