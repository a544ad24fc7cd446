// The members of a zip archive that somebody else made, in memory and within limits.
//
// Nothing is ever written to disk, and a member is looked up by its name only, so that no name leads
// anywhere. A member is refused by the size that it declares and by what really comes out of it.
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

  // `bytes` must outlive the archive; `name` is for messages. Throws UnreadableFile: no archive, cut off,
  // encrypted, too many members, or two of one name.
  ZipFile(std::string_view bytes, std::string name);

  bool has(const std::string& member) const;
  // Hands the content over in pieces. Throws UnreadableFile: no such member, damaged, or larger than it says
  // or may be.
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
