#include "catalog/digest.hpp"

#include <array>
#include <cstdint>

// The functions for one algorithm were deprecated by OpenSSL 3.0 for a search of providers, which takes
// longer than a short run and links every algorithm.
#define OPENSSL_API_COMPAT 0x10100000L
#include <openssl/evp.h>
#include <openssl/sha.h>

namespace brightline::catalog {
namespace {

using Bytes = std::array<std::uint8_t, SHA256_DIGEST_LENGTH>;

std::string hexadecimal(const Bytes& bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text("sha256:");
  text.resize(text.size() + 2 * bytes.size());
  char* place = text.data() + text.size() - 2 * bytes.size();
  for (const std::uint8_t byte : bytes) {
    *place++ = digits[byte >> 4U];
    *place++ = digits[byte & 15U];
  }
  return text;
}

}  // namespace

struct Digest::State {
  State() { SHA256_Init(&sum); }
  void add(std::string_view bytes) { SHA256_Update(&sum, bytes.data(), bytes.size()); }
  // Of a copy, because the end of a digest is also the end of its state.
  Bytes bytes() const {
    Bytes digest{};
    SHA256_CTX ended = sum;
    SHA256_Final(digest.data(), &ended);
    return digest;
  }

  SHA256_CTX sum{};
};

Digest::Digest() : state_(std::make_unique<State>()) {}

Digest::~Digest() = default;

Digest::Digest(Digest&&) noexcept = default;

Digest& Digest::operator=(Digest&&) noexcept = default;

void Digest::add(std::string_view bytes) {
  state_->add(bytes);
}

std::string Digest::text() const {
  return hexadecimal(state_->bytes());
}

std::string digest_of(std::string_view bytes) {
  Digest::State sum;
  sum.add(bytes);
  return hexadecimal(sum.bytes());
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

}  // namespace brightline::catalog
