// Writes the results of an audit to .csv, .json and .jsonl, and the files beside them.
//
// FILE.misreads.csv has the cells that could not be read, if any. FILE.meta.json has the number of results
// and bytes, the digests of both files and the inputs, so that kept_audit detects a truncated or edited file
// and a later audit replaces none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "catalog/digest.hpp"
#include "catalog/foreign_table.hpp"
#include "tools/report/output_file.hpp"
#include "tools/report/sinks/sinks.hpp"

namespace brightline::report {

class ResultsText {
 public:
  // Throws Refusal if there is a file that is not as an earlier run wrote it, or whose FILE.meta.json is
  // gone.
  explicit ResultsText(const SinkRequest& request);

  void write(std::string_view text);
  // Adds the results of a chunk, and the cells of it that could not be read.
  void add(std::string_view text, const Chunk& chunk);
  void finish(const Audit& audit);
  // Empty for standard output.
  const std::string& misreads_place() const { return misreads_output_.path; }

 private:
  // A file that is written, with the size and the digest for FILE.meta.json.
  struct Written {
    explicit Written(Output output) : file(std::move(output)) {}
    void write(std::string_view text);
    OutputFile file;
    catalog::Digest digest;
    std::uint64_t bytes = 0;
  };

  Written file_;
  Output misreads_output_;
  std::optional<Written> misreads_;
  std::optional<OutputFile> meta_;
  std::uint64_t results_ = 0;
};

}  // namespace brightline::report
