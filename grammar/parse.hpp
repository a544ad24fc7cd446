// Parses text into a tree. This interface of the grammar hides the parser library.
#pragma once

#include <cstdint>
#include <string_view>

#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::grammar {

// A larger rule file is refused before it is read into memory. The largest entry of the control list takes
// some tens of kilobytes.
constexpr std::size_t largest_rule_file = 4u << 20;

// The depth to which parentheses, `not` and `-` may nest. A level takes up to 9 KB of stack in a sanitizer
// build (measured).
constexpr unsigned deepest_nesting = 128;

// The number of terms that may be joined without parentheses, as in `a + b + c …`. Later passes walk
// expressions recursively and take up to 2 KB of stack a level, more in a sanitizer build.
constexpr unsigned tallest_expression = 512;

// Reads a whole rule file: every readable statement is in the tree, every error in `diagnostics`. The text is
// checked before: size, UTF-8, no NUL, and no characters that reorder or hide text.
ast::File parse(const Source& source, Diagnostics& diagnostics);

// The parts that an evaluation needs: examples, more than half of the text, are needed for tests only, and
// licence rules for transactions only.
enum class Part : std::uint8_t { all, without_examples, without_examples_and_licences };

// The same for a file that is known to have no errors and to start each declaration on a new line. Parts that
// are not needed are skipped, and characters are not checked.
ast::File parse_known(const Source& source, Part part, Diagnostics& diagnostics);

// Reads from such a file only what shows who needs it: the rulebook, the files it uses, and the words of each
// item and entry before its first clause. The spans are not places in the text.
ast::File parse_headers(std::string_view known_text);

}  // namespace brightline::grammar
