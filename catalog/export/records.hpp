// A whole catalog as flat records and back: the files of `catalog export`, which `catalog import` reads.
// Database -> records -> CSV, JSON, JSON lines, XLSX; and any of them -> CellTable -> Database. A record is a
// source, a format, a product, a die, a throughput row, a link, a memory, a claim or a component, as its
// first column says, and fills the columns for its kind. `number` keeps the order of claims when a
// spreadsheet sorts them. Records of kind `fact` state for readers what follows from the claims; it must
// still follow when they are read. INVARIANT: a catalog and the catalog made from its export have the same
// bytes.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/database.hpp"
#include "catalog/import/cell_table.hpp"
#include "catalog/import/write_items.hpp"

namespace brightline::catalog {

std::span<const std::string_view> record_columns();

// Calls the function for every record with a text for each column, empty if it has none.
void each_record(const Database& database, const std::function<void(const std::vector<std::string>&)>& take);

// Whether these are the columns of an export, in any order: it has `record`, `number`, `item` and `subject`.
bool is_own_export(std::span<const std::string> columns);

// How records of a file are added to a catalog that already has claims. The author of the file chose its
// sources, tiers, days and standings, so they become a note, and the catalog's values stay in use. An empty
// catalog, or a restored one, gets the records unchanged.
struct RecordsTaken {
  std::string today;        // a day after it is refused
  std::string source = {};  // the short name of the file among the sources
  std::string tier = "secondary";
  bool prefer = false;   // the values of the file count
  bool restore = false;  // its own backup: as they are
};

struct RecordsRead {
  std::uint64_t read = 0;  // accepted and rejected together
  std::uint64_t accepted = 0;
  std::uint64_t unchanged = 0;                     // of those accepted: there already, to the letter
  std::vector<importing::Difference> differences;  // from the values that count
  std::vector<importing::Reject> rejects;
};

// Adds the records of `table` to the catalog, of which a transaction must be open: nothing is overwritten. A
// record that does not fit is rejected with the reason. Of a CSV file, texts are restored
// (spreadsheet_text.hpp).
RecordsRead read_records(const Database& database, const importing::CellTable& table,
                         const RecordsTaken& taken);

}  // namespace brightline::catalog
