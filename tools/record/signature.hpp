// Detached signatures of records and packs of rules, in the format of minisign: `minisign -Vm FILE -P KEY`
// verifies them too. (Ed25519 of the BLAKE2b-512 of the file, https://jedisct1.github.io/minisign/)
#pragma once

#include <string>
#include <string_view>

#include "tools/record/archive.hpp"

namespace brightline::record {

// The text of FILE.minisig, by a secret key that `minisign -G -W` wrote. `comment`, a line, is signed
// too. Throws Refusal for a file that is no such key, or is protected by a password.
std::string signature_of(const ByteSource& file, const std::string& key_file, const std::string& comment);

// Throws Refusal unless signature_of() can sign with it.
void require_secret_key(const std::string& key_file);

// Who signed a file, and the comment that they signed.
struct Signer {
  std::string key;  // its number in hexadecimal, as minisign shows it
  std::string comment;
};

// Verifies a signature by a public key: the key itself in base64, or a file that `minisign -G` wrote. Throws
// Refusal with Cause::mismatch that says what does not fit.
Signer signer_of(const ByteSource& file, const std::string& signature_file, const std::string& key);

// What the name of a signature adds to that of its file.
constexpr std::string_view signature_ending = ".minisig";
// How every signature begins that this program writes.
constexpr std::string_view signature_head = "untrusted comment: signature by brightline";

}  // namespace brightline::record
