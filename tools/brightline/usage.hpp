// What is printed about a command line that does not fit: one sentence, and where to read more.
#pragma once

#include <span>
#include <string>

#include "tools/brightline/command_line.hpp"

namespace brightline {

// `arguments` without the name of the program.
std::string usage_text(const Command& program, const ParsedLine& line,
                       std::span<const char* const> arguments);

}  // namespace brightline
