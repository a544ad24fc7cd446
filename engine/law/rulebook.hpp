// Rule files that are read together: sources, trees, and the rulebooks in them.
#pragma once

#include <string>
#include <vector>

#include "engine/law/program.hpp"
#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/parse.hpp"

namespace brightline::engine {

// INVARIANT: sources and files are parallel, indexed by SourceId. Programs point into `files`: do not add to
// it after resolving.
struct RuleFiles {
  std::vector<grammar::Source> sources;
  std::vector<grammar::ast::File> files;
};

// Parses every source; errors are reported.
RuleFiles parse_all(std::vector<grammar::Source> sources, grammar::Diagnostics& diagnostics);

// Parses a library that the build has tested, and only the parts that evaluation needs.
RuleFiles parse_tested(std::vector<grammar::Source> sources, grammar::Part part,
                       grammar::Diagnostics& diagnostics);

// The names of the rulebooks in the files, in the order of reading.
std::vector<std::string> rulebooks(const RuleFiles& files);

// Resolves the files of one rulebook together with those that name none (such as units).
Program resolve_rulebook(const RuleFiles& files, const std::string& rulebook,
                         grammar::Diagnostics& diagnostics);

}  // namespace brightline::engine
