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

// What all items have in common of which the same paragraphs hold.
struct ResultAnswer {
  std::string kind;        // of item; empty: the same for all results of the file
  std::string outcome;     // as in the contract: `not_described`
  std::string eccn;        // empty: none
  std::string paragraphs;  // with spaces between
  std::vector<std::string>
      possible;  // when undetermined: what it may still be; an empty text is none of them
};

// One item. Its texts stand one after the other in the text of its ResultRows.
struct ResultRow {
  std::int64_t row = 0;
  const ResultAnswer* answer = nullptr;
  // Where each begins.
  std::uint32_t item = 0, missing = 0, tpp = 0, performance_density = 0, day = 0, end = 0;
};

struct ResultRows {
  std::vector<ResultRow> rows;
  std::string text;

  std::string_view item(const ResultRow& row) const { return between(row.item, row.missing); }
  std::string_view missing(const ResultRow& row) const { return between(row.missing, row.tpp); }
  std::string_view tpp(const ResultRow& row) const { return between(row.tpp, row.performance_density); }
  std::string_view performance_density(const ResultRow& row) const {
    return between(row.performance_density, row.day);
  }
  // Empty where all rows have the day of the run.
  std::string_view day(const ResultRow& row) const { return between(row.day, row.end); }

 private:
  std::string_view between(std::uint32_t begin, std::uint32_t end) const {
    return {text.data() + begin, end - begin};
  }
};

struct Progress {
  std::int64_t next_row = 0;  // the least row id that is not yet in the file
  std::uint64_t read = 0;
  std::uint64_t classified = 0;
  std::uint64_t rejected = 0;
  bool finished = false;
};

class ResultFile {
 public:
  static constexpr std::int64_t application_id = 1114788434;  // 'BrNR', PRAGMA application_id

  // What the results rest on: digests, day, posture. Two runs with the same identity have the same results.
  using Identity = std::vector<std::pair<std::string, std::string>>;

  // Opens the file, or makes it. Errors: DatabaseError if it is something else, or another process is at it.
  ResultFile(const std::string& path, const Identity& identity);

  // The first name under which the file's identity differs from that of this run, with what the file says.
  std::optional<std::pair<std::string, std::string>> difference() const { return difference_; }
  const Progress& progress() const { return progress_; }
  // How many results the file has so far, by provision or, where there is none, by outcome.
  std::vector<std::pair<std::string, std::uint64_t>> counts() const;
  // How many misreads it has so far.
  std::uint64_t misreads() const;

  // Adds the results of one chunk and where to go on after it. Errors: DatabaseError; the file is then as
  // before.
  void add(const ResultRows& rows, const std::vector<Misread>& misreads, const Progress& progress);

 private:
  void make(const Identity& identity);
  void read(const Identity& identity);

  Database database_;
  std::optional<std::pair<std::string, std::string>> difference_;
  Progress progress_;
};

}  // namespace brightline::catalog
