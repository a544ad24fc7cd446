// Standard output that notices failed writes.
#pragma once

#include <streambuf>
#include <string>
#include <string_view>

namespace brightline {

// While the object exists, std::cout writes through it, and the cause of a failed write is kept.
class StandardOutput : private std::streambuf {
 public:
  StandardOutput();
  ~StandardOutput() override;
  StandardOutput(const StandardOutput&) = delete;
  StandardOutput& operator=(const StandardOutput&) = delete;

  // Writes what is buffered. Throws Failure if anything could not be written, unless the reader of a pipe
  // closed it.
  void finish();

 private:
  int_type overflow(int_type byte) override;
  std::streamsize xsputn(const char* bytes, std::streamsize count) override;
  int sync() override;
  bool write(std::string_view text);

  std::streambuf* before_ = nullptr;
  std::string held_;
  int error_ = 0;  // errno of the first write that failed
};

}  // namespace brightline
