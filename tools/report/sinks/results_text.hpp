// Results as text in a file: what an audit writes to .csv, .json and .jsonl, and what stands beside it.
//
// FILE.misreads.csv holds what could not be read, if there is any. FILE.meta.json holds how many results and
// bytes the file has, their digest and what they rest on, so that a file that was cut or edited is told from
// a whole one (kept_audit).
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
  // Throws Refusal where what stands there is not of an earlier run.
  // `columns`: as Output has them.
  ResultsText(const SinkRequest& request, std::string mark, std::vector<std::string> columns = {});

  void write(std::string_view text);
  // The results of a chunk, and what could not be read of it.
  void add(std::string_view text, const Chunk& chunk);
  void finish(const Audit& audit);
  // Empty: nothing stands beside standard output.
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
