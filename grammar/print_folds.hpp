// Long conditions and values over several lines, cut where a reader would cut them.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "grammar/spelling.hpp"

namespace brightline::grammar {

inline constexpr std::size_t widest_line = 110;  // columns

// The tokens with the blanks between them.
std::string join(std::span<const SpelledToken> tokens);

// The lines of an expression that begins in this column. It is cut only if it does not fit: at the loosest
// connectives, then inside the longest parentheses. What is joined is aligned:
//   and not (designer_attests is yes
//            and (designer_approved is yes
//                 or designer_authorized is yes))
// The first line is without its indentation, the others have theirs. A line without a place to cut stays
// long.
std::vector<std::string> folded(std::span<const SpelledToken> tokens, std::size_t column);

}  // namespace brightline::grammar
