// The manual: a page in mdoc(7) for the program and for each verb, made from their tables of parameters.
#pragma once

#include <string>

#include "tools/brightline/command.hpp"

namespace brightline {

// The page of one verb, or of the program itself if `verb` is null. `program` has all verbs.
std::string manual_page(const Command& program, const Command* verb);

}  // namespace brightline
