// Standard output, of which a failed write is noticed.
#pragma once

#include <streambuf>
#include <string>
#include <string_view>

namespace brightline {

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

}  // namespace brightline
