// Somebody's own table in an SQLite file, read as columns of facts.
//
// A mapping says which column holds which fact; rows go straight from SQLite into a Batch, in chunks that
// depend on the rows alone, so that several readers, each with a connection of its own, give together what
// one gives. The file is not trusted: it is opened read-only, only an ordinary table is read, and every cell
// is looked at. A cell that does not fit is a misread and unknown; a row without a key, or without a day
// where rows have one, is unreadable and left out.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/database.hpp"
#include "engine/reading/columns/batch.hpp"

namespace brightline::catalog {

struct MappedColumn {
  enum class Holds : std::uint8_t { fact, term, cell };
  std::string column;  // in the table; of an interval, the one that holds its low end
  std::string high;    // that of the high end; empty: `column` holds the value itself
  Holds holds{};
  std::size_t place =
      0;  // fact: FactIndex; term: place in TableMapping::terms; cell: place in TableMapping::slots
  std::size_t cell = 0;  // column of the slot
  std::string fact;      // as the mapping calls it, for messages
  engine::Type type;
  engine::Rational factor = 1;  // units of the type in one unit of the column, with what the column means
  engine::Rational meaning =
      1;                  // of that: 1/2 for rates with sparsity, 2 for one direction of a link, dies for one
  bool sparse = false;    // rates with 2:4 sparsity: a rate counts without it, half as much
  std::string unit_kind;  // of rates: `matrix` or `vector`; empty: not said
  std::string count;      // of a value per die: the column with the number of dies (import only)
  std::string format;     // of a list of rates: the column with the number format (import only)
  std::vector<std::string> yes;  // texts that mean so; besides, 1 and 0 do
  std::vector<std::string> no;
  std::vector<std::string> none;
  bool empty_is_none =
      false;  // an empty cell says that there is no such thing; otherwise, that it is not known
};

// A row of a table of the rulebook that every item has: `throughput` in a format, with its bit lengths. One
// of which no cell is the same and none is mapped stands for rows that the table may have besides.
struct MappedSlot {
  engine::TableIndex table{};
  std::vector<std::optional<engine::Value>> cells;  // those that are the same for every item
  std::string label;                                // of the row, `fp8`
};

struct TableMapping {
  std::string digest;  // of the file that it was read from
  std::string table;
  std::string key;              // column
  std::string date;             // column with the day of each row; empty: rows have none
  std::optional<char> decimal;  // the mark that begins the fraction of a number in text, as the user said it
  std::size_t item = 0;
  std::vector<std::string> terms;
  std::vector<MappedSlot> slots;
  std::vector<MappedColumn> columns;
};

// What could not be read.
struct Misread {
  std::int64_t row = 0;  // rowid
  std::string item;      // empty: the row has no readable key
  std::string column;
  std::string reason;
};

// Rows of a chunk, at most as many as a batch holds.
struct ForeignRows {
  engine::Batch batch;
  std::string keys;                   // one after the other
  std::vector<std::size_t> key_ends;  // by row of the batch: where its key ends
  std::vector<std::int64_t> rowids;   // by row of the batch
  std::vector<std::int32_t> days;     // by row of the batch, counted from 1970-01-01; empty without a date
  std::vector<Misread> misreads;
  std::uint64_t read = 0;      // rows of the table, those that were left out included
  std::uint64_t rejected = 0;  // left out

  std::string_view key(std::size_t row) const {
    const std::size_t begin = row == 0 ? 0 : key_ends[row - 1];
    return std::string_view(keys).substr(begin, key_ends[row] - begin);
  }
};

// How rows are read.
struct Reading {
  bool strict = false;  // a row with a misread is left out
  bool keys = true;     // otherwise rows have neither keys nor row ids, for those who only count
};

// Rows with ids in [first, last].
struct RowRange {
  std::int64_t first = 0;
  std::int64_t last = 0;
};

class ForeignTable {
 public:
  // Errors: DatabaseError if the file, the table or a column is not there, or is not an ordinary table with
  // row ids.
  ForeignTable(const std::string& path, const TableMapping& mapping, const engine::Program& program);
  ~ForeignTable();

  // The next chunk: it begins with the first row whose id is at least `from`; nothing if there is none. The
  // same for every reader. Where ids are far apart, a chunk spans more of them.
  std::optional<RowRange> chunk_from(std::int64_t from);

  // From the least to the greatest row id; nothing for an empty table.
  std::optional<RowRange> extent();

  // How many rows the table has, counted by SQLite without their ids.
  std::uint64_t rows();

  // Reads the rows of a chunk; calls `take` whenever the batch is full and at the end.
  void read(RowRange range, Reading how, const std::function<void(ForeignRows&)>& take);

 private:
  // The id of the row that stands so many rows after the one with id `first`.
  std::optional<std::int64_t> row_after(std::int64_t first, std::int64_t rows);

  struct Query;
  std::unique_ptr<Query> query_;
};

}  // namespace brightline::catalog
