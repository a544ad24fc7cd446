// An input file: opened once, limited in size, and remembered so that no output replaces it.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

#include <sys/stat.h>

#include "grammar/visible.hpp"

namespace brightline::grammar {

// The file cannot be read; the message is its name, a colon and the reason.
class UnreadableFile : public std::runtime_error {
 public:
  explicit UnreadableFile(const std::string& message, bool limit = false)
      : std::runtime_error(visible(message)), limit_(limit) {}
  // True if the file is larger than a limit, not broken or missing.
  bool limit() const { return limit_; }

 private:
  bool limit_;
};

class InputFile {
 public:
  // What a file is opened for: an input is never replaced, the place of an output is looked at before it is.
  enum class Use { input, place_of_output };

  // Throws UnreadableFile if the file is missing or not a regular file: a pipe or a device may have no end.
  explicit InputFile(const std::string& path, Use use = Use::input);
  ~InputFile();
  InputFile(InputFile&& other) noexcept;
  InputFile& operator=(InputFile&& other) noexcept;

  const std::string& path() const { return path_; }  // as it was given
  std::uint64_t size() const { return static_cast<std::uint64_t>(opened_.st_size); }
  // Reads `most` bytes from an offset; fewer only at the end of the file. Throws UnreadableFile.
  std::string bytes(std::uint64_t from, std::size_t most) const;
  // Throws UnreadableFile if the file changed since it was opened, or was replaced.
  void require_unchanged() const;
  // Whether the path leads to the file that was opened.
  bool is_at(const std::string& path) const;
  // How many hard links lead to the file.
  std::uint64_t links() const { return static_cast<std::uint64_t>(opened_.st_nlink); }

 private:
  std::string path_;
  int handle_;
  struct stat opened_ {};
};

// Reads a file of at most `most` bytes, or standard input for `-`. Throws UnreadableFile.
std::string read_file(const std::string& path, std::size_t most);

// The next bytes of standard input, at most `most`; fewer only at its end. Throws UnreadableFile.
std::string standard_input_bytes(std::size_t most);

// Whether two looks at a file saw the same file unchanged. A program can set the time of the last change of
// content back, but not that of the last change of status, so both count.
bool is_same_state(const struct stat& a, const struct stat& b);

// True if this process opened a file with this device and inode as an input.
bool is_input(const struct stat& file);

}  // namespace brightline::grammar
