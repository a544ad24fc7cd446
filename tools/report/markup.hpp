// Text inside markup. Everything from a rule file, a catalog or a command line must pass through `escaped`
// before it is put into HTML or XML; only this file writes `&lt;`.
#pragma once

#include <string>
#include <string_view>

namespace brightline::report {

// For elements and for attributes in double quotes; characters that XML 1.0 forbids are left out.
std::string escaped(std::string_view text);

}  // namespace brightline::report
