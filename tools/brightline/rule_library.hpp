// The rules that a run applies: the embedded library or the user's files, parsed and resolved.
#pragma once

#include <string>
#include <vector>

#include "engine/law/rulebook.hpp"
#include "engine/reading/exact/interpret.hpp"
#include "tools/answers/failure.hpp"
#include "tools/brightline/options.hpp"

namespace brightline {

struct RuleLibrary {
  engine::RuleFiles files;
  engine::Program program;
  std::string digest;  // empty unless needed
};

// The rule files that `paths` name: files, or folders searched for *.rule; none: the embedded library. The
// embedded units come first unless a file called prelude.rule is among them; files that they `use` follow,
// from the folder that was named (or that of the file), and nowhere outside it, or else from the embedded
// library. Throws Failure for a path that cannot be read.
std::vector<grammar::Source> read_sources(const std::vector<std::string>& paths);

// Exactly the rule files that `paths` name, in order, without the embedded units.
std::vector<grammar::Source> read_rule_files(const std::vector<std::string>& paths);

// Everything that a verb needs to evaluate; the embedded library comes without its examples, and as far as it
// is needed. Mistakes in the rules are printed to stderr, and end in a Failure.
RuleLibrary load_rules(const Options& options, const Needs& needs = {});

// --assume NAME=OPTION as choices; throws Failure for names and options that are not declared.
engine::Choices choices_of(const engine::Program& program, const Options& options);

// --entry; throws Failure for an entry that the rulebook does not have.
void require_entries(const engine::Program& program, const Options& options);

// Exit code for rules with these diagnostics: 4, or 7 if all that is wrong is that a limit was hit.
ExitCode exit_code_of(const grammar::Diagnostics& diagnostics);

// Prints every diagnostic to stderr as text.
void print_diagnostics(const grammar::Diagnostics& diagnostics, const std::vector<grammar::Source>& sources,
                       bool color);

}  // namespace brightline
