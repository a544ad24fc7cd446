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

AnswerTable answer_table(const std::vector<Answer>& answers, const Circumstances& circumstances);

// `products` runs with the answers, and so does `previous`, the provisions of an earlier day, unless it is
// empty.
AnswerTable matrix(const std::vector<Answer>& answers, const std::vector<catalog::Product>& products,
                   const std::vector<std::string>& previous, const Circumstances& circumstances,
                   Profile profile);

}  // namespace brightline::report
