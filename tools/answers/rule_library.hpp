// The rules that a run applies: the embedded library or the user's files, parsed and resolved.
#pragma once

#include <string>
#include <vector>

#include "engine/law/rulebook.hpp"
#include "engine/reading/exact/interpret.hpp"
#include "tools/answers/refusal.hpp"
#include "tools/answers/request.hpp"

namespace brightline {

struct RuleLibrary {
  engine::RuleFiles files;
  engine::Program program;
  std::string digest;  // empty unless needed
};

// The rule files that `paths` name: files, or folders searched for *.rule; none: the embedded library. The
// embedded units come first unless a file called prelude.rule is among them; files that they `use` follow,
// from the folder that was named (or that of the file), and nowhere outside it, or else from the embedded
// library. Throws Refusal for a path that cannot be read.
std::vector<grammar::Source> read_sources(const std::vector<std::string>& paths);

// Exactly the rule files that `paths` name, in order, without the embedded units.
std::vector<grammar::Source> read_rule_files(const std::vector<std::string>& paths);

// Rules with mistakes: the cause is Cause::limit if all that is wrong is that a limit was hit.
class RulesInvalid : public Refusal {
 public:
  RulesInvalid(grammar::Diagnostics diagnostics, std::vector<grammar::Source> sources);
  const grammar::Diagnostics& diagnostics() const { return diagnostics_; }
  const std::vector<grammar::Source>& sources() const { return sources_; }

 private:
  grammar::Diagnostics diagnostics_;
  std::vector<grammar::Source> sources_;
};

// Whether the errors are no more than limits that were hit.
bool only_limits(const grammar::Diagnostics& diagnostics);

// Of the rules that the program carries, as answers from them and from a folder of the same files name it.
std::string embedded_rules_digest();

// Everything that an answer needs; the embedded library comes without its examples, and as far as it is
// needed. Throws RulesInvalid, and Refusal for a rulebook that does not exist.
RuleLibrary load_rules(const Request& request, const Needs& needs = {});

// `us-ear,japan`: the rulebooks that are asked side by side, in that order.
std::vector<std::string> rulebooks_of(const Request& request);

// Throws Refusal for an entry that the rulebook does not have.
void require_entries(const engine::Program& program, const std::vector<std::string>& entries);

// What the request asks of the rules; throws Refusal for entries, interpretations and options that they do
// not have.
engine::Inquiry inquiry_of(const RuleLibrary& library, const Request& request);

}  // namespace brightline
