// A file that a report is written to.
#pragma once

#include <string>
#include <string_view>

namespace brightline::report {

// A file that is written beside its target and takes its place when it is whole, so that a reader never sees
// half a file. What is not finished is removed. `-` is standard output. Throws Refusal with the reason.
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

// Whether a write failed with this errno for want of room.
bool is_full(int error);

}  // namespace brightline::report
