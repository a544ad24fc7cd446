// A tree as text, without places: two rule files that say the same have the same text.
//
// Tests show trees with it, and hold what the formatter writes to what it read.
#pragma once

#include <string>

#include "grammar/ast.hpp"

namespace brightline::grammar {

// One declaration a line, indented; expressions in prefix form, such as `(at_least tpp 4800|TPP)`.
std::string tree_text(const ast::File& file, const Source& source);

// One expression of it.
std::string tree_text(ast::ExpressionId id, const ast::File& file, const Source& source);

}  // namespace brightline::grammar
