// Writing results: to a file whole or not at all, or to stdout for `-`.
#pragma once

#include <string>
#include <string_view>

namespace brightline {

// A file that is written beside its target and takes its place when it is whole, so that a reader never sees
// half a file. What is not finished is removed. Throws Failure with the reason.
class OutputFile {
 public:
  explicit OutputFile(std::string path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view text);
  void finish();

 private:
  [[noreturn]] void refuse(int error);

  std::string path_;
  std::string beside_;
  int file_ = -1;
};

void write_output(const std::string& path, const std::string& text);

}  // namespace brightline
