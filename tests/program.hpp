#pragma once

// Runs the program as a user does, with limits for time and memory; returns exit code, signal, output, time
// and peak memory. tests/CMakeLists.txt names the program.

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace brightline::tests {

struct Limits {
  unsigned seconds = 20;
  std::size_t address_space_mib = 4096;  ///< RLIMIT_AS; not set under a sanitizer, which reserves terabytes
  std::size_t file_bytes = 0;            ///< RLIMIT_FSIZE; 0: none
  std::vector<std::string> environment = {};  ///< NAME=VALUE, besides that of the test
  std::string out = {};                       ///< where stdout goes, such as `/dev/full`; empty: it is kept
};

struct ProgramRun {
  int exit_code = -1;  ///< -1 when a signal ended it
  int signal = 0;      ///< SIGALRM when the time limit did
  std::string out;
  std::string err;
  double cpu_seconds = 0;    ///< does not depend on what else the machine does
  std::size_t peak_mib = 0;  ///< resident
};

/// Runs `brightline arguments…` with `input` on stdin. Throws std::system_error when it cannot be started.
ProgramRun run_program(const std::vector<std::string>& arguments, std::string_view input = {},
                       Limits limits = {});

/// The bytes of a file; empty when it cannot be read.
std::string read_file(const std::filesystem::path& path);

// A folder that is deleted with the object.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  // Makes a file with this content and returns its path.
  std::string file(std::string_view name, std::string_view content) const;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace brightline::tests
