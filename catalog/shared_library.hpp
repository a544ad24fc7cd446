// A system library that is loaded when it is first needed: the program starts faster, and works without the
// library except for what needs it. It stays loaded until the process ends.
#pragma once

#include <initializer_list>
#include <stdexcept>
#include <string>

namespace brightline::catalog {

// The message names what could not be loaded, and why.
struct NoLibrary : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class SharedLibrary {
 public:
  // Loads the first of these files that the system has. Throws NoLibrary.
  SharedLibrary(std::initializer_list<const char*> names);

  // Sets the pointer to the function of that name. Throws NoLibrary if there is none.
  template <typename Function>
  void find(Function*& function, const char* name) const {
    function = reinterpret_cast<Function*>(address_of(name));
  }

  // The function of that name, with the type `Function` from a header of the library.
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

// The function `name` of the library returned by `library()`, with the type that a header declares. It is
// looked up once for each place that calls it.
#define BRIGHTLINE_LOADED(library, name)                                      \
  ([]() -> decltype(name)& {                                                  \
    static decltype(name)& found = library().function<decltype(name)>(#name); \
    return found;                                                             \
  }())
