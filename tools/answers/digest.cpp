#include "tools/answers/digest.hpp"

#include <array>
#include <cstdint>
#include <fstream>

#include <nettle/base16.h>
#include <nettle/base64.h>
#include <nettle/sha2.h>

namespace brightline {
namespace {

class Sha256 {
 public:
  Sha256() { sha256_init(&state_); }

  void add(std::string_view bytes) {
    sha256_update(&state_, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  }

  std::array<std::uint8_t, SHA256_DIGEST_SIZE> bytes() {
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&state_, digest.size(), digest.data());
    return digest;
  }

  std::string text() {
    const auto digest = bytes();
    std::string hexadecimal(BASE16_ENCODE_LENGTH(digest.size()), '\0');
    base16_encode_update(hexadecimal.data(), digest.size(), digest.data());
    return "sha256:" + hexadecimal;
  }

 private:
  sha256_ctx state_{};
};

}  // namespace

std::string digest_of(std::string_view bytes) {
  Sha256 sum;
  sum.add(bytes);
  return sum.text();
}

std::optional<std::string> digest_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  Sha256 sum;
  std::string block(1 << 20, '\0');
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0)
    sum.add({block.data(), static_cast<std::size_t>(file.gcount())});
  if (!file.eof()) return std::nullopt;
  return sum.text();
}

std::string digest_of(const std::vector<std::pair<std::string_view, std::string_view>>& named_texts) {
  Sha256 sum;
  for (const auto& [name, text] : named_texts) {
    sum.add(std::to_string(name.size()) + " " + std::to_string(text.size()) + "\n");
    sum.add(name);
    sum.add(text);
  }
  return sum.text();
}

std::string base64_digest_of(std::string_view bytes) {
  Sha256 sum;
  sum.add(bytes);
  const auto digest = sum.bytes();
  std::string text(BASE64_ENCODE_RAW_LENGTH(digest.size()), '\0');
  base64_encode_raw(text.data(), digest.size(), digest.data());
  return text;
}

}  // namespace brightline
