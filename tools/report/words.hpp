// Formats numbers like printf.
#pragma once

#include <string>

namespace brightline::report {

// At most 500 bytes.
[[gnu::format(printf, 1, 2)]] std::string printed(const char* pattern, ...);

}  // namespace brightline::report
