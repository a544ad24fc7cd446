// The signature beside a file that a verb writes, by --sign.
#pragma once

#include <string>

#include "tools/report/output_file.hpp"

namespace brightline {

class Signing {
 public:
  // Throws before anything is done if the key cannot sign, or if there is a file that may not be replaced. An
  // empty key signs nothing.
  Signing(std::string file, std::string key_file, bool force);

  // Signs the file, which was written meanwhile.
  void sign() const;

 private:
  std::string file_;
  std::string key_;
  report::Output signature_;
};

}  // namespace brightline
