// A table of cells from RFC 4180 text: quotes, doubled quotes, CRLF. Only what measurements need.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace brightline::engine::performance {

std::vector<std::vector<std::string>> read_table(std::string_view text);

}  // namespace brightline::engine::performance
