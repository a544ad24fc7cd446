// Trees -> Program: binds names across the files of a rulebook, checks units and dimensions, orders
// definitions, and joins paragraphs to their parents.
#pragma once

#include <vector>

#include "engine/law/program.hpp"
#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::engine {

// Reads every file into one program, named by the first `rulebook` statement. Errors are reported; the rest
// can be checked further but must not be evaluated. The trees must outlive the program, because examples stay
// in them. `sources` are indexed by SourceId.
Program resolve(const std::vector<const grammar::ast::File*>& files,
                const std::vector<grammar::Source>& sources, grammar::Diagnostics& diagnostics);

}  // namespace brightline::engine
