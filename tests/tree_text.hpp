// A tree as text, without places: rule files of the same meaning have the same text. Tests print trees with
// it and compare the formatter's input and output.
#pragma once

#include <string>

#include "grammar/ast.hpp"

namespace brightline::grammar {

// A line for each declaration, indented; expressions in prefix form, such as `(at_least tpp 4800|TPP)`.
std::string tree_text(const ast::File& file, const Source& source);

std::string tree_text(ast::ExpressionId id, const ast::File& file, const Source& source);

}  // namespace brightline::grammar
