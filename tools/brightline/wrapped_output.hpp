// Lines for people on the standard output: none is wider than the terminal, or than 100 columns where the
// output goes into a file or to another program, so that it can be read there and does not depend on where it
// ran.
#pragma once

#include <cstddef>
#include <sstream>

namespace brightline {

// Of the standard output, at most 120: longer lines are hard to read.
std::size_t terminal_width();

// While it lives, what is written to std::cout is kept; then it is written with its longer lines broken at
// blanks. Not for what programs read: JSON, CSV, SQL, rule text and the lines of diagnostics.
class WrappedOutput {
 public:
  WrappedOutput();
  ~WrappedOutput();
  WrappedOutput(const WrappedOutput&) = delete;
  WrappedOutput& operator=(const WrappedOutput&) = delete;

 private:
  std::ostringstream text_;
  std::streambuf* before_;
};

}  // namespace brightline
