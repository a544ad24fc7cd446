// What could not be read, in a file of its own beside the results: FILE.misreads.csv, if there is any.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/foreign_table.hpp"
#include "tools/report/output_file.hpp"

namespace brightline::report {

class MisreadFile {
 public:
  explicit MisreadFile(const std::string& beside) : path_(beside == "-" ? "" : beside + ".misreads.csv") {}

  const std::string& path() const { return path_; }
  void add(const std::vector<catalog::Misread>& misreads);
  // Removes the file of an earlier run if there is nothing to tell.
  void finish();

 private:
  std::string path_;
  std::optional<OutputFile> file_;
};

}  // namespace brightline::report
