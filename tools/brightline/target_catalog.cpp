#include "tools/brightline/target_catalog.hpp"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "catalog/companion.hpp"
#include "catalog/import/write_items.hpp"
#include "grammar/memory.hpp"
#include "tools/answers/embedded.hpp"
#include "tools/brightline/failure.hpp"
#include "tools/report/output_file.hpp"

namespace brightline {
namespace {

// Files of the size that import accepts do not make a larger catalog.
constexpr std::uintmax_t largest_catalog = std::uintmax_t{1} << 30;

}  // namespace

CatalogLock::CatalogLock(const std::string& path) : path_(path + ".lock") {
  constexpr int tries = 1200;
  constexpr useconds_t between = 50'000;
  for (int i = 0; i < tries; ++i) {
    file_ = open(path_.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0666);
    if (file_ < 0) {
      const int error = errno;
      throw Failure(report::is_full(error) ? ExitCode::limit : ExitCode::usage,
                    path + ": cannot be written: no lock " + path_ + " beside it: " + std::strerror(error));
    }
    // The previous holder removed the lock file: only the file that still has the name counts.
    struct stat held {
    }, named{};
    const bool is_held = flock(file_, LOCK_EX | LOCK_NB) == 0 && fstat(file_, &held) == 0 &&
                         lstat(path_.c_str(), &named) == 0 && held.st_ino == named.st_ino &&
                         held.st_dev == named.st_dev;
    // A lock is empty and is removed in the end: a file with text or another name is somebody's.
    if (is_held && S_ISREG(held.st_mode) && held.st_size == 0 && held.st_nlink == 1) return;
    close(file_);
    if (is_held)
      throw Failure(ExitCode::usage, path + ": cannot be written: " + path_ +
                                         " beside it is not a lock of this program; move it away");
    usleep(between);
  }
  throw Failure(ExitCode::usage, path + ": another command is writing to it; try again when it is done");
}

CatalogLock::~CatalogLock() {
  unlink(path_.c_str());
  close(file_);
}

TargetCatalog::TargetCatalog(const std::string& into) : path_(into) {
  std::error_code error;
  // If the path is a link, its target is replaced, not the link.
  if (std::filesystem::is_symlink(into, error)) {
    path_ = std::filesystem::canonical(into, error).string();
    grammar::require_memory(error);
    if (error) throw Failure(ExitCode::usage, into + ": a link that leads to nothing");
  }
  if (std::filesystem::exists(path_, error) && !std::filesystem::is_regular_file(path_))
    throw Failure(ExitCode::usage, into + ": not a regular file");
  if (!into.empty()) lock_.emplace(path_);
  if (into.empty() || !std::filesystem::exists(path_, error)) {
    database_ = catalog::Database::make();
    catalog::importing::copy_formats(
        catalog::Database::open_bytes(embedded_catalog(), "the embedded catalog"), *database_);
    return;
  }
  if (access(path_.c_str(), W_OK) != 0)
    throw Failure(ExitCode::usage,
                  into + ": is read-only; `chmod u+w` makes it writable, or name another file");
  catalog::require_no_companion(path_);
  before_.emplace(path_);
  if (before_->size() > largest_catalog)
    throw Failure(ExitCode::limit, path_ + ": larger than 1 GiB; import into a new catalog");
  database_ = catalog::Database::open_copy(before_->bytes(0, largest_catalog), path_);
}

void TargetCatalog::save() const {
  if (before_) before_->require_unchanged();
  report::write_output({.path = path_, .in_place = before_.has_value()}, database_->bytes());
}

}  // namespace brightline
