#include <iostream>

#include "tools/answers/embedded.hpp"
#include "tools/brightline/verbs.hpp"

namespace brightline {
namespace {

ExitCode print_licenses() {
  std::cout << "Brightline\n\n" << embedded_license();
  for (const EmbeddedFile& license : embedded_licenses())
    std::cout << "\n" << std::string(78, '-') << "\n\n" << license.text;
  return ExitCode::done;
}

}  // namespace

Command licenses_command() {
  return {
      .name = "licenses",
      .description = "Print the license of the program, and those of the libraries and data that it carries",
      .run = print_licenses};
}

}  // namespace brightline
