// A data file with a fixed set of columns: records brought into the order in which the loader asks for them.
//
// Source -> CsvReader -> Sheet -> load.
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
