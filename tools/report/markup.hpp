// Text inside markup. Everything that comes from a rule file, a catalog or a command line passes through
// `escaped` before it stands in HTML or XML; nothing else in this program writes `&lt;`.
#pragma once

#include <string>
#include <string_view>

namespace brightline::report {

// For elements and for attributes in double quotes; characters that XML 1.0 does not allow are left out.
std::string escaped(std::string_view text);

}  // namespace brightline::report
