// Answers as a workbook: the results, what changed since another day, and a sheet that says what the columns
// mean and which rules and catalog gave them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tools/answers/change.hpp"
#include "tools/report/columns.hpp"
#include "tools/report/workbook.hpp"

namespace brightline::report {

// An item whose verdict is another than before.
struct ChangeRow {
  std::string item;
  std::string from;  // provision, or outcome in words
  std::string to;
  std::string group;    // the provisions and facts that made the change
  std::string because;  // with the item's numbers, reasons one a line
};
ChangeRow change_row(const Change& change);

// What an answer rests on, as (name, value): rulebook, digests, day, posture, interpretations, counts.
using Grounds = std::vector<std::pair<std::string, std::string>>;
Grounds grounds_of(const Circumstances& circumstances);

// The tone of a row by its outcome, in words or as in the contract.
Tone tone_of(std::string_view outcome);

std::vector<SheetColumn> sheet_columns(const std::vector<Column>& columns);

// The sheet `About`: grounds, then what every column of the results means, then what the colours say.
void add_about(Workbook& book, const Grounds& grounds, const std::vector<Column>& columns);

// The sheet `Changes`, with a line for the two days even where nothing changed.
Sheet& add_changes(Workbook& book);
void add_change(Sheet& sheet, const ChangeRow& change);

}  // namespace brightline::report
