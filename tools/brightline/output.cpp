#include "tools/brightline/output.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "tools/answers/failure.hpp"

namespace brightline {
namespace {

bool is_full(int error) {
  return error == ENOSPC || error == EDQUOT || error == EFBIG;
}

// The new name, too, must outlive a power cut. The file is whole already: a folder that cannot be synced, as
// on some network file systems, is no failure.
void sync_folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const int handle = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return;
  fsync(handle);
  close(handle);
}

}  // namespace

OutputFile::OutputFile(std::string path) : path_(std::move(path)), beside_(path_ + ".part") {
  if (path_ == "-") return;
  file_ = open(beside_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file_ < 0) refuse(errno);
}

OutputFile::~OutputFile() {
  if (file_ < 0) return;
  close(file_);
  unlink(beside_.c_str());
}

void OutputFile::refuse(int error) {
  throw Failure(is_full(error) ? ExitCode::limit : ExitCode::usage,
                path_ + ": cannot be written: " + std::strerror(error));
}

void OutputFile::write(std::string_view text) {
  if (path_ == "-") {
    std::cout << text;
    return;
  }
  while (!text.empty()) {
    const ssize_t count = ::write(file_, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) refuse(errno);
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

void OutputFile::finish() {
  if (path_ == "-") return;
  // The name must not point at bytes that a power cut could still take back.
  if (fsync(file_) != 0) refuse(errno);
  const int closed = close(std::exchange(file_, -1));
  if (closed != 0 || std::rename(beside_.c_str(), path_.c_str()) != 0) {
    const int error = errno;
    unlink(beside_.c_str());
    refuse(error);
  }
  sync_folder_of(path_);
}

StandardOutput::StandardOutput() : before_(std::cout.rdbuf(this)) {}

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
  constexpr std::size_t most_held = 1 << 16;
  held_.append(bytes, static_cast<std::size_t>(count));
  return held_.size() < most_held || sync() == 0 ? count : 0;
}

StandardOutput::int_type StandardOutput::overflow(int_type byte) {
  if (traits_type::eq_int_type(byte, traits_type::eof())) return traits_type::not_eof(byte);
  const char one = traits_type::to_char_type(byte);
  return xsputn(&one, 1) == 1 ? byte : traits_type::eof();
}

void StandardOutput::finish() {
  sync();
  if (error_ == 0 || error_ == EPIPE) return;
  throw Failure(is_full(error_) ? ExitCode::limit : ExitCode::usage,
                std::string("standard output: cannot be written: ") + std::strerror(error_));
}

void write_output(const std::string& path, const std::string& text) {
  OutputFile file(path);
  file.write(text);
  file.finish();
}

}  // namespace brightline
