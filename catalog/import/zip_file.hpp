// The members of a foreign zip archive, in memory and within limits.
// Nothing is written to disk, and members are only looked up by name, so that names cannot lead elsewhere.
// Limits apply to the declared size and to the actual size.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct zip;

namespace brightline::catalog::importing {

class ZipFile {
 public:
  static constexpr std::size_t most_members = 2000;
  static constexpr std::size_t most_member_bytes = std::size_t{192} << 20;
  static constexpr std::size_t most_bytes = std::size_t{512} << 20;  // unpacked, of all members together

  // `bytes` must outlive the archive; `name` is for messages. Throws UnreadableFile if it is not an archive,
  // truncated, encrypted, or has too many members or two of the same name.
  ZipFile(std::string_view bytes, std::string name);

  bool has(const std::string& member) const;
  // Passes the content in pieces. Throws UnreadableFile if the member does not exist, is damaged, or is
  // larger than declared or allowed.
  void read(const std::string& member, const std::function<void(std::string_view)>& take) const;

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  std::string name_;
  std::unique_ptr<zip, Close> archive_;
  mutable std::uint64_t unpacked_ = 0;
};

}  // namespace brightline::catalog::importing
