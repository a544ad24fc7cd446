#include "tests/program.hpp"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <system_error>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace brightline::tests {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer);
#else
constexpr bool sanitized = false;
#endif

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

// Runs in the child between fork and exec, so it uses only async-signal-safe calls.
[[noreturn]] void become_program(const char* in, const char* out, const char* err, char* const* arguments,
                                 char* const* environment, const Limits& limits) {
  const int in_fd = open(in, O_RDONLY);
  const int out_fd = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  const int err_fd = open(err, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (in_fd < 0 || out_fd < 0 || err_fd < 0) _exit(126);
  if (dup2(in_fd, 0) < 0 || dup2(out_fd, 1) < 0 || dup2(err_fd, 2) < 0) _exit(126);
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  if (!sanitized) {
    const rlimit memory{limits.address_space_mib << 20, limits.address_space_mib << 20};
    setrlimit(RLIMIT_AS, &memory);
  }
  if (limits.file_bytes > 0) {
    const rlimit size{limits.file_bytes, limits.file_bytes};
    setrlimit(RLIMIT_FSIZE, &size);
  }
  alarm(limits.seconds);  // continues after exec; its SIGALRM ends the program
  execve(BRIGHTLINE_PROGRAM, arguments, environment);
  _exit(127);
}

}  // namespace

std::string read_file(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return std::move(text).str();
}

ProgramRun run_program(const std::vector<std::string>& arguments, std::string_view input, Limits limits) {
  const ScratchFolder folder;
  const std::string in = folder.file("stdin", input);
  const std::string out = limits.out.empty() ? std::string(folder.path() / "stdout") : limits.out,
                    err = folder.path() / "stderr";

  std::vector<std::string> words = arguments;
  words.insert(words.begin(), BRIGHTLINE_PROGRAM);
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::vector<char*> environment;
  for (char** each = environ; *each != nullptr; ++each) environment.push_back(*each);
  for (std::string& each : limits.environment) environment.push_back(each.data());
  environment.push_back(nullptr);

  const pid_t child = fork();
  if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (child == 0)
    become_program(in.c_str(), out.c_str(), err.c_str(), argv.data(), environment.data(), limits);

  int status = 0;
  rusage usage{};
  while (wait4(child, &status, 0, &usage) < 0) {
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "wait4");
  }
  ProgramRun run;
  run.cpu_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  if (WIFEXITED(status)) run.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) run.signal = WTERMSIG(status);
  if (limits.out.empty()) run.out = read_file(out);
  run.err = read_file(err);
  run.peak_mib = static_cast<std::size_t>(usage.ru_maxrss) / 1024;
  return run;
}

ScratchFolder::ScratchFolder() {
  std::string name = std::filesystem::temp_directory_path() / "brightline-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) throw std::system_error(errno, std::generic_category(), name);
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;  // a folder that cannot be removed must not fail a test
  std::filesystem::remove_all(path_, ignored);
}

std::string ScratchFolder::file(std::string_view name, std::string_view content) const {
  const std::filesystem::path path = path_ / name;
  std::ofstream stream(path, std::ios::binary);
  stream.write(content.data(), static_cast<std::streamsize>(content.size()));
  stream.close();
  if (!stream) throw std::system_error(errno, std::generic_category(), path);
  return path;
}

}  // namespace brightline::tests
