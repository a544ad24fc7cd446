// The text of `--version`: the program and its commit, the language, and the embedded rules with the last day
// of the law that they know.
#pragma once

#include <string>

namespace brightline {

std::string version_text(bool json);

}  // namespace brightline
