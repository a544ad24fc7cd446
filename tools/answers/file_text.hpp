// A file of the command line as a whole; `-` is the standard input.
#pragma once

#include <string>

namespace brightline {

// Throws Refusal for what is no regular file, cannot be read or is larger than an import may be.
std::string text_of_file(const std::string& path);

}  // namespace brightline
