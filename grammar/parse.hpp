// text -> tree. The interface of the grammar: no parser library shows through it.
#pragma once

#include <cstdint>
#include <string_view>

#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::grammar {

// A rule file larger than this is refused before it is read into memory. The largest entry of the control
// list takes some tens of kilobytes.
constexpr std::size_t largest_rule_file = 4u << 20;

// How deep parentheses, `not` and `-` may nest. Measured: a level takes up to 9 KB of stack in a sanitizer
// build.
constexpr unsigned deepest_nesting = 128;

// How many terms may be joined, each join standing on the one before, as in `a + b + c …` without
// parentheses: later passes walk expressions recursively, and the longest-winded of them takes 2 KB of stack
// a level, in a sanitizer build more.
constexpr unsigned tallest_expression = 512;

// Reads one rule file whole: every statement that can be read is in the tree, every mistake in `diagnostics`.
// Before parsing, the text is checked once: size, UTF-8, no NUL and no characters that reorder or hide text.
ast::File parse(const Source& source, Diagnostics& diagnostics);

// What an evaluation needs of a file: examples are more than half of the text and only tested, and licence
// rules are asked only about a transaction.
enum class Part : std::uint8_t { all, without_examples, without_examples_and_licences };

// The same of a file that is known to be without mistakes and has each declaration at the start of a line.
// What is not needed is not even read, and the characters are not looked at.
ast::File parse_known(const Source& source, Part part, Diagnostics& diagnostics);

// Of such a file only what tells who needs it: the rulebook, the files that it uses, and of each item and
// entry the words before its first clause. The spans are no places of the text.
ast::File parse_headers(std::string_view known_text);

}  // namespace brightline::grammar
