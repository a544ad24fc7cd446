// A data file with fixed columns, whose cells are put into the order that the loader expects.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/csv.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::catalog {

// INVARIANT: every row has exactly one cell for each of `columns`, in that order.
struct Sheet {
  grammar::SourceId source{};
  std::string name;  // of the file, without folders
  std::vector<std::string_view> columns;
  std::vector<std::vector<CsvCell>> rows;
};

// Records that do not fit are reported and left out.
Sheet read_sheet(const grammar::Source& source, std::span<const std::string_view> columns,
                 grammar::Diagnostics& diagnostics);

}  // namespace brightline::catalog
