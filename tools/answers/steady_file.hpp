// A file that is read for a long time and must not change meanwhile: its rows and its digest are of one
// state.
#pragma once

#include <string>

#include <sys/stat.h>

namespace brightline {

class SteadyFile {
 public:
  // Throws Refusal if there is no such file, or if another program has changes waiting beside it.
  explicit SteadyFile(std::string path);
  // Throws Refusal if it is no longer as it was.
  void require_unchanged() const;

 private:
  std::string path_;
  struct stat before_ {};
};

}  // namespace brightline
