#include "catalog/shared_library.hpp"

#include <dlfcn.h>

namespace brightline::catalog {

SharedLibrary::SharedLibrary(std::initializer_list<const char*> names) {
  std::string reason;
  for (const char* name : names) {
    handle_ = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    name_ = name;
    if (handle_ != nullptr) return;
    if (const char* const said = dlerror(); reason.empty() && said != nullptr) reason = said;
  }
  throw NoLibrary(reason);
}

void* SharedLibrary::address_of(const char* name) const {
  void* const found = dlsym(handle_, name);
  if (found == nullptr) throw NoLibrary(name_ + " has no " + name);
  return found;
}

}  // namespace brightline::catalog
