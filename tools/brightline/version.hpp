// What `--version` prints: the program's, the language's and the rule library's versions.
#pragma once

#include <string>

namespace brightline {

std::string version_text();

}  // namespace brightline
