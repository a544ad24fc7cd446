#include "tools/answers/digest.hpp"

#include <array>
#include <cstdint>

#include <nettle/base16.h>
#include <nettle/base64.h>
#include <nettle/sha2.h>

namespace brightline {
namespace {

using Bytes = std::array<std::uint8_t, SHA256_DIGEST_SIZE>;

}  // namespace

struct Digest::State {
  State() { sha256_init(&sum); }
  void add(std::string_view bytes) {
    sha256_update(&sum, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  }
  Bytes bytes() {
    Bytes digest{};
    sha256_digest(&sum, digest.size(), digest.data());
    return digest;
  }

  sha256_ctx sum{};
};

Digest::Digest() : state_(std::make_unique<State>()) {}

Digest::~Digest() = default;

void Digest::add(std::string_view bytes) {
  state_->add(bytes);
}

std::string Digest::text() {
  const Bytes digest = state_->bytes();
  std::string hexadecimal(BASE16_ENCODE_LENGTH(digest.size()), '\0');
  base16_encode_update(hexadecimal.data(), digest.size(), digest.data());
  return "sha256:" + hexadecimal;
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
  std::string text(BASE64_ENCODE_RAW_LENGTH(digest.size()), '\0');
  base64_encode_raw(text.data(), digest.size(), digest.data());
  return text;
}

}  // namespace brightline
