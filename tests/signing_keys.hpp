// Keys of minisign for tests of signatures.
#pragma once

#include <array>
#include <string>

#include <sodium.h>

namespace brightline::tests {

// Keys as `minisign -G -W` writes them, made for this test from a seed.
class SigningKeys {
 public:
  explicit SigningKeys(unsigned char seed) : number(8, static_cast<char>(seed)) {
    const std::array<unsigned char, crypto_sign_SEEDBYTES> seeds{seed};
    crypto_sign_seed_keypair(open_.data(), secret_.data(), seeds.data());
  }
  // The public key, under its own number or another.
  std::string public_key() const { return public_key(number); }
  std::string public_key(const std::string& under) const { return base64("Ed" + under + text_of(open_)); }
  std::string secret_key_file(const std::string& protection = std::string(2, '\0')) const {
    return "untrusted comment: minisign encrypted secret key\n" +
           base64("Ed" + protection + "B2" + std::string(48, '\0') + number + text_of(secret_) +
                  std::string(32, '\0')) +
           "\n";
  }
  const std::string number;

 private:
  static std::string base64(const std::string& bytes) {
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                      bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();
    return text;
  }
  template <typename Bytes>
  static std::string text_of(const Bytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open_{};
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret_{};
};

}  // namespace brightline::tests
