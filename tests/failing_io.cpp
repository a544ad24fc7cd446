// Preloaded into the program under test (LD_PRELOAD): the n-th call that changes a file fails, or the program
// ends or is interrupted there.
// FAILING_IO_AT is n, counted from 1. FAILING_IO_AS is the fault: with `EIO` or `ENOSPC` that call and all
// later ones fail, as on a broken or full disk; with `once` only that call; `kill` ends the program before
// it; `torn` ends it after half of the write; `interrupt` sends SIGINT before it. FAILING_IO_COUNT names a
// file for the number of calls. Only calls on files count, not those on the three standard streams.
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <dlfcn.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

std::atomic<long> calls{0};

long at() {
  static const long value =
      std::getenv("FAILING_IO_AT") != nullptr ? std::atol(std::getenv("FAILING_IO_AT")) : 0;
  return value;
}

bool mode_is(const char* mode) {
  static const char* const given = std::getenv("FAILING_IO_AS");
  return given != nullptr && std::strcmp(given, mode) == 0;
}

template <typename Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

[[noreturn]] void end() {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

// What happens to the next call.
enum class Fate { goes_on, fails, is_torn };

Fate fate() {
  const long call = ++calls;
  if (at() == 0 || call < at()) return Fate::goes_on;
  if (mode_is("EIO") || mode_is("ENOSPC")) {
    errno = mode_is("EIO") ? EIO : ENOSPC;
    return Fate::fails;
  }
  if (call > at()) return Fate::goes_on;
  if (mode_is("once")) {
    errno = EIO;
    return Fate::fails;
  }
  if (mode_is("kill")) end();
  if (mode_is("torn")) return Fate::is_torn;
  if (mode_is("interrupt")) raise(SIGINT);
  return Fate::goes_on;
}

bool counts(int file) {
  struct stat status {};
  return file > 2 && fstat(file, &status) == 0 && S_ISREG(status.st_mode);
}

struct Report {
  ~Report() {
    const char* const path = std::getenv("FAILING_IO_COUNT");
    if (path == nullptr) return;
    if (std::FILE* const file = std::fopen(path, "w")) {
      std::fprintf(file, "%ld\n", calls.load());
      std::fclose(file);
    }
  }
} report;

template <typename Offset>
ssize_t written_at(const char* name, int file, const void* bytes, size_t size, Offset offset) {
  const auto call = real<ssize_t (*)(int, const void*, size_t, Offset)>(name);
  if (!counts(file)) return call(file, bytes, size, offset);
  switch (fate()) {
    case Fate::fails:
      return -1;
    case Fate::is_torn:
      call(file, bytes, size / 2, offset);
      end();
    default:
      return call(file, bytes, size, offset);
  }
}

int done(const char* name, int file) {
  const auto call = real<int (*)(int)>(name);
  if (!counts(file)) return call(file);
  const Fate it = fate();
  if (it == Fate::is_torn) end();
  return it == Fate::fails ? -1 : call(file);
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t size) {
  const auto call = real<ssize_t (*)(int, const void*, size_t)>("write");
  if (!counts(file)) return call(file, bytes, size);
  switch (fate()) {
    case Fate::fails:
      return -1;
    case Fate::is_torn:
      call(file, bytes, size / 2);
      end();
    default:
      return call(file, bytes, size);
  }
}

ssize_t pwrite(int file, const void* bytes, size_t size, off_t offset) {
  return written_at("pwrite", file, bytes, size, offset);
}

ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t offset) {
  return written_at("pwrite64", file, bytes, size, offset);
}

int fsync(int file) {
  return done("fsync", file);
}

int fdatasync(int file) {
  return done("fdatasync", file);
}

int ftruncate(int file, off_t size) noexcept {
  const auto call = real<int (*)(int, off_t)>("ftruncate");
  if (!counts(file)) return call(file, size);
  const Fate it = fate();
  if (it == Fate::is_torn) end();
  return it == Fate::fails ? -1 : call(file, size);
}

int unlink(const char* path) noexcept {
  const auto call = real<int (*)(const char*)>("unlink");
  const Fate it = fate();
  if (it == Fate::is_torn) end();
  return it == Fate::fails ? -1 : call(path);
}

int rename(const char* from, const char* to) noexcept {
  const auto call = real<int (*)(const char*, const char*)>("rename");
  const Fate it = fate();
  if (it == Fate::is_torn) end();
  return it == Fate::fails ? -1 : call(from, to);
}

}  // extern "C"
