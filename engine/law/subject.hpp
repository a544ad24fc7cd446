// The item under classification read against a program: what may be true of each of its facts.
// Description (names and units as text) --read_subject--> Subject (indices and base units) --interpret-->
// verdicts.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/law/description.hpp"
#include "engine/law/program.hpp"

namespace brightline::engine {

// What may be true of one fact, column or term. Its Type says which member is used.
struct Value {
  Possible quantity{all_values(), true};      // quantity and date, in base units
  Truth truth = Truth::unknown;               // yes_no
  std::uint64_t options = ~std::uint64_t{0};  // choice: the possible options as bits
  Country country = Country::nowhere;         // country; `nowhere` if not known
  friend bool operator==(const Value&, const Value&) = default;
};

// The value of a fact of this type if nothing is known. Amounts are never negative.
Value unknown_value(const Type& type);
// Whether only one value is possible.
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
  std::vector<Value> facts;                          // by FactIndex, for the whole program
  std::vector<TableRows> tables;                     // by TableIndex
  std::vector<std::pair<std::string, Value>> terms;  // defined terms stated in place of their facts
  std::vector<Component> components;
  bool components_known = false;  // there are no other components
};

struct Component {
  Subject subject;
  std::string function;
  std::string count;
  bool known = false;  // false: only its name is known
};

// Why a described value does not fit; it is then unknown in the subject.
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
  std::string name;  // as in the description
  std::string message;
  std::string help;  // may be empty
};

// Reads a description: facts and columns by name, numbers in their units, amounts within the limits of the
// type. A fact that the rulebook does not declare is a misfit unless `ignore_unknown_names`, which is for
// catalogs that hold more than one rulebook asks for.
Subject read_subject(const Program& program, const Description& description, bool ignore_unknown_names,
                     std::vector<Misfit>& misfits);

// Sets unknown dates of the transaction to that day.
void complete_transaction(const Program& program, Date day, Subject& subject);

}  // namespace brightline::engine
