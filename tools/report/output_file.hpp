// Every file that this program writes for a user is opened here.
//
// An existing file is replaced only if its head shows that the same verb wrote it, or by --force, and never
// if it was read. What is written stands beside it under a name of its own until it is whole, and takes its
// place with its mode and owner. Of two runs that write one file at a time the first to end wins, and the
// other says so. SQLite files that grow in place are held to the same rule by require_replaceable.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/stat.h>

namespace brightline::report {

struct Output {
  std::string path;  // `-` is standard output
  // What the head of every such file holds: all of the first line of a .csv, the author of an .xlsx, anything
  // in the first 4 KiB of another. Empty: nothing shows who wrote it, and only --force replaces it.
  std::string mark = {};
  bool force = false;
  bool in_place = false;  // what was read is written anew, as by `fmt`
  // In place of the mark of a .csv: all names that stand in the headers of such files.
  std::vector<std::string> columns = {};
};

// Throws Refusal where the rule above forbids to replace what stands there, or it is no regular file.
// Gives the file as it is now; nothing if there is none.
std::optional<struct stat> require_replaceable(const Output& output);

// Removes what require_replaceable allows to replace, and what SQLite has left beside it.
void remove_output(const Output& output);

class OutputFile {
 public:
  // Throws Refusal with the reason.
  explicit OutputFile(Output output);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view text);
  void finish();
  // Where the bytes stand until finish(), for a library that writes by name.
  const std::string& beside() const { return beside_; }

 private:
  [[noreturn]] void refuse(int error) const;

  Output output_;
  std::string target_;  // where links lead
  std::string beside_;
  std::optional<struct stat> before_;
  int file_ = -1;
};

// The first line of a .csv text is its mark where none is given.
void write_output(Output output, const std::string& text);

// Whether a write failed with this errno for want of room.
bool is_full(int error);

}  // namespace brightline::report
