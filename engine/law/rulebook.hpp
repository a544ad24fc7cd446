// Rule files as they are read together: the sources, their trees, and the rulebooks that they make up.
#pragma once

#include <string>
#include <vector>

#include "engine/law/program.hpp"
#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/parse.hpp"

namespace brightline::engine {

// INVARIANT: sources and files run in parallel, and a SourceId is a position in both. Programs point into
// `files`: do not add to it after resolving.
struct RuleFiles {
  std::vector<grammar::Source> sources;
  std::vector<grammar::ast::File> files;
};

// Parses every source; mistakes are reported.
RuleFiles parse_all(std::vector<grammar::Source> sources, grammar::Diagnostics& diagnostics);

// Parses a library that was tested when the program was built, and only the parts that evaluating needs.
RuleFiles parse_tested(std::vector<grammar::Source> sources, grammar::Part part,
                       grammar::Diagnostics& diagnostics);

// The rulebooks that the files name, in the order of reading.
std::vector<std::string> rulebooks(const RuleFiles& files);

// Resolves the files of one rulebook, together with those that name none (units and the like).
Program resolve_rulebook(const RuleFiles& files, const std::string& rulebook,
                         grammar::Diagnostics& diagnostics);

}  // namespace brightline::engine
