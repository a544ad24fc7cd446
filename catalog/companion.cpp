#include "catalog/companion.hpp"

#include <cstdint>
#include <filesystem>

#include "catalog/database.hpp"

namespace brightline::catalog {

// SQLite opens what has the name of its log or journal, and would wait for the other end of a pipe.
void require_regular_companions(const std::string& path) {
  for (const char* const ending : {"-wal", "-journal", "-shm"}) {
    std::error_code error;
    const std::filesystem::file_type type = std::filesystem::symlink_status(path + ending, error).type();
    if (type != std::filesystem::file_type::not_found && type != std::filesystem::file_type::regular)
      throw DatabaseError(path, "beside it is " + path + ending +
                                    ", which is not a regular file, so that it is no log or journal of a "
                                    "database; remove it");
  }
}

// A program that has the file open, or was killed, leaves its changes in a second file. SQLite would apply
// that file to this one, whoever wrote it.
void require_no_companion(const std::string& path) {
  require_regular_companions(path);
  std::error_code error;
  for (const char* const ending : {"-wal", "-journal"}) {
    const std::uintmax_t size = std::filesystem::file_size(path + ending, error);
    if (!error && size > 0) {
      throw DatabaseError(path,
                          "another program has it open, or was interrupted (" + path + ending +
                              "); end that program, or make a copy with `sqlite3 FILE \".backup COPY\"`");
    }
  }
}

// The log and journal of a database are called after the name by which it was opened for writing, which a
// hard link to it does not show.
void require_no_companion(const grammar::InputFile& file, const std::string& path) {
  require_no_companion(path);
  std::uint64_t left = file.links();
  if (left <= 1) return;
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  // A folder that cannot be read to its end leaves names that were not found.
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code unknown;
    if (!at->is_regular_file(unknown) || at->is_symlink(unknown) || !file.is_at(at->path().string()))
      continue;
    require_no_companion(at->path().string());
    --left;
  }
  if (left > 0)
    throw DatabaseError(
        file.path(),
        "has another name (a hard link) in another folder, beside which changes may wait that "
        "are not in it; give a copy: `cp FILE COPY`, when no program writes to it");
}

}  // namespace brightline::catalog
