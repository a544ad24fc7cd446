// Preloaded into the program under test: the allocation that BRIGHTLINE_FAIL_ALLOCATION numbers (from 1)
// fails, once; the number of those asked for is written to the file BRIGHTLINE_ALLOCATIONS, if it is named.
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

extern "C" void* __libc_malloc(std::size_t);
extern "C" void* __libc_calloc(std::size_t, std::size_t);
extern "C" void* __libc_realloc(void*, std::size_t);

namespace {

// Numbers may be asked for by several threads at once, before any constructor has run.
long asked = 0;
long failing = -1;

__attribute__((constructor)) void start() {
  const char* number = std::getenv("BRIGHTLINE_FAIL_ALLOCATION");
  __atomic_store_n(&asked, 0, __ATOMIC_SEQ_CST);
  if (number != nullptr) failing = std::atol(number);
}

__attribute__((destructor)) void tell() {
  const long count = __atomic_load_n(&asked, __ATOMIC_SEQ_CST);
  const char* path = std::getenv("BRIGHTLINE_ALLOCATIONS");
  std::FILE* file = path != nullptr ? std::fopen(path, "w") : nullptr;
  if (file == nullptr) return;
  std::fprintf(file, "%ld\n", count);
  std::fclose(file);
}

bool fails() {
  if (__atomic_add_fetch(&asked, 1, __ATOMIC_SEQ_CST) != failing) return false;
  errno = ENOMEM;
  return true;
}

}  // namespace

extern "C" void* malloc(std::size_t size) noexcept {
  return fails() ? nullptr : __libc_malloc(size);
}
extern "C" void* calloc(std::size_t count, std::size_t size) noexcept {
  return fails() ? nullptr : __libc_calloc(count, size);
}
extern "C" void* realloc(void* block, std::size_t size) noexcept {
  return fails() ? nullptr : __libc_realloc(block, size);
}
