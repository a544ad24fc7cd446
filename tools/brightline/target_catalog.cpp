#include "tools/brightline/target_catalog.hpp"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "catalog/import/write_items.hpp"
#include "tools/answers/embedded.hpp"
#include "tools/brightline/failure.hpp"
#include "tools/report/output_file.hpp"

namespace brightline {
namespace {

// A catalog of more than this is not made by importing files of the size that is read.
constexpr std::uintmax_t largest_catalog = std::uintmax_t{1} << 30;

}  // namespace

CatalogLock::CatalogLock(const std::string& path)
    : file_(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
  if (file_ < 0) throw Failure(ExitCode::usage, path + ": cannot be opened: " + std::strerror(errno));
  struct stat held {
  }, named{};
  if (flock(file_, LOCK_EX | LOCK_NB) != 0 || fstat(file_, &held) != 0 || stat(path.c_str(), &named) != 0 ||
      held.st_ino != named.st_ino || held.st_dev != named.st_dev) {
    close(file_);
    throw Failure(ExitCode::usage, path + ": another import is writing to it; try again when it is done");
  }
  mode_ = held.st_mode & 07777;
}

CatalogLock::~CatalogLock() {
  close(file_);
}

TargetCatalog::TargetCatalog(const std::string& into) : path_(into) {
  std::error_code error;
  if (into.empty() || !std::filesystem::exists(std::filesystem::symlink_status(into, error))) {
    database_ = catalog::Database::make();
    catalog::importing::copy_formats(
        catalog::Database::open_bytes(embedded_catalog(), "the embedded catalog"), *database_);
    return;
  }
  // Of a link, the file that it leads to is replaced, not the link.
  path_ = std::filesystem::canonical(into, error).string();
  if (error || !std::filesystem::is_regular_file(path_))
    throw Failure(ExitCode::usage, into + ": not a regular file");
  if (access(path_.c_str(), W_OK) != 0)
    throw Failure(ExitCode::usage,
                  into + ": is read-only; `chmod u+w` makes it writable, or name another file");
  lock_.emplace(path_);
  for (const char* const companion : {"-journal", "-wal"}) {
    const std::string beside = path_ + companion;
    if (std::filesystem::exists(beside, error) && std::filesystem::file_size(beside, error) > 0)
      throw Failure(ExitCode::usage, path_ + ": another program is writing to it, or was interrupted (" +
                                         beside + "); end it, or open the file once with sqlite3");
  }
  if (std::filesystem::file_size(path_) > largest_catalog)
    throw Failure(ExitCode::limit, path_ + ": larger than 1 GiB; import into a new catalog");
  std::ifstream file(path_, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  database_ = catalog::Database::open_copy(bytes, path_);
}

void TargetCatalog::save() const {
  report::write_output(path_, database_->bytes());
  if (lock_) chmod(path_.c_str(), lock_->mode());
}

}  // namespace brightline
