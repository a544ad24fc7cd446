// Writing results: to a file whole or not at all, or to stdout for `-`.
#pragma once

#include <string>

namespace brightline {

// Writes beside the target and renames, so that a reader never sees half a file. Throws Failure with the
// reason.
void write_output(const std::string& path, const std::string& text);

}  // namespace brightline
