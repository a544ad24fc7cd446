#include "tools/brightline/signing.hpp"

#include <ctime>
#include <filesystem>

#include "grammar/visible.hpp"
#include "tools/record/record.hpp"
#include "tools/record/signature.hpp"

namespace brightline {

Signing::Signing(std::string file, std::string key_file, bool force)
    : file_(std::move(file)),
      key_(std::move(key_file)),
      signature_{file_ + std::string(record::signature_ending), std::string(record::signature_head), force} {
  if (key_.empty()) return;
  report::require_replaceable(signature_);
  record::require_secret_key(key_);
}

void Signing::sign() const {
  if (key_.empty()) return;
  // What minisign says of a signature: when it was made, and of which file.
  const std::string comment = "timestamp:" + std::to_string(std::time(nullptr)) +
                              "\tfile:" + grammar::visible(std::filesystem::path(file_).filename().string()) +
                              "\thashed";
  report::write_output(signature_, record::signature_of(record::bytes_of(file_), key_, comment));
}

}  // namespace brightline
