// SHA-256 of what an answer rests on, so that a record can name its rules and its catalog.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/input_file.hpp"

namespace brightline {

// Of bytes that come one after the other.
class Digest {
 public:
  struct State;
  Digest();
  ~Digest();
  void add(std::string_view bytes);
  std::string text();

 private:
  std::unique_ptr<State> state_;
};

// `sha256:` and 64 hexadecimal digits.
std::string digest_of(std::string_view bytes);

// Of a file of any size, as it was when it was opened. Throws UnreadableFile.
std::string digest_of(const grammar::InputFile& file);

// Of the bytes in base64, as a content policy writes it.
std::string base64_digest_of(std::string_view bytes);

// Of several named texts, in order; a name or a boundary that moves changes the digest.
std::string digest_of(const std::vector<std::pair<std::string_view, std::string_view>>& named_texts);

}  // namespace brightline
