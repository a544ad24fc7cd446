#include "tools/record/signature.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <sstream>
#include <vector>

#include <sodium.h>

#include "grammar/visible.hpp"
#include "tools/answers/input_text.hpp"

namespace brightline::record {
namespace {

constexpr std::size_t most_key_bytes = std::size_t{1} << 20;  // and of a signature
constexpr std::size_t number_bytes = 8;
using KeyNumber = std::array<unsigned char, number_bytes>;
using Hash = std::array<unsigned char, crypto_generichash_BYTES_MAX>;
using Signed = std::array<unsigned char, crypto_sign_BYTES>;

// The forms of minisign, byte for byte.
struct SecretKey {
  char algorithm[2];   // "Ed"
  char protection[2];  // "Sc" if a password protects it, or zeros
  char sum_algorithm[2];
  unsigned char salt[32], operations[8], memory[8];
  KeyNumber number;
  unsigned char key[crypto_sign_SECRETKEYBYTES];
  unsigned char sum[32];
};
struct PublicKey {
  char algorithm[2];
  KeyNumber number;
  unsigned char key[crypto_sign_PUBLICKEYBYTES];
};
struct SignatureLine {
  char algorithm[2];  // "ED": of the BLAKE2b of the file
  KeyNumber number;
  Signed bytes;
};
static_assert(sizeof(SecretKey) == 158 && sizeof(PublicKey) == 42 && sizeof(SignatureLine) == 74);

// Whether the text is the base64 of exactly that many bytes.
template <typename Form>
bool read_base64(const std::string& text, Form& form) {
  std::size_t size = 0;
  const char* end = nullptr;
  return sodium_base642bin(reinterpret_cast<unsigned char*>(&form), sizeof form, text.data(), text.size(),
                           nullptr, &size, &end, sodium_base64_VARIANT_ORIGINAL) == 0 &&
         size == sizeof form && end == text.data() + text.size();
}

template <typename Form>
std::string base64_of(const Form& form) {
  std::string text(sodium_base64_ENCODED_LEN(sizeof form, sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(&form), sizeof form,
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the NUL
  return text;
}

std::string number_text(const KeyNumber& number) {
  std::string text;
  for (std::size_t i = number.size(); i-- > 0;) {
    text += "0123456789ABCDEF"[number[i] >> 4];
    text += "0123456789ABCDEF"[number[i] & 15];
  }
  return text;
}

Hash hash_of(const ByteSource& file) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, sizeof(Hash));
  constexpr std::uint64_t block = 1 << 20;
  for (std::uint64_t at = 0; at < file.size; at += block) {
    const std::string bytes = file.bytes(at, block);
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  }
  Hash hash;
  crypto_generichash_final(&state, hash.data(), hash.size());
  return hash;
}

// The signature and the comment are signed together, so that neither can be exchanged.
std::vector<unsigned char> commented(const Signed& signature, const std::string& comment) {
  std::vector<unsigned char> bytes(signature.begin(), signature.end());
  bytes.insert(bytes.end(), comment.begin(), comment.end());
  return bytes;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// The second line of a key file.
std::string key_line(const std::string& path) {
  std::string text = input_text(path, most_key_bytes);
  const std::size_t begin = text.find('\n') + 1;
  const std::size_t end = std::min(text.find('\n', begin), text.size());
  std::string line = begin > 0 && end + 1 >= text.size() ? text.substr(begin, end - begin) : "";
  sodium_memzero(text.data(), text.size());
  return line;
}

PublicKey public_key(const std::string& text) {
  PublicKey key;
  bool is_key = read_base64(text, key);
  if (!is_key) {
    try {
      is_key = read_base64(key_line(text), key);
    } catch (const Refusal&) {
      is_key = false;  // no file either, or none that can be read
    }
  }
  if (!is_key)
    throw Refusal(Cause::mismatch, text + ": neither a public key of minisign nor a file with one");
  if (std::memcmp(key.algorithm, "Ed", 2) != 0)
    throw Refusal(Cause::mismatch, text + ": a key of another kind than Ed25519");
  return key;
}

struct WipeKey {
  void operator()(SecretKey* key) const {
    sodium_memzero(key, sizeof *key);
    delete key;
  }
};

std::unique_ptr<SecretKey, WipeKey> secret_key(const std::string& path) {
  std::unique_ptr<SecretKey, WipeKey> key(new SecretKey());
  std::string line = key_line(path);
  const bool is_key =
      sodium_init() >= 0 && read_base64(line, *key) && std::memcmp(key->algorithm, "Ed", 2) == 0;
  sodium_memzero(line.data(), line.size());
  if (!is_key) throw Refusal(Cause::input, path + ": not a secret key of minisign");
  if (std::memcmp(key->protection, "\0\0", 2) != 0)
    throw Refusal(Cause::input, path +
                                    ": a password protects this key, and nothing here asks for one; "
                                    "`minisign -Sm FILE -s KEYFILE` signs with it");
  // The seed, then the public key that belongs to it.
  PublicKey belonging;
  SecretKey made;
  crypto_sign_seed_keypair(belonging.key, made.key, key->key);
  const bool is_whole = std::memcmp(made.key, key->key, sizeof made.key) == 0;
  sodium_memzero(&made, sizeof made);
  if (!is_whole)
    throw Refusal(Cause::input, path + ": a damaged secret key: its two halves do not belong together");
  return key;
}

constexpr std::string_view comment_head = "trusted comment: ";

}  // namespace

void require_secret_key(const std::string& key_file) {
  secret_key(key_file);
}

std::string signature_of(const ByteSource& file, const std::string& key_file, const std::string& comment) {
  const std::unique_ptr<SecretKey, WipeKey> key = secret_key(key_file);
  Signed signature, whole;
  const Hash hash = hash_of(file);
  crypto_sign_detached(signature.data(), nullptr, hash.data(), hash.size(), key->key);
  const std::vector<unsigned char> both = commented(signature, comment);
  crypto_sign_detached(whole.data(), nullptr, both.data(), both.size(), key->key);
  return std::string(signature_head) + "\n" + base64_of(SignatureLine{{'E', 'D'}, key->number, signature}) +
         "\n" + std::string(comment_head) + comment + "\n" + base64_of(whole) + "\n";
}

Signer signer_of(const ByteSource& file, const std::string& signature_file, const std::string& key) {
  const auto refuse = [&](const std::string& why) {
    throw Refusal(Cause::mismatch, signature_file + ": " + why);
  };
  if (sodium_init() < 0) refuse("cannot be verified: libsodium cannot begin");
  const PublicKey by = public_key(key);
  std::vector<std::string> lines;
  try {
    lines = lines_of(input_text(signature_file, most_key_bytes));
  } catch (const Refusal& refusal) {
    refuse(std::string("no signature: ") + refusal.what());
  }
  SignatureLine signature;
  Signed whole;
  if (lines.size() != 4 || !lines[0].starts_with("untrusted comment: ") ||
      !lines[2].starts_with(comment_head) || !read_base64(lines[1], signature) ||
      !read_base64(lines[3], whole))
    refuse("not a signature of minisign");
  if (std::memcmp(signature.algorithm, "ED", 2) != 0)
    refuse("a signature of the old kind, of the file itself; `minisign -S` makes one of its digest");
  if (signature.number != by.number)
    refuse("made with the key " + number_text(signature.number) + ", not with " + number_text(by.number));
  const Hash hash = hash_of(file);
  if (crypto_sign_verify_detached(signature.bytes.data(), hash.data(), hash.size(), by.key) != 0)
    refuse("not of this file by this key");
  const std::string comment = lines[2].substr(comment_head.size());
  const std::vector<unsigned char> both = commented(signature.bytes, comment);
  if (crypto_sign_verify_detached(whole.data(), both.data(), both.size(), by.key) != 0)
    refuse("its trusted comment is not the one that was signed");
  return {number_text(by.number), comment};
}

}  // namespace brightline::record
