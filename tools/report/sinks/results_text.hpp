// Writes the results of an audit to .csv, .json and .jsonl, and the files beside them.
//
// FILE.misreads.csv has the cells that could not be read, if any. FILE.meta.json has the number of results
// and bytes, their digest and the inputs, so that kept_audit detects a truncated or edited file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/foreign_table.hpp"
#include "tools/answers/digest.hpp"
#include "tools/report/output_file.hpp"
#include "tools/report/sinks/sinks.hpp"

namespace brightline::report {

class ResultsText {
 public:
  // Throws Refusal if the existing file is not of an earlier run. `columns`: see Output.
  ResultsText(const SinkRequest& request, std::string mark, std::vector<std::string> columns = {});

  void write(std::string_view text);
  // Adds the results of a chunk, and the cells of it that could not be read.
  void add(std::string_view text, const Chunk& chunk);
  void finish(const Audit& audit);
  // Empty for standard output.
  const std::string& misreads_place() const { return misreads_output_.path; }

 private:
  OutputFile file_;
  Output misreads_output_;
  Output meta_output_;
  std::optional<OutputFile> misreads_;
  Digest digest_;
  std::uint64_t bytes_ = 0;
  std::uint64_t results_ = 0;
};

}  // namespace brightline::report
