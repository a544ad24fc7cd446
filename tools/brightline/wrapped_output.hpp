// Breaks lines for people on the standard output at the width of the terminal, or at 100 columns if the
// output is a file or a pipe, so that its form does not depend on where it ran.
#pragma once

#include <cstddef>
#include <sstream>

namespace brightline {

// The width of the standard output, at most 120: longer lines are hard to read.
std::size_t terminal_width();

// While it exists, writes to std::cout are kept; its destructor writes them with longer lines broken at
// blanks. Do not use it for JSON, CSV, SQL, rule text or diagnostics, which programs read.
class WrappedOutput {
 public:
  // `color`: the text has colours of grammar::painted(), and all names in it were made visible.
  explicit WrappedOutput(bool color = false);
  ~WrappedOutput();
  WrappedOutput(const WrappedOutput&) = delete;
  WrappedOutput& operator=(const WrappedOutput&) = delete;

 private:
  bool color_;
  std::ostringstream text_;
  std::streambuf* before_;
};

}  // namespace brightline
