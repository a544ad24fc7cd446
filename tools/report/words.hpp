// Numbers as printf shows them.
#pragma once

#include <string>

namespace brightline::report {

// At most 500 bytes of it.
[[gnu::format(printf, 1, 2)]] std::string printed(const char* pattern, ...);

}  // namespace brightline::report
