#include "tools/brightline/wrapped_output.hpp"

#include <algorithm>
#include <iostream>

#include <sys/ioctl.h>
#include <unistd.h>

#include "grammar/text.hpp"
#include "grammar/visible.hpp"

namespace brightline {

std::size_t terminal_width() {
  winsize size{};
  if (isatty(1) == 1 && ioctl(1, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
    return std::min<std::size_t>(size.ws_col, 120);
  return 100;
}

WrappedOutput::WrappedOutput(bool color) : color_(color), before_(std::cout.rdbuf(text_.rdbuf())) {}

WrappedOutput::~WrappedOutput() {
  std::cout.rdbuf(before_);
  const std::string text =
      color_ ? grammar::visible_colored(text_.str()) : grammar::visible_lines(text_.str());
  std::cout << grammar::wrapped(text, terminal_width()) << std::flush;
}

}  // namespace brightline
