// What an import found and did: as text for people, as `brightline.import/1`, and the rejected rows as a
// file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/import/items.hpp"
#include "catalog/import/mapping.hpp"
#include "catalog/import/write_items.hpp"

namespace brightline::report {

struct ImportReport {
  std::string file;      // as the user named it
  std::string into;      // empty: nothing was written
  bool refused = false;  // rows were left out that may not be, or all
  std::string data_set;  // as which the file was recognised; empty: by the user's mapping
  std::string rejected;  // the file with the rejected rows; empty: none was written
  const catalog::importing::CellTable* table = nullptr;
  const catalog::importing::ImportedItems* items = nullptr;
  std::vector<std::string> unmatched;  // columns that nothing is known of
  std::vector<std::string> unused;     // known columns from which the catalog keeps nothing
  std::vector<std::string> absent;     // columns that the data set had and the file has not
  catalog::importing::Written written;
  std::optional<std::size_t> records;  // of an export of a catalog: how many were not there yet
};

std::string import_text(const ImportReport& report);
std::string import_json(const ImportReport& report);

// How rejects_csv begins: the mark of such a file (output_file.hpp).
constexpr const char* rejects_mark = "row,line,column,reason";

// `row,line,column,reason` and the cells of the row; safe to open in a spreadsheet.
std::string rejects_csv(const catalog::importing::CellTable& table,
                        const catalog::importing::ImportedItems& items);

}  // namespace brightline::report
