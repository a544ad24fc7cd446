// Any bytes as a file to import (separated text, JSON, JSON lines or a workbook, by the first bytes): reading
// ends with a table that keeps its invariants or with a message, and every row is accepted or rejected.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "catalog/import/data_sets.hpp"
#include "catalog/import/interpret.hpp"
#include "catalog/import/read_table.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace brightline::catalog::importing;
  try {
    const CellTable table = table_of(std::string(reinterpret_cast<const char*>(bytes), size), "fuzz");
    if (table.columns.empty() || table.columns.size() > most_columns) std::abort();
    for (const CellRow& row : table.rows) {
      if (row.cells.size() != table.columns.size()) std::abort();
      for (const Cell& cell : row.cells) {
        if (cell.text.size() > most_cell_bytes) std::abort();
      }
    }
    if (const auto mapping = known_data_set(table)) {
      const ImportedItems items = interpret(table, *mapping);
      if (items.read != table.rows.size() + table.broken.size()) std::abort();
      if (items.read != items.accepted + items.rejects.size()) std::abort();
    }
  } catch (const UnreadableFile& error) {
    if (std::string(error.what()).find("fuzz") == std::string::npos) std::abort();
  }
  return 0;
}
