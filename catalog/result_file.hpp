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
#include "catalog/results_digest.hpp"

namespace brightline::catalog {

// A property, by name, of the unfinished run that began the file; empty if there is none. Throws
// DatabaseError.
std::optional<std::string> begun_with(const std::string& path, const std::string& name);

class ResultFile {
 public:
  static constexpr std::int64_t application_id = 1114788434;  // 'BrNR', PRAGMA application_id

  // The basis of the results: digests, day, posture. Two runs with the same identity have the same results.
  using Identity = std::vector<std::pair<std::string, std::string>>;

  // Opens the file and holds it to its digest, or creates it with these columns (including `outcome` and
  // `eccn`) and the row id. Throws DatabaseError if it is another kind of file or was edited, or if another
  // process uses it.
  ResultFile(const std::string& path, const Identity& identity, const std::vector<std::string>& columns);

  // The first name whose value in the file differs from this run, with the value in the file.
  std::optional<std::pair<std::string, std::string>> difference() const { return difference_; }
  const Progress& progress() const { return held_->progress; }
  // The number of results in the file, by provision, or by outcome if there is none.
  std::vector<std::pair<std::string, std::uint64_t>> counts() const;
  // The number of results by what is in their columns about licences, which must be there.
  struct LicenceCount {
    std::string required, reasons;
    std::uint64_t count = 0;
  };
  std::vector<LicenceCount> licences() const;
  // The number of results with a text in the column; 0 for a column that they lack.
  std::uint64_t filled(const std::string& column) const;
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
  std::optional<HeldResults> held_;
};

}  // namespace brightline::catalog
