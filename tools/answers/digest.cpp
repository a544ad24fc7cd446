#include "tools/answers/digest.hpp"

#include <array>
#include <cstdint>

// The functions for one algorithm were deprecated by OpenSSL 3.0 for a search of providers, which takes
// longer than a short run and links every algorithm.
#define OPENSSL_API_COMPAT 0x10100000L
#include <openssl/evp.h>
#include <openssl/sha.h>

namespace brightline {
namespace {

using Bytes = std::array<std::uint8_t, SHA256_DIGEST_LENGTH>;

}  // namespace

struct Digest::State {
  State() { SHA256_Init(&sum); }
  void add(std::string_view bytes) { SHA256_Update(&sum, bytes.data(), bytes.size()); }
  Bytes bytes() {
    Bytes digest{};
    SHA256_Final(digest.data(), &sum);
    return digest;
  }

  SHA256_CTX sum{};
};

Digest::Digest() : state_(std::make_unique<State>()) {}

Digest::~Digest() = default;

void Digest::add(std::string_view bytes) {
  state_->add(bytes);
}

std::string Digest::text() {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "sha256:";
  for (const std::uint8_t byte : state_->bytes()) {
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
  }
  return text;
}

std::string digest_of(std::string_view bytes) {
  Digest sum;
  sum.add(bytes);
  return sum.text();
}

std::string digest_of(const grammar::InputFile& file) {
  constexpr std::size_t block = 1 << 20;
  Digest sum;
  for (std::uint64_t at = 0;; at += block) {
    const std::string bytes = file.bytes(at, block);
    sum.add(bytes);
    if (bytes.size() < block) return sum.text();
  }
}

std::string digest_of(const std::vector<std::pair<std::string_view, std::string_view>>& named_texts) {
  Digest sum;
  for (const auto& [name, text] : named_texts) {
    sum.add(std::to_string(name.size()) + " " + std::to_string(text.size()) + "\n");
    sum.add(name);
    sum.add(text);
  }
  return sum.text();
}

std::string base64_digest_of(std::string_view bytes) {
  Digest::State sum;
  sum.add(bytes);
  const Bytes digest = sum.bytes();
  std::string text((digest.size() + 2) / 3 * 4, '\0');  // a NUL follows, as OpenSSL asks
  EVP_EncodeBlock(reinterpret_cast<std::uint8_t*>(text.data()), digest.data(), digest.size());
  return text;
}

}  // namespace brightline
