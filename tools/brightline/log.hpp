// What is no answer and ends no run, for people: on stderr, with its level, coloured on a terminal.
#pragma once

#include <string>

namespace brightline {

void warn(const std::string& message);

}  // namespace brightline
