// What differs between the results of a record and those found again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace brightline::record {

struct Difference {
  std::string file;  // `results/audit.json`
  std::string what;  // an item, a row, or a key of the document
  std::string how;   // `eccn: "3A090.a", now null`
};

struct Comparison {
  std::uint64_t of = 0;  // the answers of the record: items, rows or changes; 1 for a document of one answer
  std::uint64_t same = 0;
  std::vector<Difference> different;
};

// How the results were found again.
struct Repetition {
  bool same_rules = true;    // else their digests are not compared
  bool same_program = true;  // then the same rules give the same bytes
};

// Compares the folders `results` of two folders: JSON answer by answer, without the program that it names,
// and every other file row by row.
Comparison comparison(const std::filesystem::path& then, const std::filesystem::path& now,
                      const Repetition& how);

}  // namespace brightline::record
