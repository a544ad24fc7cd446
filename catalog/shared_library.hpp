// A library of the system that is loaded when something needs it and not before: the program starts sooner,
// and does everything else where the library is not installed. Once loaded it stays until the process ends.
#pragma once

#include <initializer_list>
#include <stdexcept>
#include <string>

namespace brightline::catalog {

// The message says what could not be loaded and why.
struct NoLibrary : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class SharedLibrary {
 public:
  // The first of these file names that the system has. Throws NoLibrary.
  SharedLibrary(std::initializer_list<const char*> names);

  // Sets the pointer to the library's function of that name. Throws NoLibrary if it has none.
  template <typename Function>
  void find(Function*& function, const char* name) const {
    function = reinterpret_cast<Function*>(address_of(name));
  }

  // The library's function of that name, declared by a header of the library as `Function`.
  template <typename Function>
  Function& function(const char* name) const {
    return *reinterpret_cast<Function*>(address_of(name));
  }

 private:
  void* address_of(const char* name) const;

  void* handle_ = nullptr;
  std::string name_;
};

}  // namespace brightline::catalog

// The function `name`, which a header declares, in the library that `library()` returns. It is looked up once
// for each place that calls it.
#define BRIGHTLINE_LOADED(library, name)                                      \
  ([]() -> decltype(name)& {                                                  \
    static decltype(name)& found = library().function<decltype(name)>(#name); \
    return found;                                                             \
  }())
