#include "tools/report/output_file.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "catalog/digest.hpp"
#include "catalog/import/cell_table.hpp"
#include "catalog/import/zip_file.hpp"
#include "grammar/input_file.hpp"
#include "grammar/memory.hpp"
#include "tools/answers/refusal.hpp"

namespace brightline::report {

std::string beginning_of(const std::string& path, std::size_t most) {
  std::string text(most, '\0');
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  const ssize_t size = file < 0 ? 0 : read(file, text.data(), text.size());
  if (file >= 0) close(file);
  text.resize(static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
  return text;
}

std::string digest_of_output(const std::string& path) {
  catalog::Digest digest;
  std::string block(std::size_t{1} << 20, '\0');
  for (std::ifstream file(path, std::ios::binary); file;) {
    file.read(block.data(), static_cast<std::streamsize>(block.size()));
    digest.add(std::string_view(block).substr(0, static_cast<std::size_t>(file.gcount())));
  }
  return digest.text();
}

namespace {

constexpr std::size_t head_bytes = 4096;
constexpr mode_t permissions = 07777;
// In bytes, of at most 255, with a random number and `.part` after it.
constexpr std::size_t longest_name_of_part = 200;

// The folder of a file: locked during the rename and synced after it, so that the new name survives a power
// failure. The file is already complete, so a folder that cannot be locked or synced, as on some network file
// systems, is not an error.
class Folder {
 public:
  explicit Folder(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    handle_ = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    // The lock is held only during a rename; a longer holder is ignored.
    for (int tries = 0; tries < 200 && handle_ >= 0 && flock(handle_, LOCK_EX | LOCK_NB) != 0; ++tries)
      usleep(5000);
  }
  ~Folder() {
    if (handle_ < 0) return;
    fsync(handle_);
    close(handle_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

 private:
  int handle_ = -1;
};

// The part of a workbook that names its author; empty if it is not a workbook.
std::string author_part(const std::string& path, std::size_t size) try {
  const std::string bytes = beginning_of(path, std::min(size, catalog::importing::most_file_bytes));
  std::string text;
  catalog::importing::ZipFile(bytes, path).read("docProps/core.xml", [&](std::string_view part) {
    text += part;
  });
  return text;
} catch (const grammar::UnreadableFile&) {
  return "";
}

// The last line of a file of this form, or only its end; empty if it may end with anything.
std::string last_line_of(const Output& output) {
  if (!output.last_line.empty()) return output.last_line;
  for (const auto& [form, end] : {std::pair(".html", "</html>"), {".svg", "</svg>"}, {".json", "}"}})
    if (output.path.ends_with(form)) return end;
  return {};
}

bool shows(const std::string& path, std::size_t size, const Output& output) {
  if (output.is_known || output.mark.empty()) return output.is_known;
  if (path.ends_with(".xlsx")) return author_part(path, size).find(output.mark) != std::string::npos;
  const std::string head = beginning_of(path, std::max(head_bytes, 2 * output.mark.size()));
  if (const std::string last = last_line_of(output); !last.empty()) {
    if (!beginning_of(path, size).ends_with(last + "\n")) return false;
    if (!output.last_line.empty()) return head.starts_with(output.mark);
  }
  return path.ends_with(".csv") ? head.starts_with(output.mark) : head.find(output.mark) != std::string::npos;
}

std::optional<struct stat> status_of(const std::string& path) {
  struct stat found {};
  return stat(path.c_str(), &found) == 0 ? std::optional(found) : std::nullopt;
}

// Only the administrator may change the owner. The mode is set last, because a change of owner clears bits of
// it.
void keep_owner(int file, const struct stat& before) {
  const bool given = fchown(file, before.st_uid, before.st_gid) == 0;
  fchmod(file, before.st_mode & permissions & (given ? permissions : mode_t{0777}));
}

}  // namespace

std::string target_of(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_symlink(path, error)) return path;
  const std::filesystem::path target = std::filesystem::canonical(path, error);
  grammar::require_memory(error);
  if (error) throw Refusal(Cause::request, path + ": a link that leads to nothing; nothing was written");
  return target.string();
}

bool is_full(int error) {
  return error == ENOSPC || error == EDQUOT || error == EFBIG;
}

std::optional<struct stat> require_replaceable(const Output& output) {
  const std::string target = target_of(output.path);
  const std::optional<struct stat> found = status_of(target);
  if (!found) return found;
  const auto refused = [&](const std::string& why) {
    return Refusal(Cause::request, output.path + ": " + why + "; nothing was written");
  };
  // A rename asks for no permission of the file, and the administrator has every one.
  if ((found->st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0 && !output.force)
    throw refused("is read-only; `chmod u+w` makes it writable" +
                  std::string(output.in_place ? "" : ", and --force replaces it"));
  if (output.in_place) return found;
  if (!S_ISREG(found->st_mode))
    throw refused("exists already and is not a regular file; `-` is standard output");
  if (grammar::is_input(*found)) throw refused("was read by this command, so it is not replaced");
  if (!output.force && found->st_size > 0 && !shows(target, static_cast<std::size_t>(found->st_size), output))
    throw refused(
        "exists already, and nothing in it shows that this command wrote it; name another file, or replace "
        "it with --force");
  return found;
}

void remove_output(const Output& output) {
  if (require_replaceable(output)) std::remove(output.path.c_str());
}

void restart_output(const Output& output) {
  const std::optional<struct stat> before = require_replaceable(output);
  if (!before) return;
  const std::string target = target_of(output.path);
  for (const char* const beside : {"-journal", "-wal", "-shm", ""}) std::remove((target + beside).c_str());
  const int file = open(target.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (file < 0) return;  // whoever opens it next tells why
  keep_owner(file, *before);
  close(file);
}

void outlive_reader() {
  std::signal(SIGPIPE, SIG_IGN);
}

OutputFile::OutputFile(Output output) : output_(std::move(output)) {
  if (output_.path == "-") return;
  outlive_reader();
  before_ = require_replaceable(output_);
  target_ = target_of(output_.path);
  // A name of the greatest length leaves no room for more.
  const std::size_t folder = target_.rfind('/') + 1;
  const std::string name = target_.substr(folder, longest_name_of_part);
  std::random_device random;
  do {
    char number[9];
    std::snprintf(number, sizeof number, "%08x", static_cast<unsigned>(random()));
    beside_ = target_.substr(0, folder) + name + "." + number + ".part";
    file_ = open(beside_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  } while (file_ < 0 && errno == EEXIST);
  if (file_ < 0) refuse(errno);
  if (before_) keep_owner(file_, *before_);
}

OutputFile::~OutputFile() {
  if (file_ < 0) return;
  close(file_);
  unlink(beside_.c_str());
}

void OutputFile::refuse(int error) const {
  // In a folder such as /proc no file can be made, and the reason is then the same as for one that is
  // missing.
  const std::filesystem::path folder = std::filesystem::path(target_).parent_path();
  std::error_code ignored;
  if (error == ENOENT && (folder.empty() || std::filesystem::is_directory(folder, ignored)))
    throw Refusal(Cause::request,
                  output_.path + ": cannot be written: its folder takes no new files; name another folder");
  throw Refusal(is_full(error) ? Cause::limit : Cause::request,
                output_.path + ": cannot be written: " + std::strerror(error));
}

void OutputFile::write(std::string_view text) {
  if (output_.path == "-") {
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
  grammar::require_memory();
  if (output_.path == "-") return;
  // The name must not point at bytes that a power cut could still take back.
  if (fsync(file_) != 0) refuse(errno);
  const Folder folder(target_);
  const std::optional<struct stat> now = status_of(target_);
  if (before_ ? !now || !grammar::is_same_state(*before_, *now) : now.has_value())
    throw Refusal(Cause::interrupted, output_.path +
                                          ": another program has written it meanwhile; its output stays, "
                                          "and nothing of this run was kept");
  const int closed = close(std::exchange(file_, -1));
  if (closed != 0 || std::rename(beside_.c_str(), target_.c_str()) != 0) {
    const int error = errno;
    unlink(beside_.c_str());
    refuse(error);
  }
}

void write_output(Output output, const std::string& text) {
  if (output.mark.empty() && output.path.ends_with(".csv")) output.mark = text.substr(0, text.find('\n') + 1);
  OutputFile file(std::move(output));
  file.write(text);
  file.finish();
}

}  // namespace brightline::report
