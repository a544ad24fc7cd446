// The members of a foreign zip archive, in memory and within limits.
// Nothing is written to disk, and members are only looked up by name, so that names cannot lead elsewhere.
// Limits apply to the declared size and to the actual size.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
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
  // The content of a member, piece by piece; empty after the last. Throws UnreadableFile if the member does
  // not exist, is damaged, or is larger than declared or allowed. The archive must outlive the pieces.
  std::function<std::string_view()> pieces(const std::string& member) const;
  void read(const std::string& member, const std::function<void(std::string_view)>& take) const;

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  std::string name_;
  std::unique_ptr<zip, Close> archive_;
  mutable std::set<std::string> counted_;  // members that were read
  mutable std::uint64_t unpacked_ = 0;     // their bytes
};

// The archive with these members in place of those of the same names, or added; all others stay as they are.
// Throws UnreadableFile.
std::string with_members(std::string_view bytes, const std::string& name,
                         const std::map<std::string, std::string>& members);

}  // namespace brightline::catalog::importing
