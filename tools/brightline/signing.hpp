// The signature beside a file that a verb writes, by --sign.
#pragma once

#include <string>

#include "tools/report/output_file.hpp"

namespace brightline {

class Signing {
 public:
  // Throws before anything is done if the key cannot sign, or if there is a file that may not be replaced. An
  // empty key signs nothing, and a signature that is beside the file already is removed if it is not of the
  // new one.
  Signing(std::string file, std::string key_file, bool force);

  // Signs the file, which was written meanwhile.
  void sign() const;

 private:
  void remove_old_signature() const;

  std::string file_;
  std::string key_;
  report::Output signature_;
  std::string before_;  // the digest of the file that an old signature is beside; empty if there is none
};

}  // namespace brightline
