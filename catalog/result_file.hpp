// The results of an audit as an SQLite file that can be continued after any interruption.
// Each chunk of rows is one transaction, in the order of the table, together with the place to continue. An
// interrupted and continued file therefore has the same bytes as an uninterrupted one. Written by one process
// at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/database.hpp"
#include "catalog/foreign_table.hpp"

namespace brightline::catalog {

struct Progress {
  std::int64_t next_row = 0;  // the smallest row id that is not in the file
  std::uint64_t read = 0;
  std::uint64_t classified = 0;
  std::uint64_t rejected = 0;
  bool finished = false;
};

// A property, by name, of the unfinished run that began the file; empty if there is none. Throws
// DatabaseError.
std::optional<std::string> begun_with(const std::string& path, const std::string& name);

class ResultFile {
 public:
  static constexpr std::int64_t application_id = 1114788434;  // 'BrNR', PRAGMA application_id

  // The basis of the results: digests, day, posture. Two runs with the same identity have the same results.
  using Identity = std::vector<std::pair<std::string, std::string>>;

  // Opens the file, or creates it with these columns (including `outcome` and `eccn`) and the row id. Throws
  // DatabaseError if it is another kind of file, or if another process uses it.
  ResultFile(const std::string& path, const Identity& identity, const std::vector<std::string>& columns);

  // The first name whose value in the file differs from this run, with the value in the file.
  std::optional<std::pair<std::string, std::string>> difference() const { return difference_; }
  const Progress& progress() const { return progress_; }
  // The number of results in the file, by provision, or by outcome if there is none.
  std::vector<std::pair<std::string, std::uint64_t>> counts() const;
  // The number of misreads in the file.
  std::uint64_t misreads() const;

  // Adds the results of a chunk and the place to continue: the ids of its rows and, row by row, a text for
  // each column; an empty text becomes NULL. Throws DatabaseError; the file is then unchanged.
  void add(const std::vector<std::int64_t>& rows, const std::vector<std::string_view>& texts,
           const std::vector<Misread>& misreads, const Progress& progress);

 private:
  void make(const Identity& identity);
  void read(const Identity& identity);

  Database database_;
  std::vector<std::string> columns_;
  std::optional<std::pair<std::string, std::string>> difference_;
  Progress progress_;
};

}  // namespace brightline::catalog
