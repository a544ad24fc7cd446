// The digest of the results of an audit in a file, and the check of the file against it.
// It covers what the run was made of, every result and misread in their order and the account of the run, so
// that a file that was edited, or continued from rows that are not there, is found. It is no signature:
// whoever can write the file can compute it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/database.hpp"
#include "catalog/digest.hpp"
#include "catalog/foreign_table.hpp"

namespace brightline::catalog {

struct Progress {
  std::int64_t next_row = 0;  // the smallest row id that is not in the file
  std::uint64_t read = 0;
  std::uint64_t classified = 0;
  std::uint64_t rejected = 0;
  bool finished = false;
};

class ResultsDigest {
 public:
  // `columns` are those of the results; the properties of the run are read from the file.
  ResultsDigest(const Database& database, const std::vector<std::string>& columns);

  void add(std::int64_t row, std::span<const std::string_view> texts);
  void add(const Misread& misread);
  // The digest of all that was added, with this account of it.
  std::string text(const Progress& progress) const;

 private:
  Digest results_, misreads_;
};

struct HeldResults {
  Progress progress;
  ResultsDigest digest;  // of what is in the file, to be continued
};

// Reads the whole file. Throws DatabaseError unless its numbers and its digest are those of its rows.
HeldResults held_results(const Database& database, const std::vector<std::string>& columns);

}  // namespace brightline::catalog
