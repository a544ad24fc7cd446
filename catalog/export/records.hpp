// A whole catalog as flat records, and back: what `catalog export` writes and what an import of such a file
// reads.
//
// Database -> records -> CSV, JSON, JSON lines, XLSX; and any of them -> CellTable -> Database. A record is a
// source, a format, a product, a die, a throughput row, a link, a memory, a claim or a component, told apart
// by its first column, and fills the columns that are its own. `number` keeps the order in which claims were
// recorded, whatever a spreadsheet sorts by. Records of kind `fact` say what follows from the claims, for
// readers; read back, they must still follow. INVARIANT: a catalog, its export and the catalog made of it
// hold the same, to the byte.
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

// Every record in turn, a text for each column, empty where it has none.
void each_record(const Database& database, const std::function<void(const std::vector<std::string>&)>& take);

// True for the columns of such a file, in any order: `record`, `number`, `item` and `subject` name them.
bool is_own_export(std::span<const std::string> columns);

// How the records of a file go into a catalog that has claims already. Whoever wrote the file chose its
// sources, tiers, days and standings: they are taken as a note of the file, and what the catalog says of its
// products stays. Into a catalog without claims, and to restore one, the records go in as they are.
struct RecordsTaken {
  std::string today;        // a day after it is refused
  std::string source = {};  // the short name of the file among the sources
  std::string tier = "secondary";
  bool prefer = false;   // the values of the file count
  bool restore = false;  // its own backup: as they are
};

struct RecordsRead {
  std::uint64_t read = 0;  // = accepted + rejects
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
