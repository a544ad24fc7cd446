// A user's text in UTF-8, part by part. UTF-16 is known by its mark; any other encoding is named.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "catalog/import/row_stream.hpp"

namespace brightline::catalog::importing {

class TextStream {
 public:
  // `encoding`: by its name in iconv; empty for UTF-8. `name` is for messages. Throws UnreadableFile for an
  // unknown encoding.
  TextStream(ByteStream bytes, const std::string& encoding, std::string name);
  TextStream(TextStream&&) noexcept;
  ~TextStream();

  // Appends the next part, of whole characters and without a byte order mark; false at the end. Throws
  // UnreadableFile with the line and column, or in another encoding the byte, of what is no text.
  bool append_to(std::string& text);

 private:
  void open(const std::string& encoding);
  void check(const std::string& block, bool is_last, std::string& text);
  void convert(std::string block, bool is_last, std::string& text);

  struct Close {
    void operator()(void* converter) const;
  };
  ByteStream bytes_;
  std::string name_;
  std::string encoding_;
  std::unique_ptr<void, Close> converter_;
  std::string rest_;  // of a character that the last block cuts
  std::size_t read_ = 0;
  bool is_begun_ = false;
  std::uint32_t line_ = 1, column_ = 1;
};

}  // namespace brightline::catalog::importing
