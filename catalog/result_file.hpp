// The results of an audit as an SQLite file that can be gone on with after any interruption.
//
// Every chunk of rows is one transaction, in the order of the table that was read, with the place to go on
// from. So a file that was interrupted and gone on with is byte for byte the one that was not. Made by one
// process at a time.
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
  std::int64_t next_row = 0;  // the least row id that is not yet in the file
  std::uint64_t read = 0;
  std::uint64_t classified = 0;
  std::uint64_t rejected = 0;
  bool finished = false;
};

// What a run that has begun the file and has not come to its end rests on, under this name of its identity;
// nothing where there is no such file or run. Errors: DatabaseError.
std::optional<std::string> begun_with(const std::string& path, const std::string& name);

class ResultFile {
 public:
  static constexpr std::int64_t application_id = 1114788434;  // 'BrNR', PRAGMA application_id

  // What the results rest on: digests, day, posture. Two runs with the same identity have the same results.
  using Identity = std::vector<std::pair<std::string, std::string>>;

  // Opens the file, or makes it with these columns beside the row id, `outcome` and `eccn` among them.
  // Errors: DatabaseError if it is something else, or another process is at it.
  ResultFile(const std::string& path, const Identity& identity, const std::vector<std::string>& columns);

  // The first name under which the file's identity differs from that of this run, with what the file says.
  std::optional<std::pair<std::string, std::string>> difference() const { return difference_; }
  const Progress& progress() const { return progress_; }
  // How many results the file has so far, by provision or, where there is none, by outcome.
  std::vector<std::pair<std::string, std::uint64_t>> counts() const;
  // How many misreads it has so far.
  std::uint64_t misreads() const;

  // Adds the results of one chunk and where to go on after it: the ids of its rows and, row by row, a text
  // for each column; an empty text becomes NULL. Errors: DatabaseError; the file is then as before.
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
