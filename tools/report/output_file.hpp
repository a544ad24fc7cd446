// Opens every file that this program writes for a user.
//
// An existing file is replaced only if it may be written and its head shows that the same verb wrote it, or
// with --force, and never if it is an input. The output has a temporary name until it is complete, and then
// replaces the file with its mode and owner. If two runs write one file at the same time, the first to end
// wins and the other reports it. For SQLite files, which grow in place, require_replaceable applies the same
// rule.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <sys/stat.h>

namespace brightline::report {

struct Output {
  std::string path;  // `-` is standard output
  // A text in the head of every such file: the whole first line of a .csv, the author of an .xlsx, or any
  // text in the first 4 KiB of another. Empty: only --force replaces the file.
  std::string mark = {};
  bool force = false;
  bool in_place = false;  // what was read is written anew, as by `fmt`
  // The last line of every such file, whose first line then begins with the mark: a file to which somebody
  // added is not replaced. Pages, pictures and JSON documents have theirs without being asked.
  std::string last_line = {};
  // Instead of a mark: the caller found by another file that what exists was written by the same verb.
  bool is_known = false;
};

// Throws Refusal if the rule above forbids the replacement, or if it is not a regular file. Returns the
// existing file; empty if there is none.
std::optional<struct stat> require_replaceable(const Output& output);

// From now on, a reader of standard output that goes away (SIGPIPE) does not end the program, which would
// leave an unfinished file: the write fails, and the file is finished. Every OutputFile calls it.
void outlive_reader();

// Where a link leads, which is replaced instead of the link; any other path as it is. Throws Refusal if it
// leads to nothing.
std::string target_of(const std::string& path);

// The first bytes of a file that may be replaced, which does not make it an input; empty if there is none.
std::string beginning_of(const std::string& path, std::size_t most);
// Likewise, its digest.
std::string digest_of_output(const std::string& path);

// Removes a file that may be replaced.
void remove_output(const Output& output);

// Makes an SQLite file that may be replaced empty, and removes the files of SQLite beside it. The new file
// has the mode and owner of the old one, which programs that have it open go on reading.
void restart_output(const Output& output);

class OutputFile {
 public:
  // Throws Refusal with the reason.
  explicit OutputFile(Output output);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view text);
  void finish();
  // The temporary path until finish(), for libraries that write by name.
  const std::string& beside() const { return beside_; }

 private:
  [[noreturn]] void refuse(int error) const;

  Output output_;
  std::string target_;  // where links lead
  std::string beside_;
  std::optional<struct stat> before_;
  int file_ = -1;
};

// If no mark is given, the first line of a .csv text is its mark.
void write_output(Output output, const std::string& text);

// Whether this errno means that there is no room left.
bool is_full(int error);

}  // namespace brightline::report
