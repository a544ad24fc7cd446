#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/answers/refusal.hpp"
#include "tools/record/record.hpp"
#include "tools/report/output_file.hpp"

namespace brightline::record {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view name_begins = "brightline-record-";
constexpr std::string_view room_for_random = "XXXXXX";  // as mkdtemp(3) asks for

// The folder, opened and locked; -1 if another process has it locked, or if it is not there any more.
int locked(const fs::path& folder) {
  const int handle = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (handle < 0) return -1;
  struct stat held {
  }, named{};
  if (flock(handle, LOCK_EX | LOCK_NB) == 0 && fstat(handle, &held) == 0 &&
      lstat(folder.c_str(), &named) == 0 && held.st_ino == named.st_ino && held.st_dev == named.st_dev)
    return handle;
  close(handle);
  return -1;
}

// Whether it is a folder as this program makes them: of this user alone, under such a name, with nothing in
// it but folders of a record.
bool is_own(const fs::directory_entry& it) {
  const std::string name = it.path().filename().string();
  if (!name.starts_with(name_begins) || name.size() != name_begins.size() + room_for_random.size())
    return false;
  struct stat found {};
  constexpr mode_t permissions = 07777, only_this_user = 0700;
  if (lstat(it.path().c_str(), &found) != 0 || !S_ISDIR(found.st_mode) || found.st_uid != getuid() ||
      (found.st_mode & permissions) != only_this_user)
    return false;
  std::error_code error;
  for (const fs::directory_entry& each : fs::directory_iterator(it.path(), error))
    if (!refusal_of_name(each.path().filename().string() + "/file").empty()) return false;
  return !error;
}

// What a killed run left: nobody has it locked.
void remove_stale(const fs::path& beside) {
  std::error_code error;
  for (const fs::directory_entry& it : fs::directory_iterator(beside, error)) {
    if (!is_own(it)) continue;
    const int lock = locked(it.path());
    if (lock < 0) continue;
    std::error_code ignored;  // the next run tries again
    fs::remove_all(it.path(), ignored);
    close(lock);
  }
}

}  // namespace

PrivateFolder::PrivateFolder() {
  report::outlive_reader();  // it would be left
  std::error_code error;
  const fs::path beside = fs::temp_directory_path(error);
  if (!error) remove_stale(beside);
  constexpr int most_tries = 100;
  // Between the making and the locking, another run may take it for one that was left.
  for (int tries = 0; lock_ < 0 && tries < most_tries; ++tries) {
    std::string name = (beside / (std::string(name_begins) + std::string(room_for_random))).string();
    if (error || mkdtemp(name.data()) == nullptr)
      throw Refusal(Cause::limit, "no private folder can be made in the folder for temporary files, " +
                                      std::string(error ? "which is not there" : std::strerror(errno)) +
                                      "; TMPDIR names another");
    path_ = name;
    lock_ = locked(path_);
  }
  if (lock_ < 0)
    throw Refusal(Cause::limit, path_.string() + ": cannot be locked; TMPDIR names another folder");
}

PrivateFolder::~PrivateFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
  close(lock_);
}

}  // namespace brightline::record
