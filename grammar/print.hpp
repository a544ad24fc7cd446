// The canonical form of a rule file.
// Statements have a line each and are indented by what they belong to; columns of facts, sources and examples
// are aligned; comparisons are in words; clauses of a paragraph come before its sub-paragraphs. Comments,
// blank lines between groups, and whether a clause shares the line of its owner, are kept.
#pragma once

#include <string>

#include "grammar/ast.hpp"

namespace brightline::grammar {

// The formatted text of a file without errors; with errors, the unchanged text. INVARIANT: the result parses
// to the same tree except for places, and formatting it again changes nothing.
std::string print(const ast::File& file, const Source& source);

}  // namespace brightline::grammar
