// The message about a wrong command line: one sentence, and where to read more.
#pragma once

#include <span>
#include <string>

#include "tools/brightline/command_line.hpp"

namespace brightline {

// `arguments` is without the name of the program.
std::string usage_text(const Command& program, const ParsedLine& line,
                       std::span<const char* const> arguments);

}  // namespace brightline
