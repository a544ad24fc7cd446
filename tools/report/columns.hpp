// What is told of every item of an audit: the columns of its results, each declared once for all forms of
// output.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/answers/audit/audit.hpp"
#include "tools/answers/audit/chunk.hpp"

namespace brightline::report {

struct Column {
  // How JSON writes the text. `name` is null where it is empty, `names` has spaces between, and a `term`
  // stands with the other terms.
  enum class Form : std::uint8_t { text, name, names, term };

  std::string name;
  std::string meaning;
  double width = 12;  // characters, in a workbook
  bool number = false;
  Form form = Form::text;
  std::string unit = {};
  bool same_in_all = false;  // a file that says once what the results rest on leaves it out of their rows
  // The text for a row of the chunk; `room` may hold it.
  std::function<std::string_view(const Chunk& chunk, std::size_t row, std::string& room)> text = {};
};

// `results` has what an answer consists of, `full` the line besides that each item misses by the least. The
// matrix is what customers ask a maker for, a line for each part number: with what may leave the house
// (`customer`), or with how it was found besides (`internal`).
enum class Profile : std::uint8_t { results, full, customer, internal };

// The audit must outlive the columns.
std::vector<Column> columns_of(const Audit& audit, Profile profile);
std::vector<Column> result_columns(const Audit& audit);
std::vector<Column> matrix_columns(const Audit& audit, bool internal);

// What is found out of each item for these columns.
Detail detail_of(const Audit& audit, Profile profile);

// The columns of the answer to a transaction, if one was asked about.
std::vector<Column> license_columns(const Audit& audit);
std::vector<Column> term_columns(const Audit& audit);
// What the further rulebooks of the audit say of an item, each column after the name of its rulebook:
// `japan.outcome`. Empty where a rulebook has no kind of item for it.
std::vector<Column> columns_beside(const Audit& audit);
// Of the paragraphs that do not describe an item, the one that it misses by the least: for whole answers.
std::vector<Column> nearest_columns();

// Whether results always have a column of that name, or have it where a transaction was asked about: any
// other is a term.
bool is_result_column(std::string_view name);
bool is_license_column(std::string_view name);

// The names of the requirements in force that name a provision which describes the item, `3A090.a.1` among
// them.
std::string reasons_for_control(const std::vector<std::string>& paragraphs, const engine::Program& program,
                                const engine::Inquiry& inquiry);

// The day from which the provision has stood as it is; empty if no edition of its entry was in force.
std::string effective_from(const std::string& provision, const engine::Program& program,
                           const engine::Inquiry& inquiry);

}  // namespace brightline::report
