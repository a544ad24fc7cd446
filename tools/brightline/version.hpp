// The text of `--version`: versions of the program, the language and the rule library.
#pragma once

#include <string>

namespace brightline {

std::string version_text();

}  // namespace brightline
