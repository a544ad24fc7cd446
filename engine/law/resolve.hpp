// Trees -> Program: names are bound across all files of a rulebook, units and dimensions are checked,
// definitions are put in order, paragraphs are joined to their parents.
#pragma once

#include <vector>

#include "engine/law/program.hpp"
#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::engine {

// Reads every file into one program; the rulebook's name is that of the first `rulebook` statement. Mistakes
// are reported, and what is left can be checked further but must not be evaluated if there were errors. The
// trees must outlive the program: examples are kept as written. `sources` are indexed by SourceId.
Program resolve(const std::vector<const grammar::ast::File*>& files,
                const std::vector<grammar::Source>& sources, grammar::Diagnostics& diagnostics);

}  // namespace brightline::engine
