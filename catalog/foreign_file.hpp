// Reads a user's CSV, JSON, JSON lines or XLSX file, or standard input, as columns of facts, like a table of
// an SQLite file (foreign_table.hpp). The rows are those that `catalog import` reads. The file is read once,
// from the beginning to the end, and no more than a few chunks of it are held.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "catalog/digest.hpp"
#include "catalog/foreign_row.hpp"
#include "catalog/import/row_stream.hpp"
#include "grammar/input_file.hpp"

namespace brightline::catalog {

// Consecutive rows of a file, with the cells of columns_read().
struct FileChunk {
  // The ends of a cell, and of the unit behind it, in `text`.
  struct CellEnd {
    std::uint32_t end = 0;
    std::uint32_t unit_end = 0;
    bool literal = false;  // a number of the file's own kind, always with a decimal point
  };
  std::vector<std::int64_t> rows;
  std::string text;             // of all cells and units, joined
  std::vector<CellEnd> ends;    // by row and column
  std::vector<Misread> broken;  // rows that cannot be read
};

class ForeignFile {
 public:
  // As many rows as give a thread work for a while.
  static constexpr std::size_t chunk_rows = 16384;

  // `file`: null for standard input; it must outlive this. Throws UnreadableFile.
  ForeignFile(const grammar::InputFile* file, std::string sheet, std::string encoding);

  // The first rows, with all columns.
  const importing::CellTable& head() const { return head_; }
  // How the file was read, for the user; complete after the last row.
  std::vector<std::string> remarks() const;
  // Sets the columns that are read. Throws UnreadableFile for one that the file does not have.
  void choose(const std::vector<ReadColumn>& columns);

  // The next chunk, starting with the first row whose id is at least `from`; empty if there is none. The id
  // of a row is the line on which it begins, the row of its sheet, or its place in a JSON document. Going
  // back reads the file again from the beginning; standard input cannot. The chunk has so many rows, or ends
  // with the row `last`, as that of another reader of the same file does.
  std::optional<RowRange> chunk_from(std::int64_t from, std::size_t rows = chunk_rows,
                                     std::optional<std::int64_t> last = std::nullopt);
  // The rows of a chunk that chunk_from returned, once. Several threads may call this.
  FileChunk take(RowRange range);
  // From the first row to the last one, as far as the size of the file tells.
  std::optional<RowRange> extent() const;

  // The digest of standard input; empty before the last row has been read. Any thread may call this.
  std::string digest() const;

 private:
  struct ReadRow {
    importing::CellRow row;
    std::optional<importing::Reject> broken;
  };
  // A column that is read, as its place in a row, and that of its column of units.
  struct Chosen {
    std::size_t place = 0;
    std::optional<std::size_t> unit;
    bool is_amount = false;
  };
  void open();
  bool next(ReadRow& read);
  void add(const ReadRow& read, FileChunk& chunk) const;

  const grammar::InputFile* file_;
  std::string name_, sheet_, encoding_;
  Digest digest_;
  std::unique_ptr<importing::RowStream> rows_;
  importing::CellTable head_;
  std::uint64_t head_bytes_ = 0;  // about as many as the rows of the head take in the file
  std::size_t in_head_ = 0;       // rows, with those that cannot be read
  std::deque<ReadRow> ahead_;     // rows of the head that are still to come
  std::vector<Chosen> chosen_;
  std::int64_t last_ = 0;        // the id of the last row read
  std::int64_t handed_out_ = 0;  // of the last row in a chunk
  ReadRow row_;
  bool has_row_ = false;                      // `row_` has been read, but is in no chunk
  mutable std::mutex mutex_;                  // guards what follows
  std::map<std::int64_t, FileChunk> chunks_;  // by first row, until they are taken
  std::string input_digest_;
};

// Reads chunks of a file. Each object is used by one thread.
class ForeignFileReader {
 public:
  ForeignFileReader(const TableMapping& mapping, const engine::Program& program);

  // Calls `take` whenever the batch is full and at the end; rows that cannot be read come first.
  void read(const FileChunk& chunk, Reading how, const std::function<void(ForeignRows&)>& take);

 private:
  // Which cells of a column are numbers: none, those of the file's own kind, or also plain decimals.
  enum class Numbers : std::uint8_t { none, own, plain };
  std::vector<Numbers> numbers_;  // by column read
  std::vector<RowCell> cells_;    // of the current row
  ForeignRowReader reader_;
};

}  // namespace brightline::catalog
