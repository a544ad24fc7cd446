// Answers as a table, for CSV and workbooks alike: its columns, what each means, and a row for each item.
//
// `full` has every column of the contract. The other two are the matrix that customers ask a maker for: one
// line for each part number, with what may leave the house (`customer`) or with how it was found besides
// (`internal`).
#pragma once

#include <string>
#include <vector>

#include "catalog/product.hpp"
#include "tools/report/answer.hpp"

namespace brightline::report {

enum class Profile : std::uint8_t { full, customer, internal };

struct AnswerColumn {
  std::string name;
  std::string meaning;
  double width = 12;  // characters, in a workbook
  bool number = false;
};

struct AnswerTable {
  std::vector<AnswerColumn> columns;
  std::vector<std::vector<std::string>> rows;  // by column
};

// The names of the requirements in force that name a provision which describes the item, `3A090.a.1` among
// them.
std::string reasons_for_control(const std::vector<std::string>& paragraphs, const engine::Program& program,
                                const engine::Inquiry& inquiry);

// The day from which the provision has stood as it is; empty if no edition of its entry was in force.
std::string effective_from(const std::string& provision, const engine::Program& program,
                           const engine::Inquiry& inquiry);

AnswerTable answer_table(const std::vector<Answer>& answers, const Circumstances& circumstances);

// The column of that name of every matrix, whether of products or of a table of somebody's own; `name` is one
// of those that both have.
AnswerColumn matrix_column(std::string_view name);

// `products` runs with the answers, and so does `previous`, the provisions of an earlier day, unless it is
// empty.
AnswerTable matrix(const std::vector<Answer>& answers, const std::vector<catalog::Product>& products,
                   const std::vector<std::string>& previous, const Circumstances& circumstances,
                   Profile profile);

}  // namespace brightline::report
