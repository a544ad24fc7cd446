// The canonical form of a rule file.
//
// Statements are indented as they belong together, one to a line; columns of facts, sources and examples are
// aligned; comparisons are said in words; the clauses of a paragraph stand before its sub-paragraphs.
// Comments, blank lines between groups, and whether a clause shares the line of what it belongs to, stay as
// their writer had them.
#pragma once

#include <string>

#include "grammar/ast.hpp"

namespace brightline::grammar {

// The text of a file that parses without an error; of any other, the text as it is.
// INVARIANT: the result parses to the same tree, places apart, and printing it again changes nothing.
std::string print(const ast::File& file, const Source& source);

}  // namespace brightline::grammar
