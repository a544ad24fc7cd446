// The rows of a file, one after the other, so that a file of any size is read in little memory.
// bytes -> text_stream -> csv_table, json_table or xlsx_table -> RowStream. Imports collect the rows in a
// CellTable, audits answer them as they come (foreign_file.hpp): both read the same cells.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "catalog/import/cell_table.hpp"

namespace brightline::catalog::importing {

// The next bytes of an input, at most that many; fewer only at its end.
using ByteStream = std::function<std::string(std::size_t most)>;

ByteStream bytes_of(std::string bytes);
// The same bytes; throws UnreadableFile after more than `most` of them. `name` is for the message.
ByteStream limited(ByteStream bytes, std::size_t most, std::string name);
// All bytes that are left.
std::string rest_of(const ByteStream& bytes);

class RowStream {
 public:
  virtual ~RowStream() = default;
  // Reads the next row into `row`; false at the end. If the row cannot be read, `broken` says why. A row of
  // JSON has the cells that it needs: its columns are those seen so far. Throws UnreadableFile.
  virtual bool next(CellRow& row, std::optional<Reject>& broken) = 0;
  // All but the rows. The remarks, and the columns of JSON, are complete after the last row.
  CellTable about;
};

// All rows as a table, within the limits of cell_table.hpp.
CellTable collected(RowStream& rows);

}  // namespace brightline::catalog::importing
