// Answers as a workbook: the results, the changes since another day, and a sheet that explains the columns
// and names the rules and the catalog.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tools/answers/change.hpp"
#include "tools/report/columns.hpp"
#include "tools/report/workbook.hpp"

namespace brightline::report {

// An item whose outcome changed.
struct ChangeRow {
  std::string item;
  std::string from;  // a provision, or the outcome in words
  std::string to;
  std::string group;    // the provisions and facts that caused the change
  std::string because;  // the reasons, one a line, with the item's numbers
};
ChangeRow change_row(const Change& change);

// The basis of the answers of an audit that has ended, as (name, value): rulebook, digests, day, posture,
// interpretations, what is assumed, mapping, counts.
using Grounds = std::vector<std::pair<std::string, std::string>>;
Grounds grounds_of(const Audit& audit, const AuditTotals& totals);

// The tone of a row for an outcome, in words or as in the JSON contract.
Tone tone_of(std::string_view outcome);

std::vector<SheetColumn> sheet_columns(const std::vector<Column>& columns);

// Adds the sheet `About`: the basis, then the meaning of every column, then the meaning of the colours.
void add_about(Workbook& book, const Grounds& grounds, const std::vector<Column>& columns);

// Adds the sheet `Changes`, which names the two days even if nothing changed.
Sheet& add_changes(Workbook& book);
void add_change(Sheet& sheet, const ChangeRow& change);

}  // namespace brightline::report
