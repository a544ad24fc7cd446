// The items of a table for a statement: engine/law/subject.hpp with an expression for every value.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/reading/statement/amount.hpp"

namespace brightline::engine::sql {

// The Type says which members are used.
struct Value {
  Possible quantity;                // quantity and date, in base units
  Expression truth{};               // yes_no
  std::vector<Expression> options;  // choice: for each option, whether it is this one; truths
};

struct TableRow {
  Expression present{};  // a boolean
  std::vector<Value> cells;
};

struct Table {
  bool known = false;
  std::vector<TableRow> rows;
};

struct Subject {
  std::size_t item = 0;       // in Program::items
  std::vector<Value> facts;   // by FactIndex
  std::vector<Table> tables;  // by TableIndex
  std::vector<std::pair<std::string, Value>> terms;
};

// The value of a fact of this type if nothing is known.
Value unknown_value(Expressions& expressions, Amounts& amounts, const Type& type);
// A subject of which nothing is known.
Subject unknown_subject(const Program& program, std::size_t item, Expressions& expressions, Amounts& amounts);

}  // namespace brightline::engine::sql
