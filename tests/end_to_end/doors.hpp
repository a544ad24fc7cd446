#pragma once

// The same rows under the same mapping by four doors: `catalog import` and `audit`, `audit --table`, `audit`
// of the file, and the statement of `compile --to sql` on SQLite.

#include <map>
#include <string>
#include <vector>

#include "tests/program.hpp"

namespace brightline::tests {

using Row = std::map<std::string, std::string>;
using Answers = std::map<std::string, Row>;  ///< by item

struct DoorAnswers {
  Answers import, table, file, statement;
  ProgramRun import_run, table_run, file_run, statement_run;  ///< of import, audit of both, and compile
};

/// A CSV file as rows; the first has the names of the columns.
std::vector<std::vector<std::string>> cells_of(const std::string& csv);

/// By item, from the CSV output of an audit.
Answers answers_in(const std::string& csv);

/// The answers of 3A090 for the catalog that a new import of the file makes; `run` is that of the import. An
/// empty mapping: a data set that is recognised.
Answers imported(const ScratchFolder& folder, const std::string& file, const std::string& map,
                 ProgramRun& run, const std::string& on = "2023-11-17");

/// The answers of 3A090 on that day. A door that refuses the mapping has no answers; its run says why.
DoorAnswers by_all_doors(const ScratchFolder& folder, const std::string& csv, const std::string& mapping,
                         const std::string& on = "2023-11-17");

}  // namespace brightline::tests
