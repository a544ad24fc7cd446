#include "tools/brightline/standard_output.hpp"

#include <cerrno>
#include <cstring>
#include <iostream>

#include <unistd.h>

#include "grammar/memory.hpp"
#include "tools/brightline/failure.hpp"
#include "tools/report/output_file.hpp"

namespace brightline {

namespace {

constexpr std::size_t most_held = 1 << 16;

}  // namespace

StandardOutput::StandardOutput() {
  held_.reserve(most_held);
  before_ = std::cout.rdbuf(this);
}

StandardOutput::~StandardOutput() {
  sync();
  std::cout.rdbuf(before_);
}

bool StandardOutput::write(std::string_view text) {
  while (!text.empty() && error_ == 0) {
    const ssize_t count = ::write(STDOUT_FILENO, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0)
      error_ = errno;
    else
      text.remove_prefix(static_cast<std::size_t>(count));
  }
  return error_ == 0;
}

int StandardOutput::sync() {
  const bool written = write(held_);
  held_.clear();
  return written ? 0 : -1;
}

std::streamsize StandardOutput::xsputn(const char* bytes, std::streamsize count) {
  // Allocates nothing: a stream would catch the exception, and go on without the text.
  const std::string_view text(bytes, static_cast<std::size_t>(count));
  if (held_.size() + text.size() > most_held && sync() != 0) return 0;
  if (text.size() > most_held) return write(text) ? count : 0;
  held_ += text;
  return count;
}

StandardOutput::int_type StandardOutput::overflow(int_type byte) {
  if (traits_type::eq_int_type(byte, traits_type::eof())) return traits_type::not_eof(byte);
  const char one = traits_type::to_char_type(byte);
  return xsputn(&one, 1) == 1 ? byte : traits_type::eof();
}

void StandardOutput::finish() {
  grammar::require_memory();
  sync();
  if (error_ == 0 || error_ == EPIPE) return;
  throw Failure(report::is_full(error_) ? ExitCode::limit : ExitCode::usage,
                std::string("standard output: cannot be written: ") + std::strerror(error_));
}

}  // namespace brightline
