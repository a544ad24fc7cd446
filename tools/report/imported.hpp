// The results of an import: text for people, `brightline.import/1`, and the rejected rows as a file.
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
  std::string into;      // empty if nothing was written
  bool refused = false;  // some rows were left out under --strict, or all rows were
  // the data set whose header the file has; empty if it was read with the user's mapping
  std::string data_set;
  std::string rejected;  // the file with the rejected rows; empty if none was written
  const catalog::importing::CellTable* table = nullptr;
  const catalog::importing::ImportedItems* items = nullptr;
  std::vector<std::string> unmatched;  // columns with unknown names
  std::vector<std::string> unused;     // known columns that the catalog does not store
  std::vector<std::string> absent;     // columns of the data set that the file lacks
  catalog::importing::Written written;
  std::optional<std::size_t> records;  // of an export: how many records were new
};

std::string import_text(const ImportReport& report);
std::string import_json(const ImportReport& report);

// `row,line,column,reason` and the cells of the row; safe to open in a spreadsheet.
std::string rejects_csv(const catalog::importing::CellTable& table,
                        const catalog::importing::ImportedItems& items);

}  // namespace brightline::report
