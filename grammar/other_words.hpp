// What comes from the law's own English, from other languages and from word processors. Comparisons in the
// law's words are read; the rest is for messages only.
#pragma once

#include <optional>
#include <string_view>

#include "grammar/ast.hpp"
#include "grammar/words.hpp"

namespace brightline::grammar {

// How to mend what a text begins with: a word as a whole (`if`), or signs (`;`).
struct Advice {
  std::string_view text;
  std::string_view advice;
  // What to write for it, where no other can be meant: an edit.
  std::optional<std::string_view> instead = {};
};
const Advice* advice_for(std::string_view text);

// A comparison in other words at the beginning of a text: `greater than`, `below`, `not exceeding`,
// `equal to or greater than`.
struct OtherComparison {
  ast::Comparison comparison{};
  std::size_t size = 0;  // in the text
};
std::optional<OtherComparison> other_comparison(std::string_view text);
// The same without `is` before it: `exceeding`, `does not exceed`.
std::optional<OtherComparison> verb_comparison(std::string_view text);

// `greater`, `above`, `later` after `or`: at_least or at_most.
std::optional<ast::Comparison> other_bound(std::string_view word);

// `morethan 80 kN`: what the words would be.
std::optional<std::string_view> joined_comparison(std::string_view word);

// The size of `between 1600 TPP and 4800 TPP` or `from … to …`, if the text begins so; otherwise 0.
std::size_t between_size(std::string_view text);

}  // namespace brightline::grammar
