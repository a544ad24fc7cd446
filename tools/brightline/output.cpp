#include "tools/brightline/output.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>

#include <fcntl.h>
#include <unistd.h>

#include "tools/brightline/failure.hpp"

namespace brightline {

void write_output(const std::string& path, const std::string& text) {
  if (path == "-") {
    std::cout << text << std::flush;
    return;
  }
  const std::string beside = path + ".part";
  const auto refuse = [&](const char* what) {
    throw Failure(ExitCode::usage, path + ": " + what + ": " + std::strerror(errno));
  };
  const int file = open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) refuse("cannot be written");
  std::size_t written = 0;
  while (written < text.size()) {
    const ssize_t count = write(file, text.data() + written, text.size() - written);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      const int error = errno;
      close(file);
      unlink(beside.c_str());
      errno = error;
      refuse("cannot be written");
    }
    written += static_cast<std::size_t>(count);
  }
  // The name must not point at bytes that a power cut could still take back.
  const bool synced = fsync(file) == 0;
  const bool closed = close(file) == 0;
  if (!synced || !closed || std::rename(beside.c_str(), path.c_str()) != 0) {
    const int error = errno;
    unlink(beside.c_str());
    errno = error;
    refuse("cannot be written");
  }
}

}  // namespace brightline
