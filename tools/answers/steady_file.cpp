#include "tools/answers/steady_file.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include "tools/answers/refusal.hpp"

namespace brightline {

SteadyFile::SteadyFile(std::string path) : path_(std::move(path)) {
  if (stat(path_.c_str(), &before_) != 0) throw Refusal(Cause::input, path_ + ": " + std::strerror(errno));
  // SQLite would read what waits there too, and no digest of the file would tell.
  const std::string log = path_ + "-wal";
  struct stat waiting {};
  if (stat(log.c_str(), &waiting) == 0 && waiting.st_size > 0)
    throw Refusal(Cause::input, path_ + ": changes to it wait in " + log +
                                    "; end the program that writes to it, or run `sqlite3 " + path_ +
                                    " 'PRAGMA wal_checkpoint(TRUNCATE)'`");
}

void SteadyFile::require_unchanged() const {
  struct stat now {};
  if (stat(path_.c_str(), &now) == 0 && now.st_ino == before_.st_ino && now.st_dev == before_.st_dev &&
      now.st_size == before_.st_size && now.st_mtim.tv_sec == before_.st_mtim.tv_sec &&
      now.st_mtim.tv_nsec == before_.st_mtim.tv_nsec)
    return;
  throw Refusal(Cause::input, path_ + " changed while it was read; run again when nothing writes to it");
}

}  // namespace brightline
