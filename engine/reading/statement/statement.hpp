// The program as one SQL statement that gives a row of answers for each row of a table.
// Program + Subject (what the columns say) + Inquiry --answers--> expressions --statement_text--> SELECT.
// Errors in the rules were reported before; what a statement cannot express is a diagnostic.
#pragma once

#include <string>
#include <vector>

#include "engine/reading/statement/evaluation.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::engine::sql {

// A column of the table, and whether its cell was readable; booleans.
struct ColumnReading {
  std::string column;
  Expression unreadable{};  // it does not fit, and the fact is unknown
  Expression too_long{};    // it has more digits than the statement can hold, and the fact is unknown
};

struct Answers {
  Expression key{};  // a text, empty if the row has none
  // The columns of the answer besides the key, in order.
  std::vector<std::pair<std::string, Expression>> columns;
};

// The same answers as from an audit: outcome, eccn, paragraphs, missing, possible, unreadable, too_long.
Answers answers(const Program& program, const Subject& subject, const Inquiry& inquiry, Expression key,
                const std::vector<ColumnReading>& readings, Expressions& expressions, Amounts& amounts,
                const Dialect& dialect, grammar::Diagnostics& diagnostics);

// The table with the rows; `schema` may be empty.
struct Source {
  std::string schema;
  std::string table;
};

// The statement; `heading` are the lines of a comment above it.
std::string statement_text(const Expressions& expressions, const Dialect& dialect, const Answers& answers,
                           const Source& source, const std::vector<std::string>& heading);

}  // namespace brightline::engine::sql
