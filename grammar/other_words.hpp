// What comes from other languages, from everyday English and from word processors, with what this language
// writes instead. For messages only.
#pragma once

#include <optional>
#include <string_view>

#include "grammar/ast.hpp"

namespace brightline::grammar {

// How to mend what the text begins with: a word as a whole (`if`), or signs (`;`). Empty for anything else.
std::string_view other_words_advice(std::string_view text);

// A comparison in other words at the beginning of a text: `greater than`, `below`, `not less than`,
// `greater than or equal to`.
struct OtherComparison {
  ast::Comparison comparison{};
  std::size_t size = 0;      // in the text
  std::string_view written;  // `more than`
};
std::optional<OtherComparison> other_comparison(std::string_view text);

// `greater`, `above`, `fewer` after `or`: at_least or at_most.
std::optional<ast::Comparison> other_bound(std::string_view word);

// The size of `between 1600 TPP and 4800 TPP`, if the text begins so; otherwise 0.
std::size_t between_size(std::string_view text);

}  // namespace brightline::grammar
