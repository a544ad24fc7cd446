// SHA-256 digests that identify the rules and the catalog of an answer.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/input_file.hpp"

namespace brightline::catalog {

// The digest of bytes that are added one after the other.
class Digest {
 public:
  struct State;
  Digest();
  ~Digest();
  Digest(Digest&&) noexcept;
  Digest& operator=(Digest&&) noexcept;
  void add(std::string_view bytes);
  // Of the bytes so far; more can be added after it.
  std::string text() const;

 private:
  std::unique_ptr<State> state_;
};

// `sha256:` and 64 hexadecimal digits.
std::string digest_of(std::string_view bytes);

// The digest of a file of any size, as it was when opened. Throws UnreadableFile.
std::string digest_of(const grammar::InputFile& file);

// The digest in base64, as a content security policy writes it.
std::string base64_digest_of(std::string_view bytes);

// The digest of named texts in order; it changes if a name or the boundary between two texts changes.
std::string digest_of(const std::vector<std::pair<std::string_view, std::string_view>>& named_texts);

}  // namespace brightline::catalog
