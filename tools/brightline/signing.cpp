#include "tools/brightline/signing.hpp"

#include <ctime>
#include <filesystem>
#include <iostream>

#include "grammar/visible.hpp"
#include "tools/record/record.hpp"
#include "tools/record/signature.hpp"

namespace brightline {

Signing::Signing(std::string file, std::string key_file, bool force)
    : file_(std::move(file)),
      key_(std::move(key_file)),
      signature_{file_ + std::string(record::signature_ending), std::string(record::signature_head), force} {
  if (!key_.empty()) record::require_secret_key(key_);
  const bool is_there = report::require_replaceable(signature_).has_value();
  if (is_there && key_.empty()) before_ = report::digest_of_output(file_);
}

void Signing::remove_old_signature() const {
  if (before_.empty() || report::digest_of_output(file_) == before_) return;
  report::remove_output(signature_);
  std::cerr << grammar::visible(signature_.path) << " was removed: it signed what was there before\n";
}

void Signing::sign() const {
  if (key_.empty()) return remove_old_signature();
  // What minisign says of a signature: when it was made, and of which file.
  const std::string comment = "timestamp:" + std::to_string(std::time(nullptr)) +
                              "\tfile:" + grammar::visible(std::filesystem::path(file_).filename().string()) +
                              "\thashed";
  report::write_output(signature_, record::signature_of(record::bytes_of(file_), key_, comment));
}

}  // namespace brightline
