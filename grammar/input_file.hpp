// A file that is read: opened once, whatever its name leads to, bounded, and remembered, so that no output
// takes its place.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

#include <sys/stat.h>

namespace brightline::grammar {

// The file as a whole cannot be read; the message is its name, a colon and why.
class UnreadableFile : public std::runtime_error {
 public:
  explicit UnreadableFile(const std::string& message, bool limit = false)
      : std::runtime_error(message), limit_(limit) {}
  // More than is read, rather than a file that is broken or not there.
  bool limit() const { return limit_; }

 private:
  bool limit_;
};

class InputFile {
 public:
  // Throws UnreadableFile for what is not there or no regular file: a pipe or a device has no end.
  explicit InputFile(const std::string& path);
  ~InputFile();
  InputFile(InputFile&& other) noexcept;
  InputFile& operator=(InputFile&& other) noexcept;

  const std::string& path() const { return path_; }  // as it was given
  std::uint64_t size() const { return static_cast<std::uint64_t>(opened_.st_size); }
  // At most `most` bytes from an offset on; fewer at the end of the file only. Throws UnreadableFile.
  std::string bytes(std::uint64_t from, std::size_t most) const;
  // Throws UnreadableFile if the file is no longer as it was when it was opened, or another has its name.
  void require_unchanged() const;

 private:
  std::string path_;
  int handle_;
  struct stat opened_ {};
};

// A file of at most `most` bytes, or standard input for `-`. Throws UnreadableFile.
std::string read_file(const std::string& path, std::size_t most);

// Whether a file with this device and inode was opened as an InputFile by this process.
bool is_input(const struct stat& file);

}  // namespace brightline::grammar
