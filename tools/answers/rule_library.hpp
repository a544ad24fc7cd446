// The rules of a run, parsed and resolved: the embedded library or the user's files.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/law/rulebook.hpp"
#include "engine/reading/exact/interpret.hpp"
#include "tools/answers/refusal.hpp"
#include "tools/answers/request.hpp"

namespace brightline {

struct RuleLibrary {
  engine::RuleFiles files;
  engine::Program program;
  std::string digest;  // empty unless it was asked for
};

// The rule files of `paths`, which are files, or folders searched for *.rule; if empty, the embedded library.
// The embedded units come first unless a file is called prelude.rule. Files that they `use` follow, found in
// the folder that was named (or that of the file) or else in the embedded library. Throws Refusal for a path
// that cannot be read.
std::vector<grammar::Source> read_sources(const std::vector<std::string>& paths);

// Exactly the rule files of `paths`, in order, without the embedded units.
std::vector<grammar::Source> read_rule_files(const std::vector<std::string>& paths);

// The rules have errors; the cause is Cause::limit if the only error is that a limit was reached.
class RulesInvalid : public Refusal {
 public:
  RulesInvalid(grammar::Diagnostics diagnostics, std::vector<grammar::Source> sources);
  const grammar::Diagnostics& diagnostics() const { return diagnostics_; }
  const std::vector<grammar::Source>& sources() const { return sources_; }

 private:
  grammar::Diagnostics diagnostics_;
  std::vector<grammar::Source> sources_;
};

// Whether all errors are limits that were reached.
bool only_limits(const grammar::Diagnostics& diagnostics);

// The digest of rule files, each with its name and its text. It depends on the names without folders, and not
// on the order.
std::string digest_of_rules(std::vector<std::pair<std::string_view, std::string_view>> texts);
// The digest of the embedded rules, which a folder of the same files has too.
std::string embedded_rules_digest();

// The rulebook that is asked where none is named, of rules with these: the only one, or else us-ear.
std::string usual_rulebook(const std::vector<std::string>& names);

// Everything that an answer needs; the embedded library comes without its examples, and as far as it is
// needed. Throws RulesInvalid, and Refusal for a rulebook that does not exist.
RuleLibrary load_rules(const Request& request, const Needs& needs = {});

// `us-ear,japan`: the rulebooks that are asked side by side, in that order.
std::vector<std::string> rulebooks_of(const Request& request);

// Throws Refusal for an entry that the rulebook does not have.
void require_entries(const engine::Program& program, const std::vector<std::string>& entries);

// What the request asks of the rules. Throws Refusal for unknown entries, interpretations and options.
engine::Inquiry inquiry_of(const RuleLibrary& library, const Request& request);

}  // namespace brightline
