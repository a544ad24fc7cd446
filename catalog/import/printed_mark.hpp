// What stands beside a printed figure, after it or in brackets; all words in small letters.
#pragma once

#include <cstdint>
#include <string_view>

namespace brightline::catalog::importing {

// `2:4`, `with sparsity`, `structured`; `dense`, `without sparsity`, `non-sparse`.
enum class Sparsity : std::uint8_t { unsaid, dense, sparse };
Sparsity sparsity_said(std::string_view words);

// `1:64` compares the rate with that of another format and is not an amount.
bool is_ratio(std::string_view words);

// `*`, `a`, `1`, and in square brackets any whole number: what is inside the brackets of a footnote. `P`, `x`
// and `s` may be a unit, a multiple or sparsity.
bool is_footnote_mark(std::string_view inside, bool square);

}  // namespace brightline::catalog::importing
