#include "tools/brightline/checked_rules.hpp"

#include "engine/law/check.hpp"
#include "engine/study/example_check.hpp"
#include "tools/brightline/request.hpp"

namespace brightline {

CheckedRules check_rules(const std::vector<std::string>& paths) {
  CheckedRules checked;
  checked.files = engine::parse_all(rule_sources(paths, ""), checked.diagnostics);
  std::vector<std::string> names = engine::rulebooks(checked.files);
  if (names.empty()) names.emplace_back();
  for (const std::string& name : names) {
    checked.programs.push_back(engine::resolve_rulebook(checked.files, name, checked.diagnostics));
    engine::check(checked.programs.back(), checked.diagnostics);
  }
  // What a mistake of the rules makes of the examples is no second one.
  if (checked.diagnostics.has_errors()) return checked;
  for (const engine::Program& program : checked.programs)
    engine::check_examples(program, checked.files, checked.diagnostics);
  return checked;
}

std::vector<record::PackManifest::Rulebook> packed_rulebooks(const CheckedRules& checked) {
  std::vector<record::PackManifest::Rulebook> rulebooks;
  for (const engine::Program& program : checked.programs)
    rulebooks.push_back({program.rulebook, program.horizon ? engine::text_of(program.horizon->day) : ""});
  return rulebooks;
}

}  // namespace brightline
