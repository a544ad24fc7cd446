#include "tools/brightline/digest.hpp"

#include <array>
#include <fstream>

#include <sodium.h>

namespace brightline {
namespace {

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string text_of(const std::array<unsigned char, crypto_hash_sha256_BYTES>& digest) {
  std::string text(2 * digest.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
  text.pop_back();
  return "sha256:" + text;
}

}  // namespace

std::string digest_of(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), bytes_of(bytes), bytes.size());
  return text_of(digest);
}

std::optional<std::string> digest_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::string block(1 << 20, '\0');
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
    crypto_hash_sha256_update(&state, bytes_of(block), static_cast<unsigned long long>(file.gcount()));
  }
  if (!file.eof()) return std::nullopt;
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256_final(&state, digest.data());
  return text_of(digest);
}

std::string digest_of(const std::vector<std::pair<std::string_view, std::string_view>>& named_texts) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (const auto& [name, text] : named_texts) {
    const std::string header =
        std::to_string(name.size()) + " " + std::to_string(text.size()) + "\n" + std::string(name);
    crypto_hash_sha256_update(&state, bytes_of(header), header.size());
    crypto_hash_sha256_update(&state, bytes_of(text), text.size());
  }
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256_final(&state, digest.data());
  return text_of(digest);
}

}  // namespace brightline
