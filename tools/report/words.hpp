// Words in a row, and names as a terminal may show them.
#pragma once

#include <string>
#include <vector>

namespace brightline::report {

std::string joined(const std::vector<std::string>& parts, const char* between = ", ");

// Control characters of names and notes must not reach the terminal: each becomes a question mark.
std::string printable(const std::string& text);

}  // namespace brightline::report
