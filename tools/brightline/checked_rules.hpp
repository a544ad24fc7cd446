// Rule files read and checked, for the verbs of rule authors: check, test, doc and diff.
#pragma once

#include <string>
#include <vector>

#include "engine/law/rulebook.hpp"
#include "tools/answers/rule_library.hpp"
#include "tools/brightline/options.hpp"
#include "tools/record/manifest.hpp"

namespace brightline {

struct CheckedRules {
  engine::RuleFiles files;
  std::vector<engine::Program> programs;  // a program for each rulebook
  grammar::Diagnostics diagnostics;
};

// Collects every finding that needs no examples to be run. A file that names no rulebook is checked with the
// files that do.
CheckedRules check_rules(const std::vector<std::string>& paths);

// What a pack of these rules says of their rulebooks.
std::vector<record::PackManifest::Rulebook> packed_rulebooks(const CheckedRules& checked);

}  // namespace brightline
