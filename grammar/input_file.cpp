#include "grammar/input_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <set>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace brightline::grammar {
namespace {

struct Inputs {
  std::mutex mutex;
  std::set<std::pair<dev_t, ino_t>> files;
};

Inputs& inputs() {
  static Inputs all;
  return all;
}

[[noreturn]] void cannot_read(const std::string& path, int error) {
  throw UnreadableFile(path + ": cannot be read: " + std::strerror(error));
}

// Reads the next bytes, or those at `at` if it is not negative; fewer than `most` only at the end.
std::string bytes_from(int handle, off_t at, std::size_t most, const std::string& path) {
  std::string text;
  while (text.size() < most) {
    const std::size_t before = text.size();
    text.resize(before + std::min<std::size_t>(most - before, 1 << 20));
    const ssize_t count =
        at < 0 ? read(handle, text.data() + before, text.size() - before)
               : pread(handle, text.data() + before, text.size() - before, at + static_cast<off_t>(before));
    const int error = errno;
    text.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count == 0) break;
    if (count < 0 && error != EINTR) cannot_read(path, error);
  }
  return text;
}

}  // namespace

// O_NONBLOCK, because opening a FIFO would otherwise wait for a writer.
InputFile::InputFile(const std::string& path, Use use)
    : path_(path), handle_(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) {
  if (handle_ < 0) cannot_read(path, errno);
  if (fstat(handle_, &opened_) != 0 || !S_ISREG(opened_.st_mode)) {
    close(handle_);
    if (S_ISDIR(opened_.st_mode)) cannot_read(path, EISDIR);
    throw UnreadableFile(path + ": not a regular file; write what comes out of a pipe to a file first", true);
  }
  if (use == Use::place_of_output) return;
  const std::lock_guard lock(inputs().mutex);
  inputs().files.emplace(opened_.st_dev, opened_.st_ino);
}

InputFile::~InputFile() {
  if (handle_ >= 0) close(handle_);
}

InputFile::InputFile(InputFile&& other) noexcept
    : path_(std::move(other.path_)), handle_(std::exchange(other.handle_, -1)), opened_(other.opened_) {}

InputFile& InputFile::operator=(InputFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(handle_, other.handle_);
  std::swap(opened_, other.opened_);
  return *this;
}

std::string InputFile::bytes(std::uint64_t from, std::size_t most) const {
  return bytes_from(handle_, static_cast<off_t>(from), most, path_);
}

void InputFile::require_unchanged() const {
  struct stat held {
  }, named{};
  if (fstat(handle_, &held) == 0 && is_same_state(held, opened_) && stat(path_.c_str(), &named) == 0 &&
      is_same_state(named, opened_))
    return;
  throw UnreadableFile(path_ + ": changed while it was read; run again when nothing writes to it");
}

bool InputFile::is_at(const std::string& path) const {
  struct stat named {};
  return stat(path.c_str(), &named) == 0 && named.st_dev == opened_.st_dev && named.st_ino == opened_.st_ino;
}

std::string read_file(const std::string& path, std::size_t most) {
  std::string text;
  if (path == "-") {
    text = standard_input_bytes(most + 1);
  } else {
    text = InputFile(path).bytes(0, most + 1);
  }
  if (text.size() > most)
    throw UnreadableFile((path == "-" ? "standard input" : path) + ": larger than " +
                             std::to_string(most >> 20) + " MiB, the most that is read",
                         true);
  return text;
}

std::string standard_input_bytes(std::size_t most) {
  return bytes_from(STDIN_FILENO, -1, most, "standard input");
}

bool is_same_state(const struct stat& a, const struct stat& b) {
  return a.st_ino == b.st_ino && a.st_dev == b.st_dev && a.st_size == b.st_size &&
         a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec &&
         a.st_ctim.tv_sec == b.st_ctim.tv_sec && a.st_ctim.tv_nsec == b.st_ctim.tv_nsec;
}

bool is_input(const struct stat& file) {
  const std::lock_guard lock(inputs().mutex);
  return inputs().files.contains({file.st_dev, file.st_ino});
}

}  // namespace brightline::grammar
