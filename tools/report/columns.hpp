// The columns of the results of an audit, each declared once for all forms of output.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/answers/audit/audit.hpp"
#include "tools/answers/audit/chunk.hpp"

namespace brightline::report {

struct Column {
  // How JSON writes the text: an empty `name` is null, `names` are separated by spaces, a `term` goes to the
  // object of terms, and an `own` column of the table to the object `own`.
  enum class Form : std::uint8_t { text, name, names, term, own };

  std::string name;
  std::string meaning;
  double width = 12;  // characters, in a workbook
  bool number = false;
  Form form = Form::text;
  std::string unit = {};
  bool same_in_all = false;  // left out of rows by forms that state it once for the whole file
  // The text for a row of the chunk; `room` is storage that it may use.
  std::function<std::string_view(const Chunk& chunk, std::size_t row, std::string& room)> text = {};
};

// `results` are the parts of an answer; `full` adds the nearest line that an item misses. The matrix is the
// table by part number that customers ask a maker for: with what may be given away (`customer`), or also with
// how each was found (`internal`).
enum class Profile : std::uint8_t { results, full, customer, internal };

// The audit must outlive the columns.
std::vector<Column> columns_of(const Audit& audit, Profile profile);
std::vector<Column> result_columns(const Audit& audit);
std::vector<Column> matrix_columns(const Audit& audit, bool internal);

// How much has to be found for each item to fill these columns.
Detail detail_of(const Audit& audit, Profile profile);

// The columns about licences; none if no transaction was asked about.
std::vector<Column> license_columns(const Audit& audit);
std::vector<Column> term_columns(const Audit& audit);
// What stands in the ledger for each item, and how that compares with the rules; none if that is not asked.
std::vector<Column> decision_columns(const Audit& audit);
// The column that says of which rows the law of their day is not known; none if it is known for all.
std::vector<Column> horizon_columns(const Audit& audit);
// The columns of a table that are kept, under their names, or `own.NAME` where another column is called so.
std::vector<Column> kept_columns(const Audit& audit, const std::vector<Column>& others);
// What the further rulebooks of the audit say of an item, each column after the name of its rulebook:
// `japan.outcome`. Empty where a rulebook has no kind of item for it.
std::vector<Column> columns_beside(const Audit& audit);
// Of the paragraphs that do not describe an item, the one that it misses by the least: for whole answers.
std::vector<Column> nearest_columns();

// Whether the column is one of the fixed columns, with or without a transaction; any other is a term.
bool is_result_column(std::string_view name);
// The names of the licence columns, in the order of license_fields().
std::vector<std::string> license_column_names();
bool is_license_column(std::string_view name);

// The names of the requirements in force for a provision that describes the item, such as `3A090.a.1`.
std::string reasons_for_control(const std::vector<std::string>& paragraphs, const engine::Program& program,
                                const engine::Inquiry& inquiry);

// The day since which the provision is unchanged; empty if no edition of its entry is in force.
std::string effective_from(const std::string& provision, const engine::Program& program,
                           const engine::Inquiry& inquiry);

}  // namespace brightline::report
