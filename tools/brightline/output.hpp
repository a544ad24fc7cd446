// Writing results: to a file whole or not at all, or to stdout for `-`.
#pragma once

#include <streambuf>
#include <string>
#include <string_view>

namespace brightline {

// A file that is written beside its target and takes its place when it is whole, so that a reader never sees
// half a file. What is not finished is removed. `-` is standard output. Throws Failure with the reason.
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

// Standard output while the object is there: std::cout writes through it, and why a write failed is not lost.
class StandardOutput : private std::streambuf {
 public:
  StandardOutput();
  ~StandardOutput() override;
  StandardOutput(const StandardOutput&) = delete;
  StandardOutput& operator=(const StandardOutput&) = delete;

  // Writes what is still held back. Throws Failure if anything could not be written, unless it was a pipe
  // whose reader has seen enough.
  void finish();

 private:
  int_type overflow(int_type byte) override;
  std::streamsize xsputn(const char* bytes, std::streamsize count) override;
  int sync() override;
  bool write(std::string_view text);

  std::streambuf* before_;
  std::string held_;
  int error_ = 0;  // errno of the first write that failed
};

void write_output(const std::string& path, const std::string& text);

}  // namespace brightline
