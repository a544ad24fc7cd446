#include "tools/report/output_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/answers/refusal.hpp"

namespace brightline::report {
namespace {

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

// A name that leads to a file elsewhere goes on leading there.
std::string target_of(std::string path) {
  std::error_code error;
  if (!std::filesystem::is_symlink(path, error)) return path;
  const std::filesystem::path target = std::filesystem::canonical(path, error);
  return error ? path : target.string();
}

// What takes the place of a file may be read, written and run by the same people.
void keep_mode(const std::string& path, int file) {
  struct stat known {};
  if (stat(path.c_str(), &known) == 0 && S_ISREG(known.st_mode)) fchmod(file, known.st_mode & 07777);
}

}  // namespace

bool is_full(int error) {
  return error == ENOSPC || error == EDQUOT || error == EFBIG;
}

OutputFile::OutputFile(std::string path) : path_(target_of(std::move(path))), beside_(path_ + ".part") {
  if (path_ == "-") return;
  file_ = open(beside_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file_ < 0) refuse(errno);
  keep_mode(path_, file_);
}

OutputFile::~OutputFile() {
  if (file_ < 0) return;
  close(file_);
  unlink(beside_.c_str());
}

void OutputFile::refuse(int error) {
  throw Refusal(is_full(error) ? Cause::limit : Cause::request,
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

void write_output(const std::string& path, const std::string& text) {
  OutputFile file(path);
  file.write(text);
  file.finish();
}

}  // namespace brightline::report
