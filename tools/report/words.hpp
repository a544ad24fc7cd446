// Names as a terminal may show them, and numbers as printf shows them.
#pragma once

#include <string>

namespace brightline::report {

// Control characters of names and notes must not reach the terminal: each becomes a question mark.
std::string printable(const std::string& text);

// At most 500 bytes of it.
[[gnu::format(printf, 1, 2)]] std::string printed(const char* pattern, ...);

}  // namespace brightline::report
