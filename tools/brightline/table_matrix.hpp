// The matrix of ECCNs that customers ask for, of somebody's own table: its columns, each with its value for a
// row.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tools/brightline/table_output.hpp"
#include "tools/report/answer_table.hpp"

namespace brightline {

struct MatrixColumn {
  report::AnswerColumn about;
  std::function<std::string(const catalog::ResultRows&, const catalog::ResultRow&)> value;
};

// In the profile of the run, which must outlive them: what may leave the house, or how it was found besides.
std::vector<MatrixColumn> matrix_columns(const TableRun& run);

}  // namespace brightline
