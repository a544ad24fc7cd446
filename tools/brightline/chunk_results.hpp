// One chunk of a table, classified: the texts of its results and what could not be read.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "catalog/result_file.hpp"
#include "engine/evaluate.hpp"
#include "tools/brightline/change.hpp"

namespace brightline {

struct ChunkResults {
  std::int64_t next_row = 0;  // where the table goes on
  catalog::ResultRows results;
  std::vector<catalog::Misread> misreads;
  std::vector<Change> changes;  // items whose verdict is another than on the other side
  std::uint64_t read = 0;
  std::uint64_t rejected = 0;
  std::vector<std::uint64_t> counts;  // by engine::verdicts

  // Empty again, but for the room that it has.
  void clear();
};

// What is wanted of each row besides the counts.
struct Wanted {
  bool texts = false;
  const engine::Code* then = nullptr;  // changes from the answers of this code
};

// Turns batches into results; one for each thread. It must outlive the results.
class Classifier {
 public:
  // `code` and `wanted.then` must outlive it, and are for batches of one shape.
  Classifier(const engine::Code& code, Wanted wanted);

  void add(catalog::ForeignRows& rows, ChunkResults& results);

 private:
  using Answer = catalog::ResultAnswer;
  const Answer& answer(const engine::Batch& batch, std::size_t row);
  void add_texts(const catalog::ForeignRows& rows, ChunkResults& results);
  void add_changes(const catalog::ForeignRows& rows, ChunkResults& results);
  void append_missing(const engine::Batch& batch, std::size_t row, std::string& text);
  void append_term(const std::string& name, const engine::CodeTerm* term, const engine::Batch& batch,
                   std::size_t row, std::string& text) const;

  const engine::Code& code_;
  Wanted wanted_;
  std::vector<engine::Verdict> verdicts_;
  const engine::CodeTerm* tpp_ = nullptr;  // in the code, if it has such terms
  const engine::CodeTerm* density_ = nullptr;
  engine::Workspace workspace_;
  engine::Workspace workspace_then_;
  std::vector<engine::Verdict> verdicts_then_;
  std::vector<std::uint16_t> codes_;
  std::vector<std::uint16_t> codes_then_;
  std::string key_;
  std::unordered_map<std::string, Answer> answers_;       // by engine::path_of
  std::unordered_map<std::string, std::string> missing_;  // by engine::pattern_of
};

}  // namespace brightline
