// One chunk of a table, classified: the texts of its results and what could not be read.
#pragma once

#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "catalog/result_file.hpp"
#include "engine/evaluate.hpp"

namespace brightline {

struct ChunkResults {
  std::int64_t next_row = 0;  // where the table goes on
  std::vector<catalog::ResultRow> rows;
  std::deque<std::string>
      texts;  // what the rows point to, besides the texts of the classifier; one for each batch
  std::vector<catalog::Misread> misreads;
  std::uint64_t read = 0;
  std::uint64_t rejected = 0;
  std::vector<std::uint64_t> counts;  // by engine::verdicts
};

// Turns batches into results; one for each thread. It must outlive the results.
class Classifier {
 public:
  // `code` must outlive it. Without `texts` only the counts are filled.
  Classifier(const engine::Code& code, bool texts);

  void add(catalog::ForeignRows& rows, ChunkResults& results);

 private:
  // What all rows have in common of which the same paragraphs hold.
  struct Path {
    std::string outcome;
    std::string eccn;
    std::string paragraphs;
    bool undetermined = false;
  };
  const Path& path(std::size_t row, const std::vector<std::uint16_t>& codes);
  std::string missing(const engine::Batch& batch, std::size_t row);
  std::string term(const std::string& name, const engine::Batch& batch, std::size_t row) const;

  const engine::Code& code_;
  bool texts_;
  std::vector<engine::Verdict> verdicts_;
  engine::Workspace workspace_;
  std::vector<std::uint16_t> codes_;
  std::string key_;
  std::unordered_map<std::string, Path> paths_;
  std::unordered_map<std::string, std::string> missing_;  // by engine::pattern_of
};

}  // namespace brightline
