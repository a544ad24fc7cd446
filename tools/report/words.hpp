// Names as a terminal may show them.
#pragma once

#include <string>

namespace brightline::report {

// Control characters of names and notes must not reach the terminal: each becomes a question mark.
std::string printable(const std::string& text);

}  // namespace brightline::report
