// Reads a user's table in an SQLite file as columns of facts.
// A mapping says which column has which fact. SQLite writes rows directly into a Batch, in chunks that depend
// on the rows only, so that several readers, each with its own connection, together give the result of one.
// The file is not trusted: it is opened read-only, only an ordinary table is read, and every cell is checked.
// A cell that does not fit is reported as a misread and counts as unknown. A row without a key, or without a
// day if rows have days, is left out.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/database.hpp"
#include "catalog/known_rates.hpp"
#include "engine/reading/columns/batch.hpp"

namespace brightline::catalog {

struct MappedColumn {
  enum class Holds : std::uint8_t { fact, term, cell };
  std::string column;  // in the table; for an interval, the column of its low end
  std::string high;    // the column of the high end; empty if `column` has the value itself
  Holds holds{};
  std::size_t place =
      0;  // fact: FactIndex; term: place in TableMapping::terms; cell: place in TableMapping::slots
  std::size_t cell = 0;  // index of a column of the slot
  std::string fact;      // the name in the mapping, for messages
  engine::Type type;
  engine::Rational factor = 1;  // units of the type in one unit of the column, including `meaning`
  engine::Rational meaning =
      1;                // of that: 1/2 for rates with sparsity, 2 for one direction of a link, dies for one
  bool kept = false;    // a catalog keeps the fact in this unit: importing::size_problem() is for its amounts
  bool sparse = false;  // rates with 2:4 sparsity, of which half counts
  int bits = 0;         // of a rate that a catalog keeps: those of its number format; otherwise 0
  std::string unit_kind;         // of rates: `matrix` or `vector`; empty if not stated
  std::string count;             // for a value per die: the column with the number of dies (import only)
  std::string format;            // for a list of rates: the column with the number format (import only)
  std::vector<std::string> yes;  // texts that mean yes or no, besides 1 and 0
  std::vector<std::string> no;
  std::vector<std::string> none;
  bool empty_is_none =
      false;  // an empty cell says that there is no such thing; otherwise, that it is not known

  // Whether `none` in a cell says that its row of the rulebook's table does not exist, as for the rate of a
  // format. A column that is declared `or none` has that value instead, and the row stays.
  bool none_leaves_out_the_row() const { return holds == Holds::cell && !type.or_none; }
};

// A row of a rulebook's table that every item has, such as `throughput` in a format with its bit lengths. A
// slot without fixed or mapped cells stands for further rows that the table may have.
struct MappedSlot {
  engine::TableIndex table{};
  std::vector<std::optional<engine::Value>> cells;  // cells with the same value for every item
  std::string label;                                // of the row, such as `fp8`
  bool further = false;                             // it stands for further rows
  // Of further rows: the slots, by place, of which any other figure than none or 0 says that there are none.
  std::vector<std::size_t> unless;
  std::optional<std::size_t> unless_yes;  // likewise a fact of yes or no, by FactIndex, where it is yes
};

struct TableMapping {
  std::string digest;  // of the file that it was read from
  std::string table;
  std::string key;   // the column of the key
  std::string date;  // the column with the day of each row; empty if rows have none
  // The columns of the day of announcement and of the architecture, if there are further rows that a part
  // from before matrix units does not have; empty if there are none.
  std::string announced, family;
  // Columns whose texts are carried to the results; nothing said: all but the key.
  std::optional<std::vector<std::string>> keep;
  std::optional<char> decimal;  // the decimal mark of numbers in texts, if the user gave it
  // A cell has a decimal comma and the mapping does not say so: importing::Notation::doubtful_point.
  bool doubts_points = false;
  std::size_t item = 0;
  std::vector<std::string> terms;
  std::vector<MappedSlot> slots;
  std::vector<MappedColumn> columns;
  KnownRates known;  // of parts whose rates are at least those of a row; empty if no rate is mapped
};

// A cell that could not be read.
struct Misread {
  std::int64_t row = 0;  // rowid
  std::string item;      // empty if the row has no readable key
  std::string column;
  std::string reason;
};

// The rows of a chunk, at most as many as a batch holds.
struct ForeignRows {
  engine::Batch batch;
  std::string keys;                   // joined
  std::vector<std::size_t> key_ends;  // by row of the batch: the end of its key
  std::vector<std::int64_t> rowids;   // by row of the batch
  // by row of the batch, counted from 1970-01-01; empty if rows have no days
  std::vector<std::int32_t> days;
  std::string kept;                    // the texts of TableMapping::keep of all rows, joined
  std::vector<std::size_t> kept_ends;  // by row and column: the end of each
  std::vector<Misread> misreads;
  std::uint64_t read = 0;      // rows of the table, including those left out
  std::uint64_t rejected = 0;  // rows left out

  std::string_view key(std::size_t row) const {
    const std::size_t begin = row == 0 ? 0 : key_ends[row - 1];
    return std::string_view(keys).substr(begin, key_ends[row] - begin);
  }
  // `place`: row times the number of columns that are kept, plus the column.
  std::string_view kept_text(std::size_t place) const {
    const std::size_t begin = place == 0 ? 0 : kept_ends[place - 1];
    return std::string_view(kept).substr(begin, kept_ends[place] - begin);
  }
};

// How rows are read.
struct Reading {
  bool strict = false;  // leaves out rows with a misread
  bool keys = true;     // reads keys and row ids; false for counts only
};

// The rows with ids in [first, last].
struct RowRange {
  std::int64_t first = 0;
  std::int64_t last = 0;
};

class ForeignTable {
 public:
  // Rows of a chunk: enough that handing it out costs little in comparison, few enough that its results fit
  // in memory.
  static constexpr std::int64_t chunk_rows = 65536;

  // Throws DatabaseError if the file, the table or a column does not exist, or if it is not an ordinary table
  // with row ids.
  ForeignTable(const std::string& path, const TableMapping& mapping, const engine::Program& program);
  ~ForeignTable();

  // The next chunk, starting with the first row whose id is at least `from`; empty if there is none. It is
  // the same for every reader. If ids are far apart, a chunk has a larger range of ids.
  std::optional<RowRange> chunk_from(std::int64_t from, std::int64_t rows = chunk_rows);

  // From the smallest to the largest row id; empty for an empty table.
  std::optional<RowRange> extent();

  // The number of rows, counted by SQLite without row ids.
  std::uint64_t rows();

  // Reads the rows of a chunk; calls `take` whenever the batch is full and at the end.
  void read(RowRange range, Reading how, const std::function<void(ForeignRows&)>& take);

 private:
  // The id of the row that many rows after the one with id `first`.
  std::optional<std::int64_t> row_after(std::int64_t first, std::int64_t rows);

  struct Query;
  std::unique_ptr<Query> query_;
};

}  // namespace brightline::catalog
