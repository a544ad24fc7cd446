// Warnings for people, which end no run: on stderr with their level, coloured on a terminal.
#pragma once

#include <string>

namespace brightline {

void warn(const std::string& message);

}  // namespace brightline
