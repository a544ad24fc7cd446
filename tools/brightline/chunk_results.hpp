// One chunk of a table or a catalog, classified: the texts of its results and what could not be read.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "catalog/result_file.hpp"
#include "tools/answers/dated_code.hpp"
#include "tools/brightline/change.hpp"
#include "tools/report/counts.hpp"

namespace brightline {

struct ChunkResults {
  std::int64_t next_row = 0;  // where the table goes on
  catalog::ResultRows results;
  std::vector<catalog::Misread> misreads;
  std::vector<Change> changes;  // items whose verdict is another than on the other side
  std::uint64_t read = 0;
  std::uint64_t rejected = 0;
  std::vector<std::uint64_t> counts;  // of a table, by DatedCode::verdicts

  // Of a catalog: the answers that `results` point to, the results in the form of the output unless that is a
  // database, how many there are by provision or outcome, and what is to be told on stderr.
  std::deque<catalog::ResultAnswer> answers;
  std::string lines;
  std::map<std::string, std::uint64_t> by_verdict;
  report::LicenceCounts licences;
  std::vector<std::string> warnings;

  // Empty again, but for the room that it has.
  void clear();
};

// What is wanted of each row. Both must outlive those who classify, and are for batches of one shape.
struct Wanted {
  const DatedCode& code;
  bool texts = false;               // besides the counts
  const DatedCode* then = nullptr;  // changes from the answers of this code
};

// Turns batches into results; one for each thread. It must outlive the results.
class Classifier {
 public:
  explicit Classifier(Wanted wanted);

  void add(catalog::ForeignRows& rows, ChunkResults& results);

 private:
  using Answer = catalog::ResultAnswer;

  // One stretch of days: its code, and what the rows of the last batch evaluated to.
  struct Stretch {
    const engine::Code* code = nullptr;
    std::vector<engine::Verdict> verdicts;
    const engine::CodeTerm* tpp = nullptr;  // in the code, if it has such terms
    const engine::CodeTerm* density = nullptr;
    engine::Workspace workspace;
    std::vector<std::uint16_t> codes;                      // by row
    std::unordered_map<std::string, Answer> answers;       // by engine::path_of
    std::unordered_map<std::string, std::string> missing;  // by engine::pattern_of
    bool in_batch = false;
  };
  // One side of a comparison, or the only one.
  struct Side {
    const DatedCode* code = nullptr;
    std::vector<std::unique_ptr<Stretch>> stretches;  // made when a row first needs it
    std::vector<Stretch*> of_row;                     // of the batch; empty: the first holds for all
    Stretch& at(std::size_t row) { return of_row.empty() ? *stretches.front() : *of_row[row]; }
  };

  static Stretch& stretch(Side& side, std::size_t place);
  void evaluate(Side& side, const catalog::ForeignRows& rows, bool codes);
  void count(const catalog::ForeignRows& rows, std::vector<std::uint64_t>& counts);
  const Answer& answer(Stretch& stretch, const engine::Batch& batch, std::size_t row);
  void add_texts(const catalog::ForeignRows& rows, ChunkResults& results);
  void add_changes(const catalog::ForeignRows& rows, ChunkResults& results);
  void append_missing(Stretch& stretch, const engine::Batch& batch, std::size_t row, std::string& text);

  Wanted wanted_;
  Side now_;
  Side then_;
  std::string key_;
};

}  // namespace brightline
